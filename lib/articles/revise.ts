import type { Actor } from '#lib/actor.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import type { Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

/**
 * Adds a revision to an article; what readers see stays as it is until the article is published again.
 *
 * @returns the number of the revision; of the newest one where the content is the same, and nothing is written then
 * @throws KanbaoError `not-found`
 */
export async function reviseArticle(
  tx: Transaction,
  actor: Actor,
  articleId: string,
  given: Readonly<{ content: Content; reason: string }>,
): Promise<number> {
  const content = contentSchema.parse(given.content);
  await holdArticle(tx, articleId);
  const newest = await tx.revision.findFirst({
    where: { articleId },
    orderBy: { number: 'desc' },
    select: { number: true, content: true },
  });
  if (newest === null) throw new KanbaoError('not-found', 'There is no such article.');
  // Both have been through the schema, which gives their fields one order.
  if (JSON.stringify(contentSchema.parse(newest.content)) === JSON.stringify(content)) return newest.number;
  const number = newest.number + 1;
  await tx.revision.create({ data: { articleId, number, content, author: actor.name, reason: given.reason } });
  const { status } = await tx.article.update({
    where: { id: articleId },
    data: { version: { increment: 1 }, newestRevision: number },
    select: { status: true },
  });
  // Of a draft the desk's lists show the newest words; of a published article those that are live.
  if (status === 'draft')
    await tx.article.update({
      where: { id: articleId },
      data: { headline: content.headline, standfirst: content.standfirst, epigraph: content.epigraph },
    });
  return number;
}

/** Whoever saves at the same moment waits for this transaction, and then goes on from its revision or is told of it. */
export async function holdArticle(tx: Transaction, articleId: string): Promise<void> {
  await tx.$queryRaw`SELECT FROM "article" WHERE "id" = ${articleId}::uuid FOR NO KEY UPDATE`;
}
