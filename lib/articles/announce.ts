import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import type { Transaction } from '#lib/db.ts';
import { toMonth } from '#lib/discovery/time-ranges.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

/** Where readers find an article: one for each edition it appears in. */
export type Place = Readonly<{ editionCode: string; path: string; sectionId: string | null; publishedAt: Date | null }>;

/** The places of an article as they are now. */
export async function listPlaces(tx: Transaction, articleId: string): Promise<Place[]> {
  return tx.articleEdition.findMany({
    where: { articleId },
    select: { editionCode: true, path: true, sectionId: true, publishedAt: true },
  });
}

/** Announces that an article's places were `before` and are `after`: its pages, and the lists it stands in. */
export async function announcePlaces(
  tx: Transaction,
  article: Readonly<{ id: string; wasGone: boolean; embargoUntil: Date | null }>,
  before: readonly Place[],
  after: readonly Place[],
): Promise<void> {
  const lists = await listTagsOf(tx, article.id, before, after);
  const change = {
    tags: [tags.article(article.id), ...lists, ...addressTagsOf([...before, ...after])],
    paths: [...before, ...after].map(({ path }) => path),
  };
  await announce(tx, { ...change, back: article.wasGone ? after.map(({ path }) => path) : [] });
  const visibleFrom = Math.max(Number(after[0]?.publishedAt ?? 0), Number(article.embargoUntil ?? 0));
  // Nothing is written at that second: the front doors keep the time themselves.
  if (visibleFrom > Date.now()) await announce(tx, { ...change, takesEffectAt: new Date(visibleFrom) });
}

/** What sitemaps say of places: too many articles for each to be named. */
export function addressTagsOf(places: readonly Place[]): string[] {
  return places.flatMap(({ editionCode, publishedAt }) => {
    const edition = editionCode as EditionCode;
    return publishedAt === null ? [] : [tags.addresses(edition, null), tags.addresses(edition, toMonth(publishedAt))];
  });
}

/** The ends of lists that change: none where only the words of a story did, for a list names the stories it shows. */
async function listTagsOf(tx: Transaction, articleId: string, before: readonly Place[], after: readonly Place[]) {
  const names: string[] = [];
  for (const place of after) {
    const old = before.find(({ editionCode }) => editionCode === place.editionCode);
    if (isSameOrder(old, place)) continue;
    const edition = place.editionCode as EditionCode;
    const sections = new Set([undefined, place.sectionId ?? undefined, old?.sectionId ?? undefined]);
    for (const section of sections) {
      names.push(tags.listTop(edition, section));
      const moved = old?.publishedAt !== undefined && old.publishedAt !== null;
      if (moved || !(await isNewest(tx, articleId, place, section))) names.push(tags.listRest(edition, section));
    }
  }
  return names;
}

function isSameOrder(old: Place | undefined, place: Place): boolean {
  return Number(old?.publishedAt) === Number(place.publishedAt) && old?.sectionId === place.sectionId;
}

async function isNewest(tx: Transaction, articleId: string, place: Place, section: string | undefined) {
  const newer = await tx.articleEdition.findFirst({
    where: {
      editionCode: place.editionCode,
      articleId: { not: articleId },
      publishedAt: { gte: place.publishedAt ?? new Date(0) },
      ...(section === undefined ? {} : { sectionId: section }),
    },
    select: { articleId: true },
  });
  return newer === null;
}
