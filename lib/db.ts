import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { getRenderContext } from '#lib/changes/tags.ts';
import type { RenderContext } from '#lib/changes/tags.ts';
import { env } from '#lib/env.ts';
import { KanbaoError } from '#lib/errors.ts';
import { chooseReplica, openReplica } from '#lib/replicas.ts';
import type { Replica } from '#lib/replicas.ts';
import { PrismaClient } from '../prisma/generated/client.ts';

export { Prisma } from '../prisma/generated/client.ts';

/** What a transaction hands to a function that takes part in it. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

interface Connections {
  pool: pg.Pool;
  primary: PrismaClient;
  replicas: (Replica & { client: PrismaClient })[];
  /** Where each render reads. */
  chosen: WeakMap<RenderContext, Promise<PrismaClient>>;
}

const configOf = (connectionString: string): pg.PoolConfig => ({
  connectionString,
  max: 10,
  // node-postgres waits for ever by default; a reader should sooner be told that the database is away.
  connectionTimeoutMillis: 2_000,
  statement_timeout: 15_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
});

const clientOf = (pool: pg.Pool): PrismaClient => new PrismaClient({ adapter: new PrismaPg(pool) });

function connect(): Connections {
  if (env.DATABASE_URL === undefined) {
    throw new KanbaoError(
      'unavailable',
      'No database: run this through npm (npm start, npm run …), which starts one, or set DATABASE_URL.',
    );
  }
  const pool = new pg.Pool(configOf(env.DATABASE_URL));
  const replicas = env.DATABASE_REPLICA_URLS.map((url) => {
    const replica = openReplica(configOf(url), pool);
    return { ...replica, client: clientOf(replica.pool) };
  });
  return { pool, primary: clientOf(pool), replicas, chosen: new WeakMap() };
}

// One set per process: Next evaluates this module once in each of its bundles.
const shared = globalThis as typeof globalThis & { kanbaoDb?: Connections };

/** Made at first use: a build imports every page and has no database. */
const connections = (): Connections => (shared.kanbaoDb ??= connect());

/** The client of the primary: for whatever is written, and for reads that a write depends on. */
export function db(): PrismaClient {
  return connections().primary;
}

/**
 * The client that the queries of a reader's page use: `(await reading()).article.findMany(…)`. With replicas
 * (`DATABASE_REPLICA_URLS`) it is one that shows at least the change this render was caused by, the same for all queries
 * of the render; the primary where there is none, and outside a render.
 */
export function reading(): PrismaClient | Promise<PrismaClient> {
  const { primary, replicas, chosen } = connections();
  if (replicas.length === 0) return primary;
  const context = getRenderContext();
  if (context === undefined || context.position === 0) return primary;
  const known = chosen.get(context);
  if (known !== undefined) return known;
  const choice = chooseReplica(replicas, context.position).then((replica) => replica?.client ?? primary);
  chosen.set(context, choice);
  return choice;
}
