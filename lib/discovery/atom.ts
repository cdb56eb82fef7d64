import { toUpdated, type Feed, type FeedStory } from '#lib/discovery/feed-shape.ts';
import { escapeXml, toElement, xmlDeclaration } from '#lib/discovery/xml.ts';

/** A feed as Atom 1.0 (RFC 4287). */
export function toAtom(feed: Feed): string {
  const times = feed.stories.map((story) => toUpdated(story).getTime());
  // The same bytes as long as nothing has changed, so not the time of asking.
  const updated = new Date(times.length === 0 ? 0 : Math.max(...times));
  return [
    `${xmlDeclaration}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.lang)}">`,
    toElement('id', feed.self),
    toElement('title', feed.title),
    toElement('subtitle', feed.description),
    toElement('updated', updated.toISOString()),
    `<author>${toElement('name', feed.publisher)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(feed.self)}"/>`,
    ...(feed.hub === null ? [] : [`<link rel="hub" href="${escapeXml(feed.hub)}"/>`]),
    `<link rel="alternate" type="text/html" href="${escapeXml(feed.home)}"/>`,
    ...feed.stories.map(toEntry),
    '</feed>\n',
  ].join('\n');
}

function toEntry(story: FeedStory): string {
  return [
    '<entry>',
    toElement('id', story.urn),
    toElement('title', story.headline),
    `<link rel="alternate" type="text/html" href="${escapeXml(story.url)}"/>`,
    toElement('published', story.publishedAt.toISOString()),
    toElement('updated', toUpdated(story).toISOString()),
    ...story.authors.map((name) => `<author>${toElement('name', name)}</author>`),
    ...(story.section === null ? [] : [`<category term="${escapeXml(story.section)}"/>`]),
    ...(story.standfirst === null ? [] : [toElement('summary', story.standfirst)]),
    ...(story.html === null ? [] : [`<content type="html">${escapeXml(story.html)}</content>`]),
    '</entry>',
  ].join('\n');
}
