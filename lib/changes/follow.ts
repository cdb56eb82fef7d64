import { tags as names } from '#lib/changes/tags.ts';
import { pool } from '#lib/pool.ts';

/** What a follower of the outbox is told in one go. */
export interface Changes {
  tags: string[];
  paths: string[];
}

/** A change that shows only later: a follower has to be told of it then. */
interface LaterChange extends Changes {
  at: Date;
  position: number;
}

interface Batch {
  /** The position after which to go on. */
  position: number;
  /** What shows now; null when all of the batch shows later. */
  now: Changes | null;
  later: LaterChange[];
}

interface Row {
  position: number;
  tags: string[];
  paths: string[];
  takes_effect_at: Date | null;
}

const next = `
  SELECT position::float8 AS position, tags, paths || gone || back AS paths, takes_effect_at
  FROM outbox WHERE position > $1 ORDER BY position LIMIT $2`;

/**
 * The next changes for a follower that remembers in the database how far it has got; null when there are none. One that
 * was never here, or so long ago that changes it has not seen are gone, is told that everything changed.
 */
export async function readChanges(follower: string, limit = 200): Promise<Batch | null> {
  const known = await pool().query<{ position: number }>(
    'SELECT position::float8 AS position FROM cursor WHERE name = $1',
    [follower],
  );
  const from = known.rows[0]?.position;
  const { rows: ends } = await pool().query<{ least: number | null; most: number | null }>(
    'SELECT min(position)::float8 AS least, max(position)::float8 AS most FROM outbox',
  );
  const { least = null, most = null } = ends[0] ?? {};
  if (most === null) return from === undefined ? { position: 0, now: everything, later: [] } : null;
  // Numbers may be left out, so a gap does not prove a loss; but whoever stands within the outbox has lost nothing.
  if (from === undefined || (least !== null && from < least - 1)) return { position: most, now: everything, later: [] };
  const { rows } = await pool().query<Row>(next, [from, limit]);
  const last = rows.at(-1);
  if (last === undefined) return null;
  const isLater = (row: Row): boolean => row.takes_effect_at !== null && row.takes_effect_at.getTime() > Date.now();
  return {
    position: last.position,
    now: join(rows.filter((row) => !isLater(row))),
    later: rows.filter(isLater).map(toLater),
  };
}

const everything: Changes = { tags: [names.everything], paths: [] };

function join(rows: Row[]): Changes | null {
  if (rows.length === 0) return null;
  return {
    tags: [...new Set(rows.flatMap((row) => row.tags))],
    paths: [...new Set(rows.flatMap((row) => row.paths))],
  };
}

const toLater = ({ position, tags, paths, takes_effect_at: at }: Row): LaterChange => ({
  position,
  tags,
  paths,
  at: at ?? new Date(),
});

/** Remembers that a follower has been told of all up to a position. It never goes back. */
export async function saveCursor(follower: string, position: number): Promise<void> {
  await pool().query(
    `INSERT INTO cursor (name, position) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET position = greatest(cursor.position, excluded.position)`,
    [follower, position],
  );
}
