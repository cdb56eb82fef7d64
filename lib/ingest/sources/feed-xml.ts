import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { readText } from '#lib/ingest/html/nodes.ts';
import { parsePiece } from '#lib/ingest/html/parse-html.ts';
import { parseDate } from '#lib/ingest/sources/dates.ts';
import { findLead } from '#lib/ingest/sources/feed-pictures.ts';
import { mostItems, type Feed } from '#lib/ingest/sources/feed-shape.ts';
import {
  constructToHtml,
  constructToLine,
  distinct,
  htmlToLine,
  parseLanguage,
  toBody,
  toLine,
} from '#lib/ingest/sources/markup.ts';
import { parseName } from '#lib/ingest/sources/names.ts';
import { blankStory, type Story } from '#lib/ingest/story.ts';
import { findAll, findChild, listChildren, readTextOf, type XmlElement } from '#lib/ingest/xml/tree.ts';

/** What items inherit from their feed. */
type Context = Readonly<{
  url: string | null;
  home: string | null;
  language: string | null;
  byline: readonly string[];
  topics: readonly string[];
}>;

const roots = new Set(['rss', 'rdf:rdf', 'rdf', 'feed', 'atom:feed', 'channel', 'entry', 'atom:entry', 'redirect']);

/** The stories of a feed in XML, of whichever kind: real ones mix the words of all. null when it is none. */
export function readXmlFeed(root: XmlElement, url: string | null): Feed | null {
  const top = roots.has(root.name) ? root : findAll(root, 'rss', 'rdf:rdf', 'atom:feed', 'feed', 'channel')[0];
  if (top === undefined || (top.name === 'feed' && top !== root && root.name === 'html')) return null;
  const channel = findChild(top, 'channel') ?? top;
  const home = findHome(channel, url);
  const language =
    parseLanguage(readTextOf(findChild(channel, 'language', 'dc:language', 'atom:language'))) ?? languageOf(channel);
  const context = { url, home, language, byline: channelBylineOf(channel), topics: topicsOf(channel) };
  const items = roots.has(top.name) && top.name.endsWith('entry') ? [top] : findAll(top, 'item', 'entry', 'atom:entry');
  return {
    title: constructToLine(findChild(channel, 'title', 'atom:title', 'dc:title', 'media:title')),
    home,
    language,
    items: items.slice(0, mostItems).map((item) => toStory(item, context)),
  };
}

function toStory(item: XmlElement, { url: feedUrl, home, language, byline, topics }: Context): Story {
  const guid = findChild(item, 'guid', 'atom:id', 'id');
  const url = findUrl(item, guid, home, feedUrl);
  const content = findContent(item);
  const summary = findChild(
    item,
    'atom:summary',
    'description',
    'summary',
    'abstract',
    'dc:description',
    'itunes:summary',
    'itunes:subtitle',
  );
  const body =
    content ??
    summary ??
    findChild(item, 'media:description') ??
    findChild(findChild(item, 'media:group') ?? item, 'media:description');
  const bodyHtml = constructToHtml(body);
  const headline = constructToLine(findChild(item, 'title', 'atom:title', 'media:title', 'dc:title', 'itunes:title'));
  // What a feed declares is too often the language of its software.
  const isChinese =
    /\p{Script=Han}/u.test(headline ?? '') &&
    !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(headline ?? '');
  const published = firstDate(
    item,
    'pubdate atom:published published atom:issued issued dc:date dcterms:issued atom:created created dcterms:created dcterms:date',
    isChinese,
  );
  const updated = firstDate(item, 'atom:updated updated atom:modified modified dcterms:modified', isChinese);
  const own = { byline: bylineOf(item), topics: topicsOf(item) };
  return {
    ...blankStory,
    identity: (readTextOf(guid) ?? item.attributes.get('rdf:about')?.trim())?.slice(0, 2_048) || null,
    url,
    headline,
    standfirst: content === null ? null : toStandfirst(summary, bodyHtml),
    byline: own.byline.length > 0 ? own.byline : (sourceBylineOf(item) ?? byline),
    language:
      parseLanguage(readTextOf(findChild(item, 'dc:language', 'language'))) ??
      (body === null ? null : languageOf(body)) ??
      languageOf(item) ??
      language,
    publishedAt: published ?? updated,
    updatedAt: updated,
    topics: own.topics.length > 0 ? own.topics : topics,
    lead: findLead(item, (address, at) => resolve(address, baseOf(at, home ?? feedUrl))),
    ...toBody(bodyHtml, baseOf(body ?? item, url ?? home ?? feedUrl)),
  };
}

