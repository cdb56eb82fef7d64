import pg from 'pg';
import { env } from '#lib/env.ts';
import { KanbaoError } from '#lib/errors.ts';

/** How any server is connected to. */
export const poolConfig = (connectionString: string): pg.PoolConfig => ({
  connectionString,
  max: 10,
  // node-postgres waits for ever by default; a reader should sooner be told that the database is away.
  connectionTimeoutMillis: 2_000,
  statement_timeout: 15_000,
  // The server keeps the limit above; a server that is gone without a word keeps none.
  query_timeout: 20_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
  // Memoize makes room for all rows that might come before the first one does: 15 to 28 ms of the front page's query at 100,000
  // articles, for a page of 25 (bench growth). No query here is long enough for it to pay.
  options: '-c enable_memoize=off',
});

// One per process: Next evaluates this module once in each of its bundles.
const shared = globalThis as typeof globalThis & { kanbaoPool?: pg.Pool };

function open(): pg.Pool {
  if (env.DATABASE_URL === undefined) {
    throw new KanbaoError(
      'unavailable',
      'No database: run this through npm (npm start, npm run …), which starts one, or set DATABASE_URL.',
    );
  }
  const pool = new pg.Pool(poolConfig(env.DATABASE_URL));
  // An idle connection that is lost is opened anew; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * The primary's connections, for SQL that Prisma has no word for or is too large for: its client is 40 MB that a job
 * which deletes rows can do without.
 */
export function pool(): pg.Pool {
  return (shared.kanbaoPool ??= open());
}
