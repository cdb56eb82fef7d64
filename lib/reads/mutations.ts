import { pool } from '#lib/pool.ts';
import { toDay } from '#lib/reads/days.ts';
import type { ReadBatch } from '#lib/reads/schema.ts';

// In the order of keys, so that two batches at once wait for each other instead of both giving up (deadlock).
const statement = `
  WITH given AS (
    SELECT article_id, edition_code, sum(reads)::int AS reads, sum(ends)::int AS ends
    FROM unnest($1::uuid[], $2::text[], $3::int[], $4::int[]) AS each(article_id, edition_code, reads, ends)
    GROUP BY 1, 2
  ), live AS MATERIALIZED (
    SELECT given.* FROM given
    JOIN article_edition AS page USING (article_id, edition_code)
    JOIN article ON article.id = given.article_id
    WHERE article.status = 'published' AND page.published_at <= $5
      AND (article.embargo_until IS NULL OR article.embargo_until <= $5)
    ORDER BY article_id, edition_code
  ), days AS (
    INSERT INTO read_count AS old (article_id, edition_code, day, reads, ends)
    SELECT article_id, edition_code, $6::date, reads, ends FROM live
    ON CONFLICT (article_id, edition_code, day)
    DO UPDATE SET reads = old.reads + excluded.reads, ends = old.ends + excluded.ends
  ), hours AS (
    INSERT INTO read_hour AS old (article_id, edition_code, hour, reads)
    SELECT article_id, edition_code, date_trunc('hour', $5::timestamptz), reads FROM live
    ON CONFLICT (article_id, edition_code, hour) DO UPDATE SET reads = old.reads + excluded.reads
  )
  INSERT INTO read_total AS old (article_id, reads, ends)
  SELECT article_id, sum(reads), sum(ends) FROM live GROUP BY article_id ORDER BY article_id
  ON CONFLICT (article_id) DO UPDATE SET reads = old.reads + excluded.reads, ends = old.ends + excluded.ends`;

/**
 * Adds what was counted to the day, the hour and the total of each article. What is no live article of its edition is
 * left out. Nothing is announced: a count becomes visible by a job, in steps (`lib/reads/shown.ts`).
 *
 * @param now when it was read
 */
export async function countReads(batch: ReadBatch, now = new Date()): Promise<void> {
  if (batch.length === 0) return;
  await pool().query(statement, [
    batch.map(({ article }) => article),
    batch.map(({ edition }) => edition),
    batch.map(({ reads }) => reads),
    batch.map(({ ends }) => ends),
    now,
    toDay(now),
  ]);
}

/** How long hours and days are kept: the list of the last day needs a day, a comparison with last year a year. */
const kept = { hours: 48, days: 400 } as const;

/**
 * Deletes the counts of hours and days that nobody asks for any more; an article's total still has them. Safe to run
 * twice, and at once.
 *
 * @returns how many rows are gone
 */
export async function pruneReads(now = new Date()): Promise<number> {
  const hours = await pool().query(`DELETE FROM read_hour WHERE hour < $1`, [
    new Date(now.getTime() - kept.hours * 3_600_000),
  ]);
  const days = await pool().query(`DELETE FROM read_count WHERE day < $1::date`, [toDay(now, -kept.days)]);
  return (hours.rowCount ?? 0) + (days.rowCount ?? 0);
}
