import { decodeBytes } from '#lib/ingest/charset.ts';
import { findFeedStart } from '#lib/ingest/sources/feed-shape.ts';

/** The formats a story can come in, and those that are recognised to be refused: `xml` and `json` of no known kind, archives. */
export type StoryFormat =
  | 'text'
  | 'markdown'
  | 'html'
  | 'rss'
  | 'atom'
  | 'rdf'
  | 'json-feed'
  | 'opml'
  | 'wxr'
  | 'ghost'
  | 'ninjs'
  | 'newsml-g2'
  | 'docx'
  | 'xml'
  | 'json'
  | 'zip';

const headSize = 65_536;

/**
 * The format of a file by what it holds; its name only says whether plain text is Markdown. null for what is no format of
 * stories: pictures, programs.
 */
export function recogniseFormat(bytes: Uint8Array, name = ''): StoryFormat | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5))
    return isWord(bytes) ? 'docx' : 'zip';
  const given = decodeBytes(cutHead(bytes)).trimStart();
  const head = given.slice(findFeedStart(given));
  if (head === '' || isBinary(head)) return null;
  if (/^[[{]/.test(head)) return recogniseJson(head) ?? recogniseText(head, name);
  if (head.startsWith('<')) return recogniseMarkup(head) ?? recogniseText(head, name);
  return recogniseText(head, name);
}

/** A Word file names its document in the directory at its end (APPNOTE 4.3.12), often at its beginning too. */
function isWord(bytes: Uint8Array): boolean {
  const ends = [bytes.subarray(0, headSize), bytes.subarray(-headSize)];
  return ends.some((end) => new TextDecoder('latin1').decode(end).includes('word/document.xml'));
}

/** The first 64 KB, ended where a character ends in any encoding: at a line end or a tag. */
function cutHead(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= headSize) return bytes;
  const head = bytes.subarray(0, headSize);
  const at = Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x3e));
  return at > 4 ? head.subarray(0, at) : head;
}

function isBinary(head: string): boolean {
  const controls = head.match(/[\u0000-\u0008\u000e-\u001f\u007f]/g)?.length ?? 0;
  // Feeds are full of characters that XML forbids; a reader of feeds leaves them out.
  return (
    (head.includes('\0') && !head.startsWith('<')) ||
    head.startsWith('%PDF-') ||
    controls > Math.max(10, head.length / 200)
  );
}

function recogniseJson(head: string): StoryFormat | null {
  const has = (names: string): boolean => new RegExp(`"(?:${names})"\\s*:`, 'i').test(head);
  if (
    /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(head) ||
    (has('items') && has('home_page_url|feed_url|content_html'))
  )
    return 'json-feed';
  if (/"posts"\s*:\s*\[/.test(head) || (/"db"\s*:\s*\[/.test(head) && has('meta|data'))) return 'ghost';
  if (has('uri') && has('headlines?|body_\\w+|bodies|versioncreated|pubstatus|representationtype|descriptions?'))
    return 'ninjs';
  return /^(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.){0,200}"\s*:/.test(head) ? 'json' : null;
}

const prolog = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>)+/i;

function recogniseMarkup(head: string): StoryFormat | null {
  if (/^<!doctype\s+html/i.test(head)) return 'html';
  const body = head.replace(prolog, '');
  const root = /^<([A-Za-z_][\w.:-]*)/.exec(body)?.[1]?.toLowerCase();
  const local = root?.replace(/^.*:/, '');
  if (local === 'rss' || local === 'channel') return /wordpress\.org\/export\//i.test(body) ? 'wxr' : 'rss';
  if (local === 'feed') return 'atom';
  if (local === 'rdf' && /purl\.org\/rss|netscape\.com\/rdf|<(?:\w+:)?(?:item|channel)[\s>]/i.test(body)) return 'rdf';
  if (local === 'opml') return 'opml';
  if ((local === 'newsitem' || local === 'newsmessage') && /iptc\.org\/std\/nar/i.test(body)) return 'newsml-g2';
  if (root === undefined) return null;
  if (elements.has(root)) return 'html';
  return /^<\?xml\s/i.test(head) || /^<[^<>]*\sxmlns(?::[\w.-]+)?\s*=/.test(body) ? 'xml' : null;
}

/** With what HTML of a person's making begins: elements of the standard, those that are obsolete, those of Word. */
const elements = new Set(
  `html head body title meta link base style script noscript template article section nav aside main header footer hgroup h1 h2 h3 h4
  h5 h6 address p div blockquote pre hr ol ul li dl dt dd figure figcaption table caption thead tbody tfoot tr td th a abbr b bdi bdo
  br cite code data del dfn em i ins kbd mark q ruby rb rt rp s samp small span strong sub sup time u var wbr img picture source video
  audio iframe details summary form label fieldset button center font strike tt big o:p`.split(/\s+/),
);

/** Text with the tags of paragraphs in most of its lines: what is cut out of a page's source, or of a form of some system. */
function isPieceOfHtml(head: string): boolean {
  if (head.includes('\n```') || !/<\/(?:p|div|section|article)\s*>|<br\s*\/?>/i.test(head)) return false;
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  const tag = /<\/?(?:p|div|section|article|span|strong|em|b|i|a|img|br|h[1-6]|ul|ol|li|blockquote|figure)\b[^<>]*>/i;
  return lines.filter((line) => tag.test(line)).length > lines.length / 2;
}

/** Signs of Markdown, of which two make it so where the name says nothing. */
const signs = [
  /^---\n[\s\S]*?\n---\n/,
  /^#{1,6} \S/m,
  /\[[^[\]\n]+\]\([^)\s]+\)/,
  /^```/m,
  /^(?:[*+-] \S.*\n){2}/m,
  /^> \S/m,
  /\*\*\S[^*\n]*\*\*/,
  /^\|.+\|\n\|[\s:|-]+\|$/m,
];

function recogniseText(head: string, name: string): 'text' | 'markdown' | 'html' {
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(name)) return 'markdown';
  if (isPieceOfHtml(head)) return 'html';
  if (/\.te?xt$/i.test(name)) return 'text';
  const text = head.replaceAll('\r\n', '\n');
  return signs.filter((sign) => sign.test(text)).length >= 2 ? 'markdown' : 'text';
}
