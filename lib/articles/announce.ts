import { toAddresses } from '#lib/articles/paths.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import type { Transaction } from '#lib/db.ts';
import { toMonth } from '#lib/discovery/time-ranges.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

/** Where readers find an article: one for each edition it appears in. */
export type Place = Readonly<{
  editionCode: string;
  path: string;
  sectionId: string | null;
  publishedAt: Date | null;
  /** The lists it stands in besides that of its section: of topics, publisher, people (their ids). */
  lists: readonly string[];
}>;

/** The places of an article as they are now. */
export async function listPlaces(tx: Transaction, articleId: string): Promise<Place[]> {
  const rows = await tx.articleEdition.findMany({
    where: { articleId },
    select: {
      ...{ editionCode: true, path: true, sectionId: true, publishedAt: true },
      listEntries: { select: { listId: true }, orderBy: { listId: 'asc' } },
    },
  });
  return rows.map(({ listEntries, ...place }) => ({ ...place, lists: listEntries.map(({ listId }) => listId) }));
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
    tags: [
      tags.article(article.id),
      ...lists,
      ...addressTagsOf([...before, ...after]),
      ...(await counterpartTagsOf(tx, article.id)),
    ],
    paths: [...before, ...after].map(({ path }) => path),
  };
  await announce(tx, { ...change, back: article.wasGone ? after.flatMap(({ path }) => toAddresses(path)) : [] });
  const visibleFrom = Math.max(Number(after[0]?.publishedAt ?? 0), Number(article.embargoUntil ?? 0));
  // Nothing is written at that second: the front doors keep the time themselves.
  if (visibleFrom > Date.now()) await announce(tx, { ...change, takesEffectAt: new Date(visibleFrom) });
}

/** What sitemaps say of the translation of an article, or of what it translates: they name the editions of both. */
export async function counterpartTagsOf(tx: Transaction, articleId: string): Promise<string[]> {
  const row = await tx.article.findUnique({
    where: { id: articleId },
    select: { translationOfId: true, translation: { select: { id: true } } },
  });
  const other = row?.translationOfId ?? row?.translation?.id;
  return other === undefined ? [] : addressTagsOf(await listPlaces(tx, other));
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
    const lists = toChangedLists(old, place);
    if (lists.length === 0) continue;
    const edition = place.editionCode as EditionCode;
    names.push(...lists.map((list) => tags.listTop(edition, list)));
    const moved = lists.filter((list) => old !== undefined && old.publishedAt !== null && toLists(old).includes(list));
    const behind = await listThoseWithNewer(tx, articleId, place, lists);
    names.push(...new Set([...moved, ...behind].map((list) => tags.listRest(edition, list))));
  }
  return names;
}

/** All the lists of a place: that of its edition (undefined), of its section, the others. */
function toLists({ sectionId, lists }: Place): Array<string | undefined> {
  return [undefined, ...(sectionId === null ? [] : [sectionId]), ...lists];
}

/** Those whose order is another: all where its time is, else those it came into or left. */
function toChangedLists(old: Place | undefined, place: Place): Array<string | undefined> {
  const [then, now] = [old === undefined ? [] : toLists(old), toLists(place)];
  const all = [...new Set([...now, ...then])];
  if (Number(old?.publishedAt) !== Number(place.publishedAt)) return all;
  return all.filter((list) => !now.includes(list) || !then.includes(list));
}

/** The lists in which something newer stands, so that the article is not at their head. */
async function listThoseWithNewer(
  tx: Transaction,
  articleId: string,
  { editionCode, publishedAt, sectionId }: Place,
  lists: ReadonlyArray<string | undefined>,
): Promise<Array<string | undefined>> {
  const at = publishedAt ?? new Date(0);
  const found: Array<string | undefined> = [];
  const newer = { editionCode, articleId: { not: articleId }, publishedAt: { gte: at } };
  const select = { articleId: true } as const;
  if (lists.includes(undefined) && (await tx.articleEdition.findFirst({ where: newer, select }))) found.push(undefined);
  if (sectionId !== null && lists.includes(sectionId))
    if (await tx.articleEdition.findFirst({ where: { ...newer, sectionId }, select })) found.push(sectionId);
  const others = lists.filter((list) => list !== undefined && list !== sectionId);
  if (others.length === 0) return found;
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT list AS id FROM unnest(${others}::uuid[]) AS list
    WHERE EXISTS (
      SELECT FROM "list_entry"
      WHERE "list_id" = list AND "edition_code" = ${editionCode} AND "published_at" >= ${at}
        AND "article_id" <> ${articleId}::uuid)`;
  return [...found, ...rows.map(({ id }) => id)];
}
