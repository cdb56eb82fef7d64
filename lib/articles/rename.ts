import type { Actor } from '#lib/actor.ts';
import { addressTagsOf, counterpartTagsOf, listPlaces } from '#lib/articles/announce.ts';
import type { ArticleHandle } from '#lib/articles/draft.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { toFreeSlug } from '#lib/articles/slug.ts';
import { audit } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { moveAddresses } from '#lib/redirects/move.ts';

/**
 * Gives an article another slug. Its old addresses lead to the new ones for good, in every edition; those it had before
 * lead straight there too.
 *
 * @throws KanbaoError `not-found`; `bad-input` for what cannot be a slug; `conflict` for one in use, or once used by another
 *   article, for an article that is withdrawn, or when somebody else wrote meanwhile
 */
export async function renameArticle(actor: Actor, slug: string, wanted: string): Promise<ArticleHandle> {
  return db().$transaction(async (tx) => {
    const article = await tx.article.findUnique({
      where: { slug },
      select: { id: true, slug: true, status: true, version: true, headline: true },
    });
    if (article === null)
      throw new KanbaoError(
        'not-found',
        `There is no article with the slug ${slug}; npm run articles -- list shows what there is.`,
      );
    const { id, status, version } = article;
    // Its addresses are remembered as gone, and are not to lead anywhere.
    if (status === 'withdrawn' || status === 'takedown')
      throw new KanbaoError(
        'conflict',
        `${slug} is ${status === 'takedown' ? 'taken down' : status}; publish it again before it gets another slug.`,
      );
    if (wanted === slug) return { id, slug, status, version };
    const free = await toFreeSlug(tx, { asked: wanted, headline: null });
    const { count } = await tx.article.updateMany({
      where: { id, version },
      data: { slug: free, version: { increment: 1 } },
    });
    if (count === 0)
      throw new KanbaoError(
        'conflict',
        `Somebody else changed ${slug} at the same moment; nothing was written, try again.`,
      );
    await moveArticle(tx, id, free);
    const subject = { kind: 'article', id, name: article.headline ?? slug };
    await audit(tx, actor, { action: 'article.rename', subject, before: { slug }, after: { slug: free } });
    return { id, slug: free, status, version: version + 1 };
  });
}

async function moveArticle(tx: Transaction, articleId: string, slug: string): Promise<void> {
  const places = await listPlaces(tx, articleId);
  const moves = places.map(({ editionCode, path }) => ({
    ...{ editionCode, from: path, to: toArticlePath(requireEdition(editionCode).code, slug) },
  }));
  if (moves.length === 0) return;
  const paths = await moveAddresses(tx, moves, 'article');
  for (const { editionCode, to } of moves)
    await tx.articleEdition.update({
      where: { articleId_editionCode: { articleId, editionCode } },
      data: { path: to },
      select: { articleId: true },
    });
  await announce(tx, {
    tags: [tags.article(articleId), ...addressTagsOf(places), ...(await counterpartTagsOf(tx, articleId))],
    paths,
  });
}
