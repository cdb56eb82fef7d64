import { makeOwnRows, type OwnRows } from '#e2e/own-rows.ts';
import { env } from '#lib/env.ts';
import { openEmbedded } from '#server/database/open.ts';

export type Database = Readonly<{ makeOwnRows(): OwnRows; close(): Promise<void> }>;

const local = new Set(['', 'localhost', '127.0.0.1', '[::1]']);

/** These tests write and delete: never where somebody's newspaper is. */
function requireLocal(url: string): void {
  const { hostname } = new URL(url);
  if (!local.has(hostname))
    throw new Error(`The browser tests write rows and refuse ${hostname}, which is not this machine.`);
}

/**
 * Makes this process use the runner's database, or that of the site which `npm start` runs in this folder; refuses one
 * that is not local.
 */
export async function openDatabase(): Promise<Database> {
  if (env.DATABASE_URL !== undefined) {
    requireLocal(env.DATABASE_URL);
    return { makeOwnRows, close: () => Promise.resolve() };
  }
  const database = await openEmbedded(env.KANBAO_DATA);
  env.DATABASE_URL = database.url;
  return { makeOwnRows, close: () => database.close() };
}
