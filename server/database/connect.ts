import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { KanbaoError } from '#lib/errors.ts';

/** A single connection that does not wait for ever. */
export async function connect(url: string, timeout = 5_000): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: timeout, application_name: 'kanbao' });
  // A connection lost later is reported by the query that needs it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Runs `action` with a connection and ends it. */
export async function withClient<T>(url: string, action: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await action(client);
  } finally {
    await client.end();
  }
}

const isFinal = (error: unknown): boolean => final.has((error as { code?: string }).code ?? '');

// Connection failures, too many connections or no memory or disk, shutting down or starting, read-only.
const passing = /^(?:ECONN|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|08|53|57P|25006)/;

/** Whether an error says that the database is away for now, which may end without anybody's doing. */
export function isOutage(error: unknown): boolean {
  if (error instanceof KanbaoError) return error.cause !== undefined && !isFinal(error.cause);
  const { code, message } = error as { code?: string; message?: string };
  return passing.test(code ?? '') || /timeout|terminated/i.test(message ?? '');
}

const oldest = 150_000;

// What waiting does not mend: wrong password, no such role, no such database, not allowed in pg_hba.conf.
const final = new Set(['28P01', '28000', '3D000', '42501']);

/**
 * Waits for the server of DATABASE_URL, which may be starting beside us, and checks that it is new enough.
 * @throws KanbaoError `unavailable`: not reachable, not letting us in, older than PostgreSQL 15.
 */
export async function waitForServer(url: string, milliseconds = 30_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  const { host, pathname } = new URL(url);
  for (let told = false; ;) {
    try {
      const version = await withClient(url, async (client) => {
        const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
        return Number(rows[0]?.server_version_num ?? 0);
      });
      if (version >= oldest) return;
      const message = `DATABASE_URL names a PostgreSQL ${Math.floor(version / 10_000)}, and Kanbao needs 15 or newer: update it, or unset DATABASE_URL to use the one Kanbao brings.`;
      throw new KanbaoError('unavailable', message);
    } catch (error) {
      if (error instanceof KanbaoError) throw error;
      const { code, message: words } = error as { code?: string; message: string };
      if (isFinal(error) || Date.now() > deadline) {
        const message = `The database ${pathname.slice(1)} at ${host} (DATABASE_URL) cannot be used: ${words || code}. Mend that, or unset DATABASE_URL to use the one Kanbao brings.`;
        throw new KanbaoError('unavailable', message, { cause: error });
      }
      if (!told) console.error(`Kanbao: waiting for the database at ${host} …`);
      told = true;
      await pause(500);
    }
  }
}
