import { pool } from '#lib/pool.ts';

/**
 * Articles that are about to be published, under review or scheduled, the next of them first. Asked every few minutes, so without Prisma.
 */
export async function listAboutToBePublished(most: number): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM article
     WHERE review = 'submitted' OR (status = 'published' AND published_at > now())
     ORDER BY published_at, id LIMIT $1`,
    [most],
  );
  return rows.map(({ id }) => id);
}
