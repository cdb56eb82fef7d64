import { escapeHtml, textOf, type XmlElement } from '#lib/ingest/xml/tree.ts';

const localOf = ({ local }: XmlElement): string => local.toLowerCase();

/** The first element below (or it itself) with that name, whatever its namespace; in document order. */
export function findLocal(element: XmlElement, name: string): XmlElement | null {
  return listLocal(element, name)[0] ?? null;
}

/** All elements below with that name, whatever their namespace. */
export function listLocal(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((each) =>
    typeof each === 'string' ? [] : [...(localOf(each) === name ? [each] : []), ...listLocal(each, name)],
  );
}

/** Elements of NITF 3 that have another name in HTML. */
const renamed: Readonly<Record<string, string>> = {
  block: 'div',
  hl1: 'h2',
  hl2: 'h3',
  bq: 'blockquote',
  'body.content': 'div',
  nitf: 'div',
  'nitf-table': 'div',
};
const dropped = new Set(['head', 'body.head', 'body.end', 'hedline', 'note', 'docdata', 'style', 'script']);

/** The text of a NITF document (IPTC NITF 3.x) as HTML: without its head, its media as figures. */
export function nitfToHtml(element: XmlElement): string {
  return element.children.map((each) => (typeof each === 'string' ? escapeHtml(each) : nodeToHtml(each))).join('');
}

function nodeToHtml(element: XmlElement): string {
  const name = localOf(element);
  if (dropped.has(name)) return '';
  if (name === 'media') return mediaToHtml(element);
  const tag = renamed[name] ?? (/^[a-z][a-z\d]*$/.test(name) ? name : 'span');
  const href = element.attributes.get('href');
  return tag === 'br' || tag === 'hr'
    ? `<${tag}>`
    : `<${tag}${href === undefined ? '' : ` href="${escapeHtml(href)}"`}>${nitfToHtml(element)}</${tag}>`;
}

function mediaToHtml(media: XmlElement): string {
  const address = findLocal(media, 'media-reference')?.attributes.get('source') ?? '';
  const caption = textOf(findLocal(media, 'media-caption')).trim();
  const isPicture = (media.attributes.get('media-type') ?? 'image') === 'image';
  return isPicture && address !== ''
    ? `<figure><img src="${escapeHtml(address)}"><figcaption>${escapeHtml(caption)}</figcaption></figure>`
    : '';
}