/** The whole text where an item has one beside its summary. */
function findContent(item: XmlElement): XmlElement | null {
  const found = listChildren(
    item,
    'content:encoded',
    'atom:content',
    'content',
    'xhtml:body',
    'body',
    'fullitem',
    'xhtml:div',
  );
  const texts = found.filter((each) => !each.attributes.has('src') && constructToHtml(each) !== null);
  const rank = (each: XmlElement): number => {
    const type = each.attributes.get('type') ?? '';
    return each.name === 'content:encoded' ? 3 : /html/.test(type) ? 2 : type === '' || type.startsWith('text') ? 1 : 0;
  };
  return texts.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}

/** A summary beside a text, unless it is how that text begins. */
function toStandfirst(summary: XmlElement | null, bodyHtml: string | null): string | null {
  const html = constructToHtml(summary);
  const line = html === null ? null : toLine(readText(parsePiece(html)), 1_000);
  if (line === null || bodyHtml === null) return line;
  const begin = (text: string): string => text.replaceAll(/\s|\[?(?:…|\.{3})\]?$/g, '');
  return begin(readText(parsePiece(bodyHtml.slice(0, 20_000)))).startsWith(begin(line)) ? null : line;
}

function firstDate(element: XmlElement, names: string, isChinese: boolean): Date | null {
  // Of several of a name the last stands, as for readers that overwrite.
  for (const each of names.split(' ').flatMap((name) => listChildren(element, name).toReversed())) {
    const date = parseDate(readTextOf(each), isChinese);
    if (date !== null) return date;
  }
  return null;
}

function bylineOf(element: XmlElement): string[] {
  const people = listChildren(element, 'atom:author', 'author', 'dc:creator', 'dc:author', 'creator').map((each) => {
    const name = findChild(each, 'atom:name', 'name');
    return parseName(
      readTextOf(
        name ?? (findChild(each, 'atom:email', 'email', 'atom:uri', 'uri', 'atom:url', 'url') === null ? each : null),
      ),
    );
  });
  const named = distinct(people, 50);
  return named.length > 0
    ? named
    : distinct(
        listChildren(element, 'itunes:author', 'googleplay:author').map((each) => parseName(readTextOf(each))),
        50,
      );
}

/** Whom items without an author of their own have theirs from. */
function channelBylineOf(channel: XmlElement): string[] {
  const named = bylineOf(channel);
  if (named.length > 0) return named;
  const owner = findChild(channel, 'itunes:owner');
  const people = [
    owner === null ? null : findChild(owner, 'itunes:name'),
    findChild(channel, 'managingeditor', 'webmaster'),
  ];
  return distinct(people.map((each) => parseName(readTextOf(each)))).slice(0, 1);
}

/** The authors of the feed an entry was taken from (RFC 4287 §4.2.1). */
function sourceBylineOf(item: XmlElement): string[] | null {
  const source = findChild(item, 'atom:source', 'source');
  const found = source === null ? [] : bylineOf(source);
  return found.length > 0 ? found : null;
}

