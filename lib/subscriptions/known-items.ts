import { db } from '#lib/db.ts';
import type { FeedItem } from '#lib/subscriptions/items.ts';

/** What a subscription remembers of an item. */
export type Row = Readonly<{
  key: string;
  link: string | null;
  hash: string;
  outcome: string;
  attempts: number;
  articleId: string | null;
  /** Whether the article it became was made of this feed. */
  isOurs: boolean;
}>;

/**
 * What is remembered of each item: by its key; or by its address, for an item whose guid is another now. That one is known
 * by the new key from here on.
 *
 * @returns rows by the key of the item
 */
export async function matchRows(
  subscriptionId: string,
  items: readonly FeedItem[],
  scope: string,
): Promise<ReadonlyMap<string, Row>> {
  const keys = new Set(items.map(({ key }) => key));
  const links = items.flatMap(({ link }) => (link === null ? [] : [link]));
  const article = { article: { select: { provenance: { select: { identity: true } } } } } as const;
  const found = await db().subscriptionItem.findMany({
    where: { subscriptionId, OR: [{ key: { in: [...keys] } }, { link: { in: links } }] },
    select: { key: true, link: true, hash: true, outcome: true, attempts: true, articleId: true, ...article },
    orderBy: { takenAt: 'asc' },
  });
  const rows = found.map((row): Row => ({ ...row, isOurs: isOf(scope, row.article?.provenance) }));
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const byLink = new Map(rows.flatMap((row) => (row.link === null || keys.has(row.key) ? [] : [[row.link, row]])));
  const matched = new Map<string, Row>();
  for (const item of items) {
    const { key, link } = item;
    const same = byKey.get(key);
    const moved = same === undefined && link !== null ? byLink.get(link) : undefined;
    if (moved !== undefined)
      await db().subscriptionItem.update({
        where: { subscriptionId_key: { subscriptionId, key: moved.key } },
        data: { key },
      });
    const row = same ?? moved;
    if (row !== undefined) matched.set(key, row);
  }
  return matched;
}

/** Articles that are here from items' addresses and were not made of this feed, by address. */
export async function listStrangers(
  items: readonly FeedItem[],
  scope: string,
): Promise<ReadonlyMap<string, Readonly<{ id: string; slug: string }>>> {
  const links = items.flatMap(({ link }) => (link === null ? [] : [link]));
  const found = await db().provenance.findMany({
    where: { originUrl: { in: links } },
    select: { originUrl: true, identity: true, article: { select: { id: true, slug: true } } },
    orderBy: { article: { createdAt: 'asc' } },
  });
  const ours = new Set(found.filter((each) => isOf(scope, each)).map(({ originUrl }) => originUrl));
  const strangers = new Map<string, { id: string; slug: string }>();
  for (const { originUrl, article } of found)
    if (originUrl !== null && !ours.has(originUrl) && !strangers.has(originUrl)) strangers.set(originUrl, article);
  return strangers;
}

/** Whether a story was first made of the feed that a scope is of. */
export function isOf(scope: string, provenance: Readonly<{ identity: string | null }> | null | undefined): boolean {
  return provenance?.identity?.startsWith(scope) === true;
}
