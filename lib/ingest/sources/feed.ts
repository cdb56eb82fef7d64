import { KanbaoError } from '#lib/errors.ts';
import { decodeBytes } from '#lib/ingest/charset.ts';
import { readJsonFeed } from '#lib/ingest/sources/feed-json.ts';
import { findFeedStart, type Feed } from '#lib/ingest/sources/feed-shape.ts';
import { readXmlFeed } from '#lib/ingest/sources/feed-xml.ts';
import { parseXml } from '#lib/ingest/xml/tree.ts';

/** Where a feed came from and what its server said of it. */
export type FeedOrigin = Readonly<{ url: string | null; contentType?: string | null }>;

/**
 * The stories of a feed: RSS 0.9x to 2.0 and 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed; ill-formed XML is repaired first.
 *
 * @throws KanbaoError 'bad-input' when the bytes are no feed, or larger than any.
 */
export function readFeed(bytes: Uint8Array, { url, contentType = null }: FeedOrigin): Feed {
  const given = decodeBytes(bytes, { contentType });
  const text = given.slice(findFeedStart(given));
  if (/^\s*\{/.test(text)) return readJsonFeed(text, url);
  const root = parseXml(text);
  const feed = root === null ? null : readXmlFeed(root, url);
  if (feed === null)
    throw new KanbaoError('bad-input', 'This is no feed: give the address of an RSS, Atom or JSON feed.');
  return feed;
}
