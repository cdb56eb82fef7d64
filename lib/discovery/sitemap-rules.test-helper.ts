import { SaxesParser } from 'saxes';

const sitemaps = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const images = 'http://www.google.com/schemas/sitemap-image/1.1';
const news = 'http://www.google.com/schemas/sitemap-news/0.9';
const xhtml = 'http://www.w3.org/1999/xhtml';

type Element = { uri: string; local: string; attributes: Record<string, string>; children: Element[]; text: string };

/** What may stand in an element, in this order: how often at least and at most. */
type Rule = Readonly<{ children?: ReadonlyArray<readonly [string, number, number]>; text?: (text: string) => boolean }>;

const isAddress = (text: string): boolean =>
  text.length >= 12 && text.length <= 2_048 && /^https?:$/.test(URL.parse(text)?.protocol ?? '') && !/\s/.test(text);
/** W3C's profile of ISO 8601 (xsd:date or xsd:dateTime). */
const isTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?$/.test(text) && !Number.isNaN(Date.parse(text));

/**
 * The rules that the schemas of sitemaps.org and of Google's two extensions state, in our own words: which elements there
 * are, in what order and how often, what their text may be. Elements of other namespaces stand behind an address's own.
 */
const rules: Readonly<Record<string, Rule>> = {
  [`${sitemaps} sitemapindex`]: { children: [[`${sitemaps} sitemap`, 0, 50_000]] },
  [`${sitemaps} sitemap`]: {
    children: [
      [`${sitemaps} loc`, 1, 1],
      [`${sitemaps} lastmod`, 0, 1],
    ],
  },
  [`${sitemaps} urlset`]: { children: [[`${sitemaps} url`, 0, 50_000]] },
  [`${sitemaps} url`]: {
    children: [
      [`${sitemaps} loc`, 1, 1],
      [`${sitemaps} lastmod`, 0, 1],
      [`${sitemaps} changefreq`, 0, 1],
      [`${sitemaps} priority`, 0, 1],
      [`${xhtml} link`, 0, 1_000],
      [`${images} image`, 0, 1_000],
      [`${news} news`, 0, 1],
    ],
  },
  [`${sitemaps} loc`]: { text: isAddress },
  [`${sitemaps} lastmod`]: { text: isTime },
  [`${xhtml} link`]: {},
  [`${images} image`]: { children: [[`${images} loc`, 1, 1]] },
  [`${images} loc`]: { text: isAddress },
  [`${news} news`]: {
    children: [
      [`${news} publication`, 1, 1],
      [`${news} publication_date`, 1, 1],
      [`${news} title`, 1, 1],
    ],
  },
  [`${news} publication`]: {
    children: [
      [`${news} name`, 1, 1],
      [`${news} language`, 1, 1],
    ],
  },
  [`${news} name`]: { text: (text) => text !== '' },
  [`${news} language`]: { text: (text) => /^(?:zh-cn|zh-tw|[a-z]{2,3})$/.test(text) },
  [`${news} publication_date`]: { text: isTime },
  [`${news} title`]: { text: (text) => text !== '' },
};

/** How many bytes a sitemap may have, uncompressed (sitemaps.org). */
const mostBytes = 50 * 1_024 * 1_024;

/** Where a sitemap, an index of them or a news sitemap is not what its schema asks for, in words; empty where it is. */
export function findSitemapFaults(xml: string): string[] {
  if (Buffer.byteLength(xml) > mostBytes) return ['larger than 50 MB'];
  const root = parse(xml);
  if (root === null) return ['not well-formed'];
  if (!['sitemapindex', 'urlset'].includes(root.local)) return [`begins with ${root.local}`];
  return findFaults(root, root.local);
}

function findFaults(element: Element, where: string): string[] {
  const rule = rules[`${element.uri} ${element.local}`];
  if (rule === undefined) return [`${where}: no such element`];
  const faults: string[] = [];
  if (element.uri === xhtml) {
    const { rel, hreflang, href } = element.attributes;
    if (rel !== 'alternate' || hreflang === undefined || !isAddress(href ?? ''))
      faults.push(`${where}: not an edition`);
  } else if (Object.keys(element.attributes).some((name) => !name.startsWith('xmlns')))
    faults.push(`${where}: an attribute`);
  if (rule.text !== undefined && !rule.text(element.text)) faults.push(`${where}: ${element.text}`);
  if (rule.text === undefined && element.text.trim() !== '') faults.push(`${where}: text`);
  const order = (rule.children ?? []).map(([name]) => name);
  const found = element.children.map(({ uri, local }) => `${uri} ${local}`);
  for (const [name, least, most] of rule.children ?? []) {
    const count = found.filter((each) => each === name).length;
    if (count < least || count > most) faults.push(`${where}: ${String(count)} of ${name}`);
  }
  const places = found.map((name) => order.indexOf(name));
  if (places.includes(-1)) faults.push(`${where}: ${found[places.indexOf(-1)] ?? ''} may not stand here`);
  if (places.some((place, index) => place < (places[index - 1] ?? 0))) faults.push(`${where}: out of order`);
  return [...faults, ...element.children.flatMap((child) => findFaults(child, `${where}/${child.local}`))];
}

function parse(xml: string): Element | null {
  const parser = new SaxesParser({ xmlns: true });
  const stack: Element[] = [{ uri: '', local: '', attributes: {}, children: [], text: '' }];
  let isBroken = false;
  parser.on('error', () => (isBroken = true));
  parser.on('opentag', ({ uri, local, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]): [string, string] => [key, value]);
    const element: Element = { uri, local, attributes: Object.fromEntries(values), children: [], text: '' };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('text', (text) => {
    const element = stack.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => stack.pop());
  parser.write(xml).close();
  return isBroken ? null : (stack[0]?.children[0] ?? null);
}
