import { addressTagsOf, announcePlaces, listPlaces } from '#lib/articles/announce.ts';
import type { ArticleHandle } from '#lib/articles/draft.ts';
import { advance, getForWrite, requireCurrent, stateOf, type Looked } from '#lib/articles/for-write.ts';
import { requireStep } from '#lib/articles/life.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { writeListEntries } from '#lib/lists/mutations.ts';
import { hideSearchEntry } from '#lib/search/mutations.ts';
import type { Actor } from '#lib/actor.ts';

/**
 * Makes a draft again of what was to be published later; what readers have had before is withdrawn instead.
 *
 * @throws KanbaoError `not-found`, `forbidden`, `conflict`
 */
export async function unscheduleArticle(actor: Actor, slug: string, looked: Looked = {}): Promise<ArticleHandle> {
  return db().$transaction(async (tx) => {
    const article = await getForWrite(tx, slug);
    requireCurrent(article, looked);
    const now = new Date();
    requireStep(actor, slug, stateOf(article, now), 'unschedule');
    const { id, version, firstPublishedAt } = article;
    if (firstPublishedAt !== null && firstPublishedAt <= now)
      throw new KanbaoError(
        'conflict',
        `Readers may have had ${slug} before; withdraw it, so that its addresses say so, or lift its embargo.`,
      );
    const places = await listPlaces(tx, id);
    await advance(tx, actor, article, 'unschedule', {
      status: 'draft',
      publishedAt: null,
      firstPublishedAt: null,
      liveRevision: null,
    });
    await tx.articleEdition.deleteMany({ where: { articleId: id } });
    await writeListEntries(tx, id);
    await hideSearchEntry(tx, id);
    await announce(tx, {
      tags: [tags.article(id), ...addressTagsOf(places)],
      paths: places.map(({ path }) => path),
    });
    return { id, slug, status: 'draft', version: version + 1 };
  });
}

/**
 * Keeps an article from readers until a time, whatever it is published at, or lifts that (null). What readers have now is not
 * there until then; nobody has to do anything when it ends.
 *
 * @throws KanbaoError `not-found`, `forbidden`, `conflict`; `bad-input` for a time that is over
 */
export async function setEmbargo(
  actor: Actor,
  slug: string,
  { until, ...looked }: Looked & Readonly<{ until: Date | null }>,
): Promise<ArticleHandle> {
  if (until !== null && !(until.getTime() > Date.now()))
    throw new KanbaoError('bad-input', 'An embargo ends at a time to come; to lift one, say none.');
  return db().$transaction(async (tx) => {
    const article = await getForWrite(tx, slug);
    requireCurrent(article, looked);
    requireStep(actor, slug, stateOf(article), 'embargo');
    const { id, status, version } = article;
    await advance(tx, actor, article, 'embargo', { embargoUntil: until });
    const places = await listPlaces(tx, id);
    // No list shows it while it is kept back, so those it comes into at the end are named as if it came into them now.
    if (status === 'published') await announcePlaces(tx, { id, wasGone: false, embargoUntil: until }, [], places);
    return { id, slug, status, version: version + 1 };
  });
}
