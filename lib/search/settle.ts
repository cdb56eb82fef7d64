import { pool } from '#lib/pool.ts';

/**
 * Puts what was published since into the indexes of words. GIN keeps new entries in a list beside the index (its "fast
 * update technique"), which each search reads through, and whoever fills it up waits until all of it is in its place: one publish of a hundred
 * took 2.8 s at a million articles. Done beforehand nobody waits.
 *
 * @returns how many pages of such lists there were
 */
export async function settleSearch(): Promise<number> {
  const { rows } = await pool().query<{ pages: number }>(`
    SELECT coalesce(sum(gin_clean_pending_list(pg_index.indexrelid)), 0)::int AS pages
    FROM pg_index JOIN pg_class ON pg_class.oid = pg_index.indexrelid JOIN pg_am ON pg_am.oid = pg_class.relam
    WHERE pg_index.indrelid = 'search_entry'::regclass AND pg_am.amname = 'gin'`);
  return rows[0]?.pages ?? 0;
}
