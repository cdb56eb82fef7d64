import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '#lib/env.ts';
import { KanbaoError } from '#lib/errors.ts';
import { PrismaClient } from '../prisma/generated/client.ts';

export { Prisma } from '../prisma/generated/client.ts';

/** What a transaction hands to a function that takes part in it. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

function connect(): PrismaClient {
  if (env.DATABASE_URL === undefined) {
    throw new KanbaoError(
      'unavailable',
      'No database: run this through npm (npm start, npm run …), which starts one, or set DATABASE_URL.',
    );
  }
  const adapter = new PrismaPg({
    connectionString: env.DATABASE_URL,
    max: 10,
    // node-postgres waits for ever by default; a reader should sooner be told that the database is away.
    connectionTimeoutMillis: 2_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
  });
  return new PrismaClient({ adapter });
}

// One client per process: Next evaluates this module once in each of its bundles.
const shared = globalThis as typeof globalThis & { kanbaoDb?: PrismaClient };

/** The client, made at first use: a build imports every page and has no database. */
export function db(): PrismaClient {
  return (shared.kanbaoDb ??= connect());
}
