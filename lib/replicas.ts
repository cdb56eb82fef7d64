import pg from 'pg';

/** A PostgreSQL that follows the primary, a moment behind it. */
export interface Replica {
  /** Takes queries as any pool does; what it fails to answer goes to the primary. */
  pool: pg.Pool;
  /** Whether it has shown the outbox at this position, and can be read. */
  shows(position: number): boolean;
  /** Asks it once what it shows; does not reject. */
  look(): Promise<void>;
  /** Whether it has just failed. */
  isResting(): boolean;
}

const rest = 5_000;
// For a page that has just been published a few milliseconds are worth waiting, since the replica is about that far behind.
const patience = 5;

/**
 * Whether an error is the server's and not the query's. Those of the query (its data, its words, a write that no replica
 * takes, a timeout of its own) would meet the primary as well.
 */
function isServerFault(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return true;
  return /^(?:08|40|53|57P|58|XX)/.test(code);
}

/** A query the replica cancelled because the log it takes in removes what the query reads: a fault of the moment. */
const isPassing = (error: unknown): boolean => /^(?:40|53)/.test(String((error as { code?: unknown }).code));

/** Opens the pool of one replica, which has to be a single server: positions of one say nothing of another. */
export function openReplica(config: pg.PoolConfig, primary: pg.Pool, say = console.error): Replica {
  // A server that hangs is given up before the reader gives up.
  const pool = new pg.Pool({
    ...config,
    connectionTimeoutMillis: 1_000,
    query_timeout: 2_000,
    idleTimeoutMillis: 60_000,
  });
  const name = `the replica ${config.host ?? new URL(config.connectionString ?? '').host}`;
  let shown = -1;
  let restsUntil = 0;
  let told = false;
  let looking: Promise<void> | undefined;

  function fail(error: unknown): void {
    // Which server answers next, and on which timeline, is not known.
    shown = -1;
    restsUntil = Date.now() + rest;
    if (told) return;
    told = true;
    const reason = error instanceof Error && error.message !== '' ? error.message : String(error);
    say(`Kanbao: ${name} does not answer (${reason}); reading from the primary.`);
  }

  pool.on('error', fail);
  // The first of a new set of connections: it may be another server that answers this address now.
  pool.on('connect', () => {
    if (pool.totalCount === 1) shown = -1;
  });
  const ask = pool.query.bind(pool) as (...words: unknown[]) => Promise<pg.QueryResult>;
  const askPrimary = primary.query.bind(primary) as typeof ask;
  const connect = pool.connect.bind(pool);

  const isResting = (): boolean => Date.now() < restsUntil;

  pool.query = (async (...words: unknown[]) => {
    // The rest of a render whose replica has just failed.
    if (isResting()) return askPrimary(...words);
    try {
      return await ask(...words);
    } catch (error) {
      if (!isServerFault(error)) throw error;
      if (!isPassing(error)) fail(error);
      return askPrimary(...words);
    }
  }) as typeof ask as pg.Pool['query'];
  const connectAnywhere = async (): Promise<pg.PoolClient> => {
    if (isResting()) return primary.connect();
    try {
      return await connect();
    } catch (error) {
      fail(error);
      return primary.connect();
    }
  };
  // For a transaction: nothing has been asked yet, so it may as well be the primary's. With a callback it is the pool
  // itself that wants a connection, for a query.
  pool.connect = ((callback?: Parameters<typeof connect>[0]) =>
    callback === undefined ? connectAnywhere() : connect(callback)) as pg.Pool['connect'];

  async function lookNow(): Promise<void> {
    try {
      const { rows } = await (ask('SELECT max(position)::float8 AS position FROM outbox') as Promise<
        pg.QueryResult<{ position: number | null }>
      >);
      shown = Math.max(shown, rows[0]?.position ?? 0);
      if (told) say(`Kanbao: ${name} answers again.`);
      told = false;
    } catch (error) {
      fail(error);
    }
  }

  return {
    pool,
    shows: (position) => shown >= position && !isResting(),
    look: () => (looking ??= lookNow().finally(() => (looking = undefined))),
    isResting,
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

let turn = 0;

/**
 * A replica that shows the outbox at `position`, taken in turn; null when none does within a few milliseconds. Usually
 * one is known to, and nothing is asked.
 */
export async function chooseReplica<R extends Replica>(replicas: readonly R[], position: number): Promise<R | null> {
  turn = (turn + 1) % replicas.length;
  const inTurn = [...replicas.slice(turn), ...replicas.slice(0, turn)];
  const find = (): R | undefined => inTurn.find((replica) => replica.shows(position));
  const deadline = performance.now() + patience;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    const awake = inTurn.filter((replica) => !replica.isResting());
    const left = deadline - performance.now();
    if (awake.length === 0 || left <= 0) return null;
    // Whoever answers first may do; the answers of the others are for the next render.
    await Promise.race([...awake.map((replica) => replica.look()), pause(left)]);
    if (find() === undefined) await pause(1);
  }
}
