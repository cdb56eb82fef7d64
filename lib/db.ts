import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { getRenderContext } from '#lib/changes/tags.ts';
import type { RenderContext } from '#lib/changes/tags.ts';
import { env } from '#lib/env.ts';
import { pool, poolConfig } from '#lib/pool.ts';
import { chooseReplica, openReplica } from '#lib/replicas.ts';
import type { Replica } from '#lib/replicas.ts';
import { nameStatement } from '#lib/statement-names.ts';
import { Prisma, PrismaClient } from '../prisma/generated/client.ts';

export { Prisma } from '../prisma/generated/client.ts';

/** What a transaction hands to a function that takes part in it. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

interface Connections {
  primary: PrismaClient;
  replicas: (Replica & { client: PrismaClient })[];
  /** Where each render reads. */
  chosen: WeakMap<RenderContext, Promise<PrismaClient>>;
}

const clientOf = (pool: pg.Pool): PrismaClient =>
  new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameStatement }) });

function connect(): Connections {
  const primary = pool();
  const replicas = env.DATABASE_REPLICA_URLS.map((url) => {
    const replica = openReplica(poolConfig(url), primary);
    return { ...replica, client: clientOf(replica.pool) };
  });
  return { primary: clientOf(primary), replicas, chosen: new WeakMap() };
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

/**
 * Whether time was up: a transaction did not begin or end in it (Prisma's P2028), or PostgreSQL gave up a statement
 * (`statement_timeout`, SQLSTATE 57014) or the wait for what another holds (`lock_timeout`, 55P03).
 */
export function isTimeUp(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2028' || /57014|55P03/.test(JSON.stringify(error.meta));
}
