import type { Block } from '#lib/articles/body.ts';
import { resolveAddress } from '#lib/ingest/html/addresses.ts';
import { listElements, readAttribute, readText } from '#lib/ingest/html/nodes.ts';
import type { HtmlElement, HtmlParent } from '#lib/ingest/html/nodes.ts';
import { parsePage } from '#lib/ingest/html/parse-html.ts';
import { htmlToBlocks, nodesToBlocks, type HtmlBody } from '#lib/ingest/html/to-blocks.ts';
import { listJsonLd } from '#lib/ingest/sources/json-ld.ts';
import { splitByline } from '#lib/ingest/sources/page-byline.ts';
import { readArticleData, type ArticleData } from '#lib/ingest/sources/page-data.ts';
import { parsePageDate } from '#lib/ingest/sources/page-date.ts';
import { readPageFacts, type PageFacts } from '#lib/ingest/sources/page-facts.ts';
import { dropFurniture } from '#lib/ingest/sources/page-furniture.ts';
import { chooseHeadline } from '#lib/ingest/sources/page-headline.ts';
import { findReadable, type Readable } from '#lib/ingest/sources/readable.ts';
import { blankStory, type Story } from '#lib/ingest/story.ts';

/** A story read off a page, whose site it is, and whether the page is one article at all: no front page, no list. */
export type WebPage = Story & Readonly<{ isArticle: boolean; siteName: string | null }>;

/**
 * A saved page, or HTML pasted from Word or Google Docs. The body is what readability takes for it (in WeChat's pages the
 * part they mark themselves); around it what the page says of itself in JSON-LD, OpenGraph, microdata, <meta> and print,
 * in this order. What the page does not say is null.
 *
 * @param url where the page stood, when it is known
 * @throws KanbaoError 'bad-input' for a page larger than is read
 */
export function readWebPage(html: string, url: string | null): WebPage {
  const page = parsePage(html);
  const facts = readPageFacts(page);
  const data = readArticleData(listJsonLd(page), facts.title);
  const own = url === null ? null : resolveAddress(url, null);
  const address = own?.href ?? resolveAddress(facts.canonical ?? first(facts, ['og:url']) ?? '', null)?.href ?? null;
  const base = resolveAddress(findBase(page) ?? '', address)?.href ?? address;
  const isChinese = isChinesePage(page, facts);
  const readable = findReadable(page, isChinese);
  const { blocks, pictures, isWhole } = readBody(page, readable, base);
  const siteName = first(facts, ['og:site_name']) ?? data.siteName;
  const isWeChat = facts.metas.get('og:site_name')?.includes('微信公众平台') === true;
  const headline = chooseHeadline(listTitles(facts, data, readable), facts.headings, siteName);
  const byline = listNames(facts, data, readable, siteName);
  const body = isWhole ? blocks : dropFurniture(blocks, headline, byline);
  const lead = [data.image, first(facts, ['og:image', 'og:image:url', 'twitter:image', 'twitter:image:src', 'image'])]
    .map((each) => (each === null ? null : resolveAddress(each, base)))
    .find((each) => each !== null);
  return {
    ...blankStory,
    url: address,
    headline,
    standfirst: (data.description ?? first(facts, descriptions))?.slice(0, 1_000).toWellFormed() ?? null,
    byline,
    language: facts.language ?? first(facts, ['content-language']) ?? data.language,
    publishedAt: findPublished(facts, data, readable, isChinese),
    updatedAt: readDate(
      [data.updatedAt, ...list(facts, ['article:modified_time', 'og:updated_time', 'datemodified', 'dateupdate'])],
      isChinese,
    ),
    topics: [...new Set(list(facts, ['article:section', 'article:tag']))],
    lead:
      lead === undefined
        ? null
        : { address: lead.href, alt: first(facts, ['og:image:alt', 'twitter:image:alt']), ...data.imageWords },
    body: { type: 'doc', content: body },
    pictures,
    isArticle:
      isWhole ||
      isWeChat ||
      ((readable.isReaderable || (isChinese && isProse(body, isDeclared(page, data) ? 100 : 200))) && body.length > 0),
    siteName,
  };
}

const descriptions = ['dc:description', 'dcterm:description', 'og:description', 'description', 'twitter:description'];

function list(facts: PageFacts, names: readonly string[]): string[] {
  return names.flatMap((name) => [...(facts.metas.get(name) ?? []), ...(facts.items.get(name) ?? [])]);
}

function first(facts: PageFacts, names: readonly string[]): string | null {
  return list(facts, names)[0] ?? null;
}

function findBase(page: HtmlParent): string | null {
  for (const element of listElements(page)) if (element.tagName === 'base') return readAttribute(element, 'href');
  return null;
}

/** By what it declares, else by the characters of its beginning. */
function isChinesePage(page: HtmlParent, { language, title }: PageFacts): boolean {
  if (language !== null && /^zh\b/i.test(language)) return true;
  const text = `${title ?? ''} ${readText(page).slice(0, 20_000)}`;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const kana = text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return han > text.length / 5 && kana < han / 10;
}

