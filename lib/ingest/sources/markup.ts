import { decodeBytes } from '#lib/ingest/charset.ts';
import { htmlToBlocks } from '#lib/ingest/html/to-blocks.ts';
import { readText } from '#lib/ingest/html/nodes.ts';
import { parsePiece } from '#lib/ingest/html/parse-html.ts';
import type { Story } from '#lib/ingest/story.ts';
import { escapeHtml, listChildren, textOf, toHtml, type XmlElement } from '#lib/ingest/xml/tree.ts';

/** The most of one text that is read; longer ones are no articles. */
const longest = 4 * 1024 * 1024;

const voids = /^(?:br|hr|img|wbr|input)$/i;

/** Whether text is HTML by its look: it closes an element, breaks a line, or has a reference. */
function looksLikeHtml(text: string): boolean {
  return /<\/[a-z][a-z\d]*\s*>|<(?:br|hr|img|p)\b[^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]\w+);/i.test(text);
}

/** HTML as one line of plain text; null for none. A tag that is never closed is what the line speaks of, not markup. */
export function htmlToLine(html: string, longestLine = 500): string | null {
  const text = html.slice(0, 20_000);
  const named = (pattern: RegExp): Set<string> =>
    new Set([...text.matchAll(pattern)].map(([, name = '']) => name.toLowerCase()));
  const [opened, closed] = [named(/<([a-z][a-z\d]*)/gi), named(/<\/([a-z][a-z\d]*)\s*>/gi)];
  const marked = text.replaceAll(/<(?=\/?([a-z][a-z\d]*)?)/gi, (sign, name: string | undefined) =>
    name === undefined || voids.test(name) || (opened.has(name.toLowerCase()) && closed.has(name.toLowerCase()))
      ? sign
      : '&lt;',
  );
  return toLine(readText(parsePiece(marked)), longestLine);
}

/** Plain text as one line; null for none. */
export function toLine(text: string, longestLine = 500): string | null {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('\0', '').toWellFormed().trim();
  return (line.length > longestLine ? `${line.slice(0, longestLine - 1).toWellFormed()}…` : line) || null;
}

/** Plain text as HTML: blank lines part paragraphs, line ends are breaks. */
export function textToHtml(text: string): string {
  return text
    .split(/(?:\r?\n|\r)(?:[ \t]*(?:\r?\n|\r))+/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escapeHtml(part.trim()).replaceAll(/\r?\n|\r/g, '<br>')}</p>`)
    .join('');
}

/**
 * An Atom text construct or content as HTML (RFC 4287 §3.1 and §4.1.3; `mode` is Atom 0.3's), or an RSS element, whose text
 * is HTML. null where it holds neither text nor markup.
 */
export function constructToHtml(element: XmlElement | null): string | null {
  if (element === null) return null;
  const type = (element.attributes.get('type') ?? '').trim().toLowerCase();
  const mode = (element.attributes.get('mode') ?? '').trim().toLowerCase();
  const text = textOf(element).slice(0, longest);
  if (mode === 'base64' || isBinary(type)) {
    const decoded = decodeBase64(text);
    return decoded === null ? null : isText(type) && mode === 'base64' ? textToHtml(decoded) : decoded;
  }
  if (listChildren(element).length > 0 && mode !== 'escaped') return toHtml(element).slice(0, longest) || null;
  const isPlain = isText(type) && !(type !== 'text' && mode === 'escaped' && looksLikeHtml(text));
  return (isPlain || (type === '' && isAtom(element) && !looksLikeHtml(text)) ? textToHtml(text) : text.trim()) || null;
}

/** The same as one line of plain text, for titles. */
export function constructToLine(element: XmlElement | null): string | null {
  const html = constructToHtml(element);
  if (element === null || html === null) return null;
  const type = element.attributes.get('type')?.trim().toLowerCase() ?? '';
  const isMarkup = type !== '' && !isText(type);
  return isMarkup || html.startsWith('<p>') ? toLine(readText(parsePiece(html))) : htmlToLine(html);
}

const isAtom = ({ name }: XmlElement): boolean => name.startsWith('atom:');
const isText = (type: string): boolean => type === 'text' || type === 'text/plain';
const isBinary = (type: string): boolean =>
  type.includes('/') &&
  !/^text\/|[+/]xml\b|^(?:image|audio|video|multipart)\//.test(type) &&
  type !== 'application/xhtml';

function decodeBase64(text: string): string | null {
  const packed = text.replaceAll(/\s+/g, '');
  return /^[A-Za-z\d+/]*={0,2}$/.test(packed) ? decodeBytes(Buffer.from(packed, 'base64')) || null : text;
}

/** A body of HTML with its pictures, as stories have them. */
export function toBody(html: string | null, base: string | null): Pick<Story, 'body' | 'pictures'> {
  const { blocks, pictures } = htmlToBlocks((html ?? '').slice(0, longest), base);
  return { body: { type: 'doc', content: blocks }, pictures };
}

/** Lines of which none is empty or said twice, in order. */
export function distinct(lines: readonly (string | null)[], most = 100): string[] {
  return [...new Set(lines.filter((line) => line !== null))].slice(0, most);
}

/** A language tag (BCP 47) as it was declared; null for what is none. */
export function parseLanguage(written: string | null | undefined): string | null {
  const tag = (written ?? '').trim().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,4}$/i.test(tag) ? tag : null;
}
