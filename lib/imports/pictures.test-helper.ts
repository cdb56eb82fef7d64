import type { Content } from '#lib/articles/content.ts';
import { reviseArticle } from '#lib/articles/revise.ts';
import { db } from '#lib/db.ts';
import { actor } from '#lib/testing/newsroom.ts';

/** What an editor does: a revision of an article by hand. */
export async function saveRevision(slug: string, content: Content): Promise<void> {
  const { id } = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  await db().$transaction((tx) => reviseArticle(tx, actor, id, { content, reason: 'edit' }));
}
