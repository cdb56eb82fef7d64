import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { parseDate } from '#lib/ingest/sources/dates.ts';
import { distinct, htmlToLine, parseLanguage, toBody, toLine } from '#lib/ingest/sources/markup.ts';
import { blankStory, type SourcePicture, type Story } from '#lib/ingest/story.ts';
import { contentToHtml } from '#lib/ingest/wordpress/content.ts';
import { findChild, listChildren, readTextOf, textOf, type XmlElement } from '#lib/ingest/xml/tree.ts';

/** What is known of a site when one of its posts is read. */
export type WordPressSite = Readonly<{
  home: string | null;
  language: string | null;
  /** Names to print, by login. */
  authors: ReadonlyMap<string, string>;
  /** Addresses of the attachments read so far, by number. */
  attachments: ReadonlyMap<string, string>;
}>;

export type WordPressStory = Story & Readonly<{ kind: 'post' | 'page' }>;

/** A post or a page of an export as a story; null for any other item (attachment, menu, template, revision). */
export function toPost(item: XmlElement, site: WordPressSite): WordPressStory | null {
  const read = (name: string): string | null => readTextOf(findChild(item, name));
  const kind = read('wp:post_type') ?? 'post';
  if ((kind !== 'post' && kind !== 'page') || read('wp:status') === 'trash' || read('wp:status') === 'auto-draft')
    return null;
  const url = resolveAddress(read('link') ?? '', site.home)?.href ?? null;
  const excerpt = textOf(findChild(item, 'excerpt:encoded'));
  const html = contentToHtml(textOf(findChild(item, 'content:encoded')), site.attachments);
  return {
    ...blankStory,
    kind,
    identity: identityOf(read('wp:post_id'), site.home) ?? read('guid'),
    url,
    headline: htmlToLine(read('title') ?? ''),
    standfirst: htmlToLine(contentToHtml(excerpt, new Map()), 1_000),
    byline: bylineOf(item, site),
    language: parseLanguage(site.language),
    publishedAt: readDate(item, 'wp:post_date_gmt', 'pubdate', 'wp:post_date'),
    updatedAt: readDate(item, 'wp:post_modified_gmt'),
    isPublic: (read('wp:status') ?? 'publish') === 'publish' && read('wp:post_password') === null,
    slug: decodeSlug(read('wp:post_name')),
    topics: topicsOf(item),
    lead: leadOf(item, site, url),
    ...toBody(html, url ?? site.home),
  };
}

/**
 * The address by which WordPress finds a post for ever, which is also the guid it gives one; not the guid itself, as sites
 * that were imported have one guid on several posts.
 */
function identityOf(id: string | null, home: string | null): string | null {
  return id === null || home === null ? null : `${home.replace(/\/+$/, '')}/?p=${id}`;
}

/** The first date there is; a draft's is 0000-00-00. */
function readDate(item: XmlElement, ...names: string[]): Date | null {
  for (const name of names) {
    const date = parseDate(readTextOf(findChild(item, name)));
    if (date !== null) return date;
  }
  return null;
}

/** Those whom Co-Authors Plus names, else who wrote it. */
function bylineOf(item: XmlElement, { authors }: WordPressSite): string[] {
  const guests = listChildren(item, 'category').filter((each) => each.attributes.get('domain') === 'author');
  const named = guests.map((each) => {
    const login = each.attributes.get('nicename')?.replace(/^cap-/, '') ?? '';
    return toLine(readTextOf(each) ?? authors.get(login) ?? login, 200);
  });
  const creator = readTextOf(findChild(item, 'dc:creator'));
  const own = creator === null ? null : toLine(authors.get(creator) ?? creator, 200);
  const all = distinct(named, 50).map((name) => authors.get(name) ?? name);
  return all.length > 0 ? all : distinct([own]);
}

function topicsOf(item: XmlElement): string[] {
  const terms = listChildren(item, 'category').filter((each) => {
    const domain = each.attributes.get('domain') ?? 'category';
    return domain === 'category' || domain === 'post_tag' || domain === 'tag';
  });
  return distinct(terms.map((each) => htmlToLine(readTextOf(each) ?? '', 200)));
}

function leadOf(item: XmlElement, { attachments }: WordPressSite, url: string | null): SourcePicture | null {
  const meta = listChildren(item, 'wp:postmeta').find(
    (each) => readTextOf(findChild(each, 'wp:meta_key')) === '_thumbnail_id',
  );
  const id = meta === undefined ? null : readTextOf(findChild(meta, 'wp:meta_value'));
  const address = resolveAddress(attachments.get(id ?? '') ?? '', url);
  return address === null || !attachments.has(id ?? '')
    ? null
    : { address: address.href, alt: null, caption: null, credit: null };
}

/** WordPress keeps slugs of Chinese titles percent-encoded. */
function decodeSlug(slug: string | null): string | null {
  try {
    return slug === null ? null : decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
