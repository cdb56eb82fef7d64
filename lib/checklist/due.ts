import { pool } from '#lib/pool.ts';

/**
 * Articles that are about to be published and have links to be asked: submitted or written on within ten minutes, or coming out within
 * half an hour; the next of them first. Asked every five minutes, so without Prisma.
 */
export async function listAboutToBePublished(most: number): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM article
     WHERE (review = 'submitted' OR (status = 'published' AND published_at > now())) AND (
       (published_at > now() AND published_at < now() + interval '30 minutes')
       OR EXISTS (SELECT FROM review_step AS step
         WHERE step.article_id = article.id AND step.at > now() - interval '10 minutes')
       OR EXISTS (SELECT FROM revision
         WHERE revision.article_id = article.id AND number = newest_revision
           AND revision.created_at > now() - interval '10 minutes'))
     ORDER BY published_at, id LIMIT $1`,
    [most],
  );
  return rows.map(({ id }) => id);
}
