import type { ArticleCard } from '#lib/articles/cards.ts';
import { formatKeyset, type Keyset } from '#lib/articles/keyset.ts';
import type { ArticleList } from '#lib/articles/views.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

/** Where a page of a list begins: `before` continues towards older articles, `after` towards newer ones. */
export type Place = Readonly<{ before: Keyset | null; after: Keyset | null }>;

/** Whether a page is read from its oldest story on. */
function isBackwards({ before, after }: Place): boolean {
  return before === null && after !== null;
}

/** Newest first; where a page is read backwards, oldest first. */
export function toOrder(place: Place) {
  const order = isBackwards(place) ? 'asc' : 'desc';
  return [{ publishedAt: order }, { articleId: order }] as const;
}

/** The stretch that a page is read from. The first bound alone is a range of the index; the second only sorts out the rows of that very millisecond. */
export function toStretch({ before, after }: Place) {
  if (before !== null) {
    const { publishedAt, id } = before;
    return [
      { publishedAt: { lte: publishedAt }, OR: [{ publishedAt: { lt: publishedAt } }, { articleId: { lt: id } }] },
    ];
  }
  if (after === null) return [];
  const { publishedAt, id } = after;
  return [{ publishedAt: { gte: publishedAt }, OR: [{ publishedAt: { gt: publishedAt } }, { articleId: { gt: id } }] }];
}

/**
 * A page of a list from its cards, one more than the page has if there is a further one; says that the page shows that end
 * of the list.
 *
 * @param list the section, topic, publisher or person (its id); undefined for all stories of the edition
 */
export function toListPage(
  found: readonly ArticleCard[],
  { edition, list, limit, place }: Readonly<{ edition: EditionCode; list?: string; limit: number; place: Place }>,
): ArticleList {
  const backwards = isBackwards(place);
  const more = found.length > limit;
  if (place.before === null && !(backwards && more)) shows(tags.listTop(edition, list));
  if (place.before !== null || backwards) shows(tags.listRest(edition, list));
  const page = found.slice(0, limit);
  const cards = backwards ? page.toReversed() : page;
  const [first, last] = [cards[0], cards.at(-1)];
  const hasOlder = backwards || more;
  const hasNewer = backwards ? more : place.before !== null;
  return {
    cards,
    older: hasOlder && last ? formatKeyset(last) : null,
    newer: hasNewer && first ? formatKeyset(first) : null,
  };
}
