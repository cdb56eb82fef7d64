import { SaxesParser } from 'saxes';

/** An element with its prefix, as it is written: feeds of ours use one prefix for a namespace, and so do the cases. */
type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

/** A fault by the name the W3C's feed validator has for it, with the element it is of and what that stands in. */
export type Fault = Readonly<{ event: string; parent: string | null; element: string | null }>;

/** Which faults are looked for, and of which elements. */
export const looked: Readonly<Record<string, readonly string[] | null>> = {
  SAXError: null,
  MissingTitle: null,
  MissingLink: null,
  MissingDescription: null,
  MissingGuid: null,
  MissingSelf: null,
  MissingHref: null,
  MissingElement: ['id', 'title', 'updated', 'author', 'name'],
  ItemMustContainTitleOrDescription: null,
  NeedDescriptionBeforeContent: null,
  DuplicateElement: [
    ...['title', 'link', 'description', 'language', 'lastBuildDate', 'guid', 'pubDate', 'comments'],
    ...['id', 'updated', 'published', 'subtitle', 'summary', 'content', 'rights', 'generator', 'icon', 'logo'],
  ],
  DuplicateAtomLink: null,
  DuplicateEntries: null,
  InvalidRFC2822Date: ['pubDate', 'lastBuildDate'],
  InvalidRFC3339Date: ['updated', 'published'],
  InvalidUUID: null,
  InvalidURN: ['id'],
  InvalidFullLink: ['id'],
  InvalidLink: ['link'],
  InvalidTextType: null,
  ContainsHTML: ['title'],
  ContainsRelRef: ['description', 'content:encoded', 'content'],
  SecurityRisk: ['description', 'content:encoded', 'content'],
};

/** What the W3C's validator would say of a feed, as far as it is looked for (RSS 2.0, Atom 1.0). */
export function lintFeed(xml: string): Fault[] {
  const root = parse(xml);
  if (root === null) return [fault('SAXError')];
  if (root.name === 'feed') return lintAtom(root);
  const channel = root.children.find(({ name }) => name === 'channel');
  return channel === undefined ? [] : lintRss(channel);
}

function parse(xml: string): Element | null {
  const parser = new SaxesParser({ xmlns: true });
  const stack: Element[] = [{ name: '', attributes: {}, children: [], text: '' }];
  let failed = false;
  parser.on('error', () => (failed = true));
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]): [string, string] => [key, value]);
    const element: Element = { name, attributes: Object.fromEntries(values), children: [], text: '' };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  const take = (text: string): void => {
    const element = stack.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => stack.pop());
  parser.write(xml).close();
  return failed ? null : (stack[0]?.children[0] ?? null);
}

const fault = (event: string, parent: string | null = null, element: string | null = null): Fault => ({
  ...{ event, parent, element },
});
const all = ({ children }: Element, wanted: string): Element[] => children.filter(({ name }) => name === wanted);
const textOf = (parent: Element, name: string): string | undefined => all(parent, name)[0]?.text.trim();

function findDoubles(parent: Element): Fault[] {
  return (looked['DuplicateElement'] ?? [])
    .filter((name) => !(parent.name !== 'channel' && parent.name !== 'item' && name === 'link'))
    .filter((name) => all(parent, name).length > 1)
    .map((name) => fault('DuplicateElement', parent.name, name));
}

const fullUrl = /^[a-zA-Z][\w+.-]*:\/\/[^\s/?#]+\S*$/;
/** RFC 822, with the years of four digits that RSS asks for. */
const mailDate =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:\d{4}|\d\d) \d\d:\d\d(?::\d\d)? (?:GMT|UT|[ECMP][SD]T|[A-Z]|[+-]\d{4})$/;
const netDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const markup = /<\/?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]+;|#\d+|#x[0-9a-f]+)/i;

/** Whether a date is written so and is one: a day there is, and on that day of the week. */
function isMailDate(date: string): boolean {
  const [, weekday = '', day = ''] = /^(?:(\w{3}),? )?(\d{1,2})/.exec(date) ?? [];
  const time = new Date(date.replace(/\d\d:\d\d.*$/, '12:00 GMT'));
  if (!mailDate.test(date) || time.getUTCDate() !== Number(day)) return false;
  return weekday === '' || time.toUTCString().startsWith(weekday);
}

function isNetDate(date: string): boolean {
  const [, day = ''] = /^\d{4}-\d\d-(\d\d)/.exec(date) ?? [];
  if (!netDate.test(date) || Number.isNaN(Date.parse(date))) return false;
  return new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(day);
}

