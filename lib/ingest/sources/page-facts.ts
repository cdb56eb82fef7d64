import { isHidden } from '#lib/ingest/html/kinds.ts';
import { isElement, isText, listElements, readAttribute, readText } from '#lib/ingest/html/nodes.ts';
import type { HtmlElement, HtmlNode, HtmlParent } from '#lib/ingest/html/nodes.ts';

/** What a page says of itself outside of its text, in the order it is written; nothing is judged yet. */
export type PageFacts = Readonly<{
  title: string | null;
  /** Values of <meta>, by name or property in lower case. */
  metas: ReadonlyMap<string, readonly string[]>;
  /** Values of microdata, by property. */
  items: ReadonlyMap<string, readonly string[]>;
  canonical: string | null;
  language: string | null;
  headings: readonly string[];
  /** Short texts of elements that say by their name, class or id that they are the date, or the byline. */
  dates: readonly string[];
  names: readonly string[];
  /** Short lines of the page in order, where Chinese papers print source, date and name. */
  lines: readonly string[];
  /** Scripts that are written in the page, as far as they are short. */
  scripts: readonly string[];
}>;

const most = { each: 50, lines: 400, line: 160, script: 200_000 } as const;

/** Reads what a page says of itself, in one pass. */
export function readPageFacts(page: HtmlParent): PageFacts {
  const facts = {
    title: null as string | null,
    metas: new Map<string, string[]>(),
    items: new Map<string, string[]>(),
    canonical: null as string | null,
    language: null as string | null,
    headings: [] as string[],
    dates: [] as string[],
    names: [] as string[],
    lines: [] as string[],
    scripts: [] as string[],
  };
  for (const element of listElements(page)) {
    switch (element.tagName) {
      case 'title':
        facts.title ??= readText(element) || null;
        break;
      case 'html':
        facts.language ??= readAttribute(element, 'lang') ?? readAttribute(element, 'xml:lang');
        break;
      case 'link':
        if (readAttribute(element, 'rel') === 'canonical') facts.canonical ??= readAttribute(element, 'href');
        break;
      case 'meta':
        readMeta(element, facts.metas);
        break;
      case 'h1':
      case 'h2':
        push(facts.headings, element.tagName === 'h1' ? readShort(element, 400) : null);
        break;
      case 'script':
        if (readAttribute(element, 'src') === null) push(facts.scripts, readScript(element));
        break;
      case 'time':
        push(facts.dates, readAttribute(element, 'datetime') ?? readShort(element));
        break;
      default:
    }
    readNamed(element, facts);
    readItem(element, facts.items);
  }
  readLines(page, facts.lines);
  return facts;
}

function push(list: string[], value: string | null): void {
  if (value !== null && value !== '' && list.length < most.each) list.push(value);
}

function add(map: Map<string, string[]>, name: string, value: string | null): void {
  const list = map.get(name) ?? [];
  push(list, value);
  if (list.length > 0) map.set(name, list);
}

function readMeta(element: HtmlElement, metas: Map<string, string[]>): void {
  const content = readAttribute(element, 'content') ?? readAttribute(element, 'value');
  for (const key of ['property', 'name', 'http-equiv', 'itemprop'])
    for (const name of (readAttribute(element, key) ?? '').toLowerCase().split(/\s+/))
      if (name !== '') add(metas, name, content);
}

function readNamed(element: HtmlElement, facts: { dates: string[]; names: string[] }): void {
  const called = ['class', 'id', 'rel', 'itemprop', 'data-testid']
    .map((name) => readAttribute(element, name) ?? '')
    .join(' ');
  if (called.length < 5 || called.length > 400 || element.tagName === 'body') return;
  if (/date|time|publish|posted|pubtime|\bctime|info|\bmeta\b|source|dateline/i.test(called))
    push(facts.dates, readShort(element));
  if (
    /byline|author|dateline|writtenby|p-name|contributor|writer/i.test(called) &&
    !/comment|bio|avatar|image/i.test(called)
  )
    push(facts.names, readShort(element) ?? readNestedName(element));
}

/** A name that is only said for machines (microdata: author › name). */
function readNestedName(element: HtmlElement): string | null {
  const name = element.childNodes.find(
    (node): node is HtmlElement =>
      isElement(node) && node.tagName === 'meta' && readAttribute(node, 'itemprop')?.toLowerCase() === 'name',
  );
  return name === undefined ? null : readAttribute(name, 'content');
}

function readItem(element: HtmlElement, items: Map<string, string[]>): void {
  const names = readAttribute(element, 'itemprop');
  if (names === null) return;
  const value =
    readAttribute(element, 'content') ??
    readAttribute(element, 'datetime') ??
    (/^(?:img|source|link)$/.test(element.tagName)
      ? (readAttribute(element, 'src') ?? readAttribute(element, 'href'))
      : null) ??
    readShort(element, 400);
  for (const name of names.split(/\s+/).slice(0, 5)) add(items, name.toLowerCase(), value);
}

function readScript(element: HtmlElement): string | null {
  const text = element.childNodes.map((node) => (isText(node) ? node.value : '')).join('');
  return text.length <= most.script ? text : text.slice(0, most.script);
}

/** The text of an element when it is a short line; null for more, found without reading all of it. */
function readShort(element: HtmlElement, length: number = most.line): string | null {
  let text = '';
  let seen = 0;
  const waiting: HtmlNode[] = element.childNodes.slice(0, 60).toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    seen += 1;
    if (seen > 120 || text.length > length * 4) return null;
    if (isText(node)) text += node.value;
    else if (isElement(node) && !/^(?:script|style|svg|template|noscript)$/.test(node.tagName) && !isHidden(node)) {
      text += ' ';
      waiting.push(...node.childNodes.slice(0, 60).toReversed());
    }
  }
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line === '' || line.length > length ? null : line;
}

const lineElements = new Set('p div span section td li h3 h4 h5 font em i'.split(' '));

/** Lines with a year or a byline's word in them: the rest cannot say when or who. */
function readLines(page: HtmlParent, lines: string[]): void {
  for (const element of listElements(page)) {
    if (lines.length >= most.lines) return;
    if (!lineElements.has(element.tagName)) continue;
    const isNear = element.childNodes.some(
      (node) => isText(node) && /(?:19|20)\d\d|作者|记者|来源|撰文|文[:：/｜]/.test(node.value.slice(0, 400)),
    );
    const line = isNear ? readShort(element) : null;
    if (line !== null) lines.push(line);
  }
}
