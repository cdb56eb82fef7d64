import { toUpdated, type Feed, type FeedStory } from '#lib/discovery/feed-shape.ts';
import { escapeXml, toElement, xmlDeclaration } from '#lib/discovery/xml.ts';

const namespaces = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(' ');

/** A feed as RSS 2.0 (rssboard.org/rss-specification), for what reads nothing else: whole texts as `content:encoded`. */
export function toRss(feed: Feed): string {
  return [
    `${xmlDeclaration}<rss version="2.0" ${namespaces}><channel>`,
    toElement('title', feed.title),
    toElement('link', feed.home),
    toElement('description', feed.description),
    toElement('language', feed.lang),
    ...(feed.stories.length === 0 ? [] : [toElement('lastBuildDate', toDate(findNewest(feed.stories)))]),
    `<atom:link rel="self" type="application/rss+xml" href="${escapeXml(feed.self)}"/>`,
    ...(feed.hub === null ? [] : [`<atom:link rel="hub" href="${escapeXml(feed.hub)}"/>`]),
    ...feed.stories.map((story) => toItem(story, feed)),
    '</channel></rss>\n',
  ].join('\n');
}

function toItem(story: FeedStory, { publisher }: Feed): string {
  const authors = story.authors.length === 0 ? [publisher] : story.authors;
  const { updatedAt } = story;
  return [
    '<item>',
    toElement('title', story.headline),
    toElement('link', story.url),
    // Not an address: it stays when the address changes.
    `<guid isPermaLink="false">${escapeXml(story.urn)}</guid>`,
    toElement('pubDate', toDate(story.publishedAt)),
    // RSS itself has no word for it.
    ...(updatedAt === null ? [] : [toElement('atom:updated', updatedAt.toISOString())]),
    ...authors.map((name) => toElement('dc:creator', name)),
    ...(story.section === null ? [] : [toElement('category', story.section)]),
    ...toTexts(story),
    '</item>',
  ].join('\n');
}

/** The standfirst, then the text; a text without one is its own description, as `content:encoded` never stands alone. */
function toTexts({ standfirst, html }: FeedStory): string[] {
  if (standfirst === null) return html === null ? [] : [toElement('description', html)];
  return [toElement('description', standfirst), ...(html === null ? [] : [toElement('content:encoded', html)])];
}

/** The bytes are the same as long as nothing has changed, so not the time of asking. */
function findNewest(stories: readonly FeedStory[]): Date {
  return new Date(Math.max(...stories.map((story) => toUpdated(story).getTime())));
}

/** RFC 822 with four digits of the year, in UTC, as RSS asks for. */
function toDate(date: Date): string {
  return date.toUTCString();
}