function readBody(page: HtmlParent, readable: Readable, base: string | null): HtmlBody & { isWhole: boolean } {
  const marked = findMarked(page);
  if (marked !== null) return { ...nodesToBlocks(marked, base), isWhole: true };
  return { ...htmlToBlocks(readable.content ?? '', base), isWhole: false };
}

/** The part of a page that is the story for certain: what WeChat marks, or all that was pasted from Word or Google Docs. */
function findMarked(page: HtmlParent): HtmlParent | null {
  let body: HtmlElement | null = null;
  for (const element of listElements(page)) {
    if (element.tagName === 'body') body ??= element;
    const id = readAttribute(element, 'id') ?? '';
    if (id === 'js_content') return element;
    const isPasted =
      id.startsWith('docs-internal-guid-') ||
      /^Mso(?:Normal|Title|BodyText)/.test(readAttribute(element, 'class') ?? '');
    if (isPasted) return body;
  }
  return null;
}

/** Whether a page says that it holds one article; in lists each teaser is an <article>. */
function isDeclared(page: HtmlParent, { headline }: ArticleData): boolean {
  if (headline !== null) return true;
  let articles = 0;
  for (const { tagName } of listElements(page)) if (tagName === 'article') articles += 1;
  return articles === 1;
}

function listTitles(facts: PageFacts, data: ArticleData, readable: Readable): (string | null)[] {
  const { headline } = data;
  const metas = ['dc:title', 'dcterm:title', 'og:title', 'weibo:article:title', 'twitter:title'];
  return [headline, ...list(facts, metas), readable.title, facts.title];
}

/** Sentences rather than links: readability looks for long paragraphs, and in many Chinese pages only breaks divide them. */
function isProse(blocks: readonly Block[], least: number): boolean {
  const inlines = blocks.flatMap((block) => (block.type === 'paragraph' ? block.content : []));
  const texts = inlines.filter((each) => each.type === 'text');
  const said = texts.filter(({ marks }) => marks?.some(({ type }) => type === 'link') !== true).map(({ text }) => text);
  const all = texts.reduce((sum, { text }) => sum + text.length, 0);
  const text = said.join('');
  return text.length >= least && text.length > all * 0.75 && (text.match(/[。！？]/gu)?.length ?? 0) >= 4;
}

/** The first of the places that name somebody; the site itself is nobody. */
function listNames(facts: PageFacts, data: ArticleData, readable: Readable, siteName: string | null): string[] {
  const metas = [
    'dc:creator',
    'dcterm:creator',
    'dc.creator',
    'author',
    'article:author',
    'og:article:author',
    'sailthru.author',
    'parsely-author',
    'byl',
  ];
  const printed = facts.lines.flatMap((line) => {
    const found =
      /(?:^|[\s　|｜(（])(?:文|作者|撰文|(?:本报|本刊)?记者)\s*[:：/｜]\s*([^\s，。,|｜:：()（）]{2,20}(?:[ 、][\p{Script=Han}·]{2,4})*)/u.exec(
        line,
      );
    return found?.[1] === undefined ? [] : [found[1]];
  });
  const places: readonly (readonly string[])[] = [
    data.names,
    ...metas.map((name) => facts.metas.get(name) ?? []),
    readable.byline === null ? [] : [readable.byline],
    printed.slice(0, 1),
    facts.names.slice(0, 1),
  ];
  for (const place of places) {
    const names = place.flatMap(splitByline).filter((name) => name !== siteName);
    if (names.length > 0) return [...new Set(names)];
  }
  return [];
}

const publishedMetas = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'og:time',
  'apub:time',
  'weibo:article:create_at',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publication_date',
  'date',
];

function findPublished(facts: PageFacts, data: ArticleData, readable: Readable, isChinese: boolean): Date | null {
  const script = facts.scripts.map(
    (text) => /\b(?:var\s+ct|publish_time|create_time)\s*=\s*["'](\d{10}|\d{4}-[\d :-]+)["']/.exec(text)?.[1],
  );
  const inLines = isChinese ? facts.lines : [];
  return readDate(
    [data.publishedAt, ...list(facts, publishedMetas), readable.publishedTime, ...script, ...facts.dates, ...inLines],
    isChinese,
  );
}

const clock = /\d[:：时]\d{2}|^\d{10}/;

/** The first that is a date; where that is a day alone, the first time of that day that the page says. */
function readDate(candidates: readonly (string | null | undefined)[], isChinese: boolean): Date | null {
  let day: number | null = null;
  for (const each of candidates) {
    const date = each == null ? null : parsePageDate(each, isChinese);
    if (date === null) continue;
    const isExact = clock.test(each ?? '');
    const time = date.getTime();
    if (day === null && isExact) return date;
    if (day !== null && isExact && time >= day && time < day + 86_400_000) return date;
    day ??= time;
  }
  return day === null ? null : new Date(day);
}
