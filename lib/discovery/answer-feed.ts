import { answerMachine, answerMissing, answerMoved } from '#lib/discovery/answer.ts';
import { toAtom } from '#lib/discovery/atom.ts';
import { getFeed } from '#lib/discovery/feed-queries.ts';
import { toFeedHome, type Feed, type FeedFile, type FeedScope } from '#lib/discovery/feed-shape.ts';
import { toJsonFeed } from '#lib/discovery/json-feed.ts';
import { toRss } from '#lib/discovery/rss.ts';
import { parseEdition } from '#lib/i18n/editions.ts';
import { getRedirectTarget } from '#lib/redirects/queries.ts';

/** What each file of a feed is written as. */
const formats: Readonly<Record<FeedFile, Readonly<{ type: string; write: (feed: Feed) => string }>>> = {
  'feed.xml': { type: 'application/atom+xml', write: toAtom },
  'rss.xml': { type: 'application/rss+xml', write: toRss },
  'feed.json': { type: 'application/feed+json', write: toJsonFeed },
};

/** The feed of an edition (its code) or of a list in it, as a response; where a list has moved, where to; 404 where there is none. */
export async function answerFeed(code: string, scope: FeedScope, file: FeedFile): Promise<Response> {
  const edition = parseEdition(code);
  const feed = edition === null ? null : await getFeed(edition.code, scope, file);
  if (feed !== null) return answerMachine(formats[file].type, formats[file].write(feed));
  const target = edition === null ? null : await getRedirectTarget(toFeedHome(edition.code, scope));
  return target === null ? answerMissing() : answerMoved(`${target}/${file}`);
}
