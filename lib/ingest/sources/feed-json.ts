import { parseJsonFeed } from 'feedsmith';
import { KanbaoError } from '#lib/errors.ts';
import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { parseDate } from '#lib/ingest/sources/dates.ts';
import { mostItems, type Feed } from '#lib/ingest/sources/feed-shape.ts';
import { distinct, htmlToLine, parseLanguage, textToHtml, toBody, toLine } from '#lib/ingest/sources/markup.ts';
import { parseName } from '#lib/ingest/sources/names.ts';
import { parseJson } from '#lib/ingest/sources/parse-json.ts';
import { blankStory, type Story } from '#lib/ingest/story.ts';

type JsonFeed = ReturnType<typeof parseJsonFeed>;
type JsonItem = NonNullable<JsonFeed['items']>[number];

/**
 * The stories of a JSON Feed (jsonfeed.org, versions 1 and 1.1).
 *
 * @throws KanbaoError 'bad-input' when it is no JSON, or JSON that is no feed.
 */
export function readJsonFeed(text: string, url: string | null): Feed {
  const value = parseJson(text, 'ask its publisher to mend it');
  if (typeof value !== 'object' || value === null || !('items' in value || 'version' in value))
    throw new KanbaoError('bad-input', 'This JSON is no feed: give the address of an RSS, Atom or JSON feed.');
  const feed = readMembers(value);
  const home = resolve(feed.home_page_url, url);
  const language = parseLanguage(feed.language);
  const authors = namesOf(feed);
  const items = (feed.items ?? []).slice(0, mostItems).map((item) => toStory(item, home ?? url, authors, language));
  return { title: toLine(feed.title ?? ''), home, language, items };
}

/** @throws KanbaoError 'bad-input' for members of other types than the format has */
function readMembers(value: object): JsonFeed {
  try {
    // Only the version tells a reader that this is a feed, and many leave it out.
    return parseJsonFeed({ ...value, version: 'https://jsonfeed.org/version/1.1' });
  } catch (error) {
    throw new KanbaoError(
      'bad-input',
      'This JSON has no items as a JSON Feed has them: ask its publisher to mend it.',
      { cause: error },
    );
  }
}

function toStory(item: JsonItem, base: string | null, authors: readonly string[], language: string | null): Story {
  const url = resolve(item.url ?? item.external_url, base);
  const html = item.content_html ?? (item.content_text === undefined ? null : textToHtml(item.content_text));
  const summary = toLine(item.summary ?? '', 1_000);
  const own = namesOf(item);
  const published = readDate(item.date_published);
  const picture = resolve(
    item.image ?? item.banner_image ?? item.attachments?.find(({ mime_type: type }) => type?.startsWith('image/'))?.url,
    url ?? base,
  );
  return {
    ...blankStory,
    identity: item.id?.slice(0, 2_048) || null,
    url,
    headline: htmlToLine(item.title ?? ''),
    standfirst: html === null ? null : summary,
    byline: own.length > 0 ? own : authors,
    language: parseLanguage(item.language) ?? language,
    publishedAt: published ?? readDate(item.date_modified),
    updatedAt: readDate(item.date_modified),
    topics: distinct((item.tags ?? []).map((tag) => toLine(tag, 200))),
    lead: picture === null ? null : { address: picture, alt: null, caption: null, credit: null },
    ...toBody(html ?? textToHtml(item.summary ?? ''), url ?? base),
  };
}

function namesOf({ authors }: JsonFeed | JsonItem): string[] {
  return distinct((authors ?? []).map(({ name }) => parseName(name ?? null)));
}

function resolve(address: string | undefined, base: string | null): string | null {
  return address === undefined ? null : (resolveAddress(address, base)?.href ?? null);
}

function readDate(value: unknown): Date | null {
  return typeof value === 'string' ? parseDate(value) : null;
}