function topicsOf(item: XmlElement): string[] {
  const holders = [item, ...listChildren(item, 'media:group')];
  const categories = holders
    .flatMap((holder) => listChildren(holder, 'category', 'atom:category', 'dc:subject', 'media:category'))
    .map((each) =>
      htmlToLine(
        each.attributes.get('label') ??
          each.attributes.get('term') ??
          (each.attributes.has('scheme') && each.name === 'media:category' ? null : readTextOf(each)) ??
          '',
        200,
      ),
    );
  const keywords = listChildren(item, 'media:keywords', 'itunes:keywords', 'keywords', 'tags').flatMap((each) =>
    (readTextOf(each) ?? '').split(/[,，;；]/).map((word) => toLine(word, 200)),
  );
  const podcast = listChildren(item, 'itunes:category', 'googleplay:category')
    .flatMap((each) => [each, ...findAll(each, 'itunes:category')])
    .map((each) => toLine(each.attributes.get('text') ?? '', 200));
  return distinct([...categories, ...keywords, ...podcast]);
}

function findUrl(
  item: XmlElement,
  guid: XmlElement | null,
  home: string | null,
  feedUrl: string | null,
): string | null {
  const at = (element: XmlElement): string | null => baseOf(element, home ?? feedUrl);
  const original = findChild(item, 'feedburner:origlink');
  const links = listChildren(item, 'link', 'atom:link', 'media:player');
  const permalink =
    guid !== null && guid.name === 'guid' && !/^\s*false\s*$/i.test(guid.attributes.get('ispermalink') ?? '')
      ? readTextOf(guid)
      : null;
  return (
    resolve(readTextOf(original), at(original ?? item)) ??
    findLink(links, at) ??
    (permalink !== null && /^https?:/i.test(permalink) ? resolve(permalink, null) : null) ??
    resolve(item.attributes.get('rdf:about') ?? item.attributes.get('href') ?? null, at(item)) ??
    (guid !== null && guid.name !== 'guid' && /^https?:/i.test(readTextOf(guid) ?? '')
      ? resolve(readTextOf(guid), null)
      : null)
  );
}

/** RSS's text, or Atom's alternate link, HTML before other kinds. */
function findLink(links: readonly XmlElement[], at: (element: XmlElement) => string | null): string | null {
  const found = links.flatMap((link) => {
    const rel = (link.attributes.get('rel') ?? 'alternate').trim().toLowerCase();
    const address = resolve(link.attributes.get('href') ?? link.attributes.get('url') ?? readTextOf(link), at(link));
    const type = link.attributes.get('type') ?? '';
    return address === null || !/^(?:alternate|http:\/\/www\.iana\.org\/assignments\/relation\/alternate)$/.test(rel)
      ? []
      : [{ address, isHtml: type === '' || /html/i.test(type) }];
  });
  return (found.find(({ isHtml }) => isHtml) ?? found[0])?.address ?? null;
}

function findHome(channel: XmlElement, url: string | null): string | null {
  const at = (element: XmlElement): string | null => baseOf(element, url);
  return (
    findLink(listChildren(channel, 'link'), at) ??
    findLink(listChildren(channel, 'atom:link'), at) ??
    resolve(channel.attributes.get('href') ?? null, at(channel))
  );
}

function resolve(address: string | null, base: string | null): string | null {
  return address === null ? null : (resolveAddress(address, base)?.href ?? null);
}

/** What addresses in an element are relative to: xml:base of it and of what it stands in (XML Base §4), over `outer`. */
function baseOf(element: XmlElement, outer: string | null): string | null {
  const bases: string[] = [];
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    const base = at.attributes.get('xml:base') ?? at.attributes.get('base');
    if (base !== undefined) bases.unshift(base);
  }
  return bases.reduce<string | null>((base, each) => resolveAddress(each, base)?.href ?? base, outer);
}

/** xml:lang of an element or of what it stands in; an empty one says that there is none. */
function languageOf(element: XmlElement): string | null {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    const language = at.attributes.get('xml:lang');
    if (language !== undefined) return parseLanguage(language);
  }
  return null;
}
