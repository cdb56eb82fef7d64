import { createHash } from 'node:crypto';
import type { Item } from '#lib/ingest/items.ts';
import type { Feed } from '#lib/ingest/sources/feed-shape.ts';
import type { Story } from '#lib/ingest/story.ts';

/** One item of a feed as a subscription knows it. */
export type FeedItem = Readonly<{
  /** Which one of the feed, from 0. */
  number: number;
  /** What names it over edits: its guid; else its address; else its title and date. */
  key: string;
  /** Its address, where no other item of the feed and not the feed's page has it. */
  link: string | null;
  /** SHA-256 of what it says, hex. */
  hash: string;
  publishedAt: Date | null;
  updatedAt: Date | null;
}>;

/** A key or an address may be this long where it is stored; a longer key is named by its hash, a longer address left out. */
const [longestKey, longestLink] = [300, 2_000];

/**
 * The items of a feed by what names them. A guid that several items of other addresses have names none of them; an address
 * that several have, or that is the feed's own page, is nobody's. Of two items that are the same the first stands.
 */
export function listFeedItems({ items, home }: Pick<Feed, 'items' | 'home'>): FeedItem[] {
  const links = countBy(items, ({ url }) => url);
  const told = countBy(items, ({ identity }) => identity);
  const guids = new Map<string, Set<string | null>>();
  for (const { identity, url } of items)
    if (identity !== null) guids.set(identity, (guids.get(identity) ?? new Set()).add(url));
  const found = new Map<string, FeedItem>();
  for (const [number, story] of items.entries()) {
    const { url, identity, publishedAt, updatedAt } = story;
    const guid = identity !== null && guids.get(identity)?.size === 1 ? identity : null;
    // The same guid twice is one item told twice: its address is still its own.
    const times = guid === null ? 1 : (told.get(guid) ?? 1);
    const link =
      url !== null && url !== home && url.length <= longestLink && (links.get(url) ?? 0) <= times ? url : null;
    const key = shorten(guid ?? link ?? `${story.headline ?? ''}\n${publishedAt?.toISOString() ?? ''}\n${url ?? ''}`);
    if (!found.has(key)) found.set(key, { number, key, link, hash: hashStory(story), publishedAt, updatedAt });
  }
  return [...found.values()];
}

/** What a story says, as one hash: where it is and when it was touched do not count. */
function hashStory({ headline, standfirst, byline, language, lead, body, pictures }: Story): string {
  return hash(JSON.stringify([headline, standfirst, byline, language, lead, body, [...pictures]]));
}

/**
 * How the ids of a subscription's stories begin in the paper: one feed's ids say nothing of another's.
 * @param firstAddress of the subscription, as it was added
 */
export function toScope(firstAddress: string): string {
  return `feed ${hash(firstAddress).slice(0, 16)} `;
}

/** An item of the import as this feed's: its id made the feed's own, an address that is not its own left out. */
export function asFeedItem(item: Item, { key, link }: FeedItem, scope: string): Item {
  return { ...item, story: { ...item.story, identity: `${scope}${key}`, url: link } };
}

function shorten(key: string): string {
  return key.length <= longestKey && !key.includes('\n') ? key : hash(key);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function countBy(items: readonly Story[], name: (story: Story) => string | null): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const each = name(item);
    if (each !== null) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return counts;
}
