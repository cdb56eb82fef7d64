import type pg from 'pg';
import type { Change } from '#server/front/change-log.ts';

type Row = {
  position: string;
  tags: string[];
  paths: string[];
  gone: string[];
  back: string[];
  gone_reasons: Record<string, string> | null;
  takes_effect_at: Date | null;
  created_at: Date;
};

const columns = '"position", "tags", "paths", "gone", "back", "gone_reasons", "takes_effect_at", "created_at"';
/** Rows read at a time. */
const batch = 1_000;
/** How far back a start reads; pages older than that are made anew when somebody wants them. */
const furthest = 50_000;

function toChange(row: Row): Change {
  return {
    position: Number(row.position),
    tags: row.tags,
    paths: row.paths,
    gone: row.gone,
    back: row.back,
    goneReasons: row.gone_reasons,
    takesEffectAt: row.takes_effect_at === null ? null : row.takes_effect_at.getTime(),
    createdAt: row.created_at.getTime(),
  };
}

/** The changes behind a position, in order. */
export async function* readAfter(client: pg.Client, position: number): AsyncGenerator<Change> {
  for (let last = position; ;) {
    const { rows } = await client.query<Row>(
      `SELECT ${columns} FROM "outbox" WHERE "position" > $1 ORDER BY "position" LIMIT ${batch}`,
      [last],
    );
    for (const row of rows) yield toChange(row);
    if (rows.length < batch) return;
    last = Number(rows.at(-1)?.position);
  }
}

/** Where a start begins to read: far enough back, and how far that is; and the end of the outbox. */
export async function findStart(client: pg.Client): Promise<{ floor: number; end: number }> {
  const { rows } = await client.query<{ first: string | null; end: string | null }>(
    'SELECT min("position") AS first, max("position") AS end FROM "outbox"',
  );
  const end = Number(rows[0]?.end ?? 0);
  const first = Number(rows[0]?.first ?? 1);
  return { floor: Math.max(first - 1, end - furthest), end };
}

/** Changes read already whose time has not come: they are announced ahead. */
export async function readScheduled(client: pg.Client, upTo: number): Promise<Change[]> {
  const { rows } = await client.query<Row>(
    `SELECT ${columns} FROM "outbox" WHERE "takes_effect_at" > now() AND "position" <= $1 ORDER BY "position"`,
    [upTo],
  );
  return rows.map(toChange);
}

/** Whether nothing can be published for now. */
export async function isReadOnly(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ is: string }>(`SELECT current_setting('transaction_read_only') AS is`);
  return rows[0]?.is === 'on';
}
