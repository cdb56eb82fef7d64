import { liteStyle } from '#server/front/html/lite-style.ts';
import { toStillPolicy, type Reach } from '#server/front/html/policy.ts';
import { readAttribute, unescape } from '#server/front/html/tags.ts';
import type { Finished } from '#server/front/html/finish.ts';

type Options = Reach & Readonly<{ path: string }>;

/** What needs a script, or shows nothing without one; a word mark's words stand in its place. */
const leftOut = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'button',
  'fieldset',
  'input',
  'svg',
  'iframe',
  'source',
]);
const voids = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const keptAttributes = [
  ...['id', 'lang', 'dir', 'rel', 'hreflang', 'datetime', 'start', 'scope', 'colspan', 'rowspan', 'role', 'tabindex'],
  ...['aria-label', 'aria-labelledby', 'aria-current', 'data-align'],
] as const;
/** Of a class of a style module (`hash_name`) the name stays where lite-style.ts knows it. */
const keptClasses = new Set([
  'epigraph',
  'number',
  'standfirst',
  'kicker',
  'meta',
  'small',
  'caption',
  'visually-hidden',
]);

/** Reader pages have lite twins; what the browser keeps (settings, the shelf) needs the full ones. */
const readerLink = /^\/(?:zh-hans|zh-hant|en)(?![^/?#])(?!\/(?:settings|saved))/;
/** A picture of more than this many pixels across is not small. */
const widest = 320;

const token = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w:-]*)([^>]*)>/g;

/**
 * The lite twin of a page, from its finished or unfinished HTML: the same words and links without scripts, with one
 * style of its own and at most one small picture. What is marked `data-full` stays on the full page.
 */
export function toLitePage(html: string, options: Options): Finished {
  const head = html.slice(0, html.indexOf('</head>'));
  const body = html.slice(html.indexOf('<body'), html.lastIndexOf('</body>'));
  const language = readAttribute(/<html[^>]*>/.exec(head)?.[0] ?? '', 'lang') ?? '';
  const page =
    `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">` +
    `${toHead(head, options.path)}<style>${liteStyle}</style></head><body>${toBody(body)}</body></html>`;
  return { html: page, policy: toStillPolicy(liteStyle, options) };
}

/** Of the head: what names the page, to people and to search engines. */
function toHead(head: string, path: string): string {
  const title = /<title>[^<]*<\/title>/.exec(head)?.[0] ?? '';
  const lines = [title];
  let hasCanonical = false;
  for (const [tag] of head.matchAll(/<(?:meta|link)[^>]*>/g)) {
    const isCanonical = readAttribute(tag, 'rel') === 'canonical';
    hasCanonical ||= isCanonical;
    if (isCanonical || ['description', 'robots'].includes(readAttribute(tag, 'name') ?? '')) lines.push(tag);
  }
  // The twin is no page of its own.
  if (!hasCanonical) lines.push(`<link rel="canonical" href="${path}">`);
  lines.push('<link rel="icon" href="/icon.svg">');
  return lines.join('');
}

function toBody(body: string): string {
  const pieces: string[] = [];
  const open: string[] = [];
  let hasPicture = false;
  /** How many elements were open where something left out began; null outside. */
  let outside: number | null = null;
  let at = body.indexOf('>') + 1;
  token.lastIndex = at;
  for (let found = token.exec(body); found !== null; found = token.exec(body)) {
    const [tag, slash, name = '', attributes = ''] = found;
    if (outside === null) pieces.push(body.slice(at, found.index));
    at = token.lastIndex;
    if (tag.startsWith('<!')) continue;
    const isVoid = voids.has(name) || attributes.endsWith('/');
    if (slash === '/') {
      open.pop();
      if (outside === null) pieces.push(isWrapper(name) ? '' : `</${name}>`);
      else if (open.length === outside) outside = null;
      continue;
    }
    if (outside === null && name === 'img') {
      const picture: string | null = hasPicture ? null : toSmallPicture(tag);
      hasPicture ||= picture !== null;
      pieces.push(picture ?? toWords(tag));
    } else if (outside === null && isLeftOut(name, tag)) {
      pieces.push(toStandIn(name, tag));
      if (!isVoid) outside = open.length;
    } else if (outside === null) pieces.push(isWrapper(name) ? '' : toTag(name, tag));
    if (!isVoid) open.push(name);
    // A script's text is no markup.
    if (name === 'script') token.lastIndex = Math.max(at, body.indexOf('</script>', at));
  }
  return pieces.join('');
}

/** What only holds the forms of a picture, of which a lite page shows one that every browser knows, or words. */
function isWrapper(name: string): boolean {
  return name === 'picture';
}

function isLeftOut(name: string, tag: string): boolean {
  return (
    leftOut.has(name) ||
    readAttribute(tag, 'data-lite') !== null ||
    readAttribute(tag, 'data-full') !== null ||
    readAttribute(tag, 'hidden') !== null ||
    // A picture that repeats a link for the pointer.
    (name === 'a' && readAttribute(tag, 'aria-hidden') === 'true')
  );
}

/** What stands in the place of an element that is left out. */
function toStandIn(name: string, tag: string): string {
  if (name === 'svg') return readAttribute(tag, 'aria-label') ?? '';
  // The offer of the lite page leads back to the full one, in the words it brings along.
  const back = readAttribute(tag, 'data-lite');
  return back === null ? '' : `<a href="${readAttribute(tag, 'href')?.replace(/^\/lite/, '') ?? ''}">${back}</a>`;
}

function toTag(name: string, tag: string): string {
  let attributes = '';
  for (const attribute of keptAttributes) {
    const value = readAttribute(tag, attribute);
    if (value !== null) attributes += value === '' ? ` ${attribute}` : ` ${attribute}="${value}"`;
  }
  const classes = (readAttribute(tag, 'class') ?? '')
    .split(' ')
    .map((each) => each.slice(each.lastIndexOf('_') + 1))
    .filter((each) => keptClasses.has(each));
  if (classes.length > 0) attributes += ` class="${classes.join(' ')}"`;
  const href = readAttribute(tag, 'href');
  if (href !== null) attributes += ` href="${readerLink.test(href) ? `/lite${href}` : href}"`;
  return `<${name}${attributes}>`;
}

/** The lead picture in its smallest rendition; null where it is not the lead, or has none that is small. */
function toSmallPicture(tag: string): string | null {
  if (readAttribute(tag, 'fetchpriority') !== 'high') return null;
  const renditions = unescape(readAttribute(tag, 'srcset') ?? '')
    .split(',')
    .map((each) => each.trim().split(' '))
    .map(([address = '', width = '']) => ({ address, width: Number.parseInt(width, 10) }));
  const smallest = renditions.toSorted((a, b) => a.width - b.width)[0];
  if (smallest === undefined || !(smallest.width <= widest)) return null;
  const [width, height] = ['width', 'height'].map((name) => Number(readAttribute(tag, name)));
  const shown = Math.round(((height ?? 0) * smallest.width) / (width || 1));
  return `<img src="${smallest.address}" width="${smallest.width}" height="${shown}" alt="${readAttribute(tag, 'alt') ?? ''}">`;
}

/** What stands where a picture is left out. */
function toWords(tag: string): string {
  const alt = readAttribute(tag, 'alt') ?? '';
  return alt === '' ? '' : `<small>▨ ${alt}</small>`;
}