/** Faults of HTML that a feed carries as text. */
function lintHtml(html: string, parent: string, element: string): Fault[] {
  const tags = [...html.matchAll(/<([a-zA-Z]\w*)([^>]*)>/g)];
  const isRisky = ({ 1: name = '', 2: rest = '' }: RegExpMatchArray) =>
    /^(?:script|meta|embed|object|iframe|noscript|applet|link|style)$/i.test(name) ||
    /\son\w+\s*=|javascript:/i.test(rest);
  const links = tags.flatMap(({ 2: rest = '' }) => [...rest.matchAll(/\s(?:src|href)\s*=\s*["']\s*([^"']*)/gi)]);
  return [
    ...(tags.some(isRisky) || html.includes('<?') ? [fault('SecurityRisk', parent, element)] : []),
    ...(links.some(([, url = '']) => !/^(?:[a-zA-Z][\w+.-]*:|#)/.test(url.trim()))
      ? [fault('ContainsRelRef', parent, element)]
      : []),
  ];
}

function lintRss(channel: Element): Fault[] {
  const items = all(channel, 'item');
  const isSelf = ({ attributes }: Element) => attributes['rel'] === 'self';
  const found: Fault[] = findDoubles(channel);
  if (textOf(channel, 'title') === undefined) found.push(fault('MissingTitle', 'channel'));
  if (textOf(channel, 'link') === undefined) found.push(fault('MissingLink', 'channel'));
  if (textOf(channel, 'description') === undefined) found.push(fault('MissingDescription', 'channel'));
  if (!all(channel, 'atom:link').some(isSelf)) found.push(fault('MissingSelf'));
  for (const parent of [channel, ...items]) {
    const title = textOf(parent, 'title');
    if (title !== undefined && markup.test(title)) found.push(fault('ContainsHTML', parent.name, 'title'));
    const link = textOf(parent, 'link');
    if (link !== undefined && !fullUrl.test(link)) found.push(fault('InvalidLink', parent.name, 'link'));
    for (const name of ['pubDate', 'lastBuildDate']) {
      const date = textOf(parent, name);
      if (date !== undefined && !isMailDate(date)) found.push(fault('InvalidRFC2822Date', parent.name, name));
    }
  }
  for (const item of items) {
    found.push(...findDoubles(item));
    const names = item.children.map(({ name }) => name);
    const [description, content] = [names.indexOf('description'), names.indexOf('content:encoded')];
    if (!names.includes('title') && description < 0) found.push(fault('ItemMustContainTitleOrDescription'));
    if (!names.includes('guid')) found.push(fault('MissingGuid'));
    if (content >= 0 && (description < 0 || description > content)) found.push(fault('NeedDescriptionBeforeContent'));
    for (const name of ['description', 'content:encoded'])
      found.push(...lintHtml(textOf(item, name) ?? '', 'item', name));
  }
  return found;
}

function lintAtom(feed: Element): Fault[] {
  const entries = all(feed, 'entry');
  const found: Fault[] = [];
  const stamps = entries.map((entry) => `${textOf(entry, 'id')} ${textOf(entry, 'updated')}`);
  if (new Set(stamps).size < stamps.length) found.push(fault('DuplicateEntries'));
  if (!all(feed, 'link').some(({ attributes }) => /^(?:.*\/)?self$/.test(attributes['rel'] ?? '')))
    found.push(fault('MissingSelf'));
  for (const parent of [feed, ...entries]) {
    found.push(...findDoubles(parent), ...lintAtomLinks(parent), ...lintId(parent));
    for (const name of ['id', 'title', 'updated'])
      if (all(parent, name).length === 0) found.push(fault('MissingElement', parent.name, name));
    for (const name of ['updated', 'published']) {
      const date = textOf(parent, name);
      if (date !== undefined && !isNetDate(date)) found.push(fault('InvalidRFC3339Date', parent.name, name));
    }
    for (const text of [...all(parent, 'title'), ...all(parent, 'summary'), ...all(parent, 'subtitle')]) {
      const type = text.attributes['type'] ?? 'text';
      if (!['text', 'html', 'xhtml'].includes(type)) found.push(fault('InvalidTextType', parent.name, text.name));
      else if (type === 'text' && text.name === 'title' && markup.test(text.text))
        found.push(fault('ContainsHTML', parent.name, 'title'));
    }
    for (const person of [...all(parent, 'author'), ...all(parent, 'contributor')])
      if (all(person, 'name').length === 0) found.push(fault('MissingElement', person.name, 'name'));
  }
  for (const entry of entries) {
    if (all(feed, 'author').length === 0 && all(entry, 'author').length === 0 && all(entry, 'source').length === 0)
      found.push(fault('MissingElement', 'entry', 'author'));
    for (const content of all(entry, 'content'))
      if (/^(?:text\/)?html$/.test(content.attributes['type'] ?? ''))
        found.push(...lintHtml(content.text, 'entry', 'content'));
  }
  return found;
}

function lintAtomLinks(parent: Element): Fault[] {
  const links = all(parent, 'link');
  const alternates = links
    .filter(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate')
    .map(({ attributes }) => `${attributes['type'] ?? ''} ${attributes['hreflang'] ?? ''}`);
  return [
    ...(links.some(({ attributes }) => attributes['href'] === undefined) ? [fault('MissingHref')] : []),
    ...(new Set(alternates).size < alternates.length ? [fault('DuplicateAtomLink')] : []),
  ];
}

function lintId(parent: Element): Fault[] {
  const id = textOf(parent, 'id');
  if (id === undefined) return [];
  if (/^urn:uuid:/i.test(id))
    return /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
      ? []
      : [fault('InvalidUUID', parent.name, 'id')];
  if (/^urn:/i.test(id))
    return /^urn:(?!urn:)[a-z0-9][a-z0-9-]{1,31}:[\w()+,.:=@;$!*'%/?#-]+$/i.test(id)
      ? []
      : [fault('InvalidURN', parent.name, 'id')];
  return /^[a-zA-Z][\w+.-]*:/.test(id) ? [] : [fault('InvalidFullLink', parent.name, 'id')];
}
