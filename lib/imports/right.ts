import type { Actor } from '#lib/actor.ts';
import { announcePlaces, listPlaces } from '#lib/articles/announce.ts';
import { getForWrite, requireCurrent, type Looked } from '#lib/articles/for-write.ts';
import { requireAllowed } from '#lib/articles/life.ts';
import { requireReadable } from '#lib/articles/sealed.ts';
import { audit } from '#lib/audit/record.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

type Right = Readonly<{
  right: 'own' | 'licensed' | 'none';
  /** Who permitted it, and when. */
  licence: string | null;
}>;

/**
 * Puts on record by what right an article may be published, or that there is none. What is live is offered to machines, or not
 * any more, from then on.
 *
 * @throws KanbaoError `not-found`, `forbidden`, `conflict`; `bad-input` for a licence that is not named
 */
export async function recordRight(
  actor: Actor,
  slug: string,
  { right, licence, ...looked }: Looked & Right,
): Promise<void> {
  if (right === 'licensed' && licence === null)
    throw new KanbaoError('bad-input', 'Say who permitted it, and when.', { say: 'imports.licenceWanted' });
  await db().$transaction(async (tx) => {
    const article = await getForWrite(tx, slug);
    requireReadable(actor, article.status);
    requireAllowed(actor, 'articles.edit');
    requireCurrent(article, looked);
    const { id, version, headline, status, embargoUntil } = article;
    const before = await tx.provenance.findUnique({
      where: { articleId: id },
      select: { publishRight: true, licence: true },
    });
    const { count } = await tx.article.updateMany({ where: { id, version }, data: { version: version + 1 } });
    if (count === 0)
      throw new KanbaoError('conflict', `Somebody else changed ${slug} at the same moment; nothing was written.`, {
        say: 'articles.changedMeanwhile',
      });
    const hasRight = right !== 'none';
    const data = { publishRight: right, licence: hasRight ? licence : null, indexable: hasRight };
    const recorded = { rightRecordedBy: hasRight ? actor.name : null, rightRecordedAt: hasRight ? new Date() : null };
    await tx.provenance.upsert({
      where: { articleId: id },
      update: { ...data, ...recorded },
      create: { articleId: id, obtained: 'right recorded', ...data, ...recorded },
    });
    await audit(tx, actor, {
      action: 'article.right',
      subject: { kind: 'article', id, name: headline ?? slug },
      before: { right: before?.publishRight ?? 'none', licence: before?.licence ?? null },
      after: { right, licence: data.licence },
    });
    // Machines are told of it, or no longer: sitemaps, feeds, what the page says to them.
    const places = await listPlaces(tx, id);
    if (status === 'published') await announcePlaces(tx, { id, wasGone: false, embargoUntil }, [], places);
  });
}
