import { pool } from '#lib/pool.ts';

/** However old they are, this many changes are kept: an instance that comes back finds where it stopped. */
const leastKept = 1_000;

// What has yet to take effect is kept whatever its age. In batches, so that no publish waits for a long transaction.
const statement = `
  DELETE FROM outbox WHERE id IN (
    SELECT id FROM outbox
    WHERE position < (SELECT position FROM outbox WHERE position IS NOT NULL ORDER BY position DESC OFFSET $1 LIMIT 1)
      AND greatest(created_at, takes_effect_at) < $2
    ORDER BY position
    LIMIT $3
  )`;

/** Takes announced changes from before `before` out of the outbox; returns how many. Safe to run twice, and at once. */
export async function pruneOutbox(before: Date, keep = leastKept, batch = 1_000): Promise<number> {
  let pruned = 0;
  for (;;) {
    const { rowCount } = await pool().query(statement, [Math.max(keep, 1) - 1, before, batch]);
    pruned += rowCount ?? 0;
    if ((rowCount ?? 0) < batch) return pruned;
  }
}
