import { tags as names } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { toFeedHome, type FeedFile, type FeedScope } from '#lib/discovery/feed-shape.ts';
import { tell, type Telling } from '#lib/discovery/tell.ts';
import { editionCodes, requireEdition } from '#lib/i18n/editions.ts';

const files: readonly FeedFile[] = ['feed.xml', 'rss.xml', 'feed.json'];
/** Feeds in one request: `hub.url` may be repeated (PubSubHubbub 0.3 §7.1; WebSub leaves publishing to the hub). */
const together = 30;

const articleTag = /^article:([0-9a-f-]{36})$/;

/** The paths of the feeds that a change is in: those of its articles' editions, sections, topics and publishers. */
export async function listChangedFeeds(changed: readonly string[]): Promise<string[]> {
  const homes = new Set<string>();
  if (changed.includes(names.everything)) for (const code of editionCodes) homes.add(toFeedHome(code, null));
  const ids = changed.flatMap((name) => articleTag.exec(name)?.[1] ?? []);
  const rows = await db().articleEdition.findMany({
    where: { articleId: { in: ids } },
    select: {
      editionCode: true,
      section: { select: { slug: true } },
      article: {
        select: { publisher: { select: { handle: true } }, topics: { select: { topic: { select: { slug: true } } } } },
      },
    },
  });
  for (const { editionCode, section, article } of rows) {
    const scopes: FeedScope[] = [
      null,
      ...(section === null ? [] : [{ kind: 'sections' as const, slug: section.slug }]),
      { kind: 'publishers', slug: article.publisher.handle },
      ...article.topics.map(({ topic }) => ({ kind: 'topics' as const, slug: topic.slug })),
    ];
    for (const scope of scopes) homes.add(toFeedHome(requireEdition(editionCode).code, scope));
  }
  return [...homes].flatMap((home) => files.map((file) => `${home}/${file}`));
}

/**
 * Tells a hub (WebSub, W3C 2018) that feeds have changed.
 *
 * @param feeds their addresses, absolute
 * @throws KanbaoError `unavailable` when the hub does not answer
 */
export async function tellHub(hub: string, feeds: readonly string[], telling: Telling): Promise<void> {
  for (let start = 0; start < feeds.length; start += together) {
    const form = new URLSearchParams({ 'hub.mode': 'publish' });
    for (const feed of feeds.slice(start, start + together)) form.append('hub.url', feed);
    const post = { type: 'application/x-www-form-urlencoded', text: form.toString() };
    if (!(await tell(hub, post, telling))) return;
  }
}
