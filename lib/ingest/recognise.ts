import { decodeBytes } from '#lib/ingest/charset.ts';

/** The formats a story can come in. */
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
  | 'zip';

const headSize = 65_536;

/**
 * The format of a file by what it holds; its name only says whether plain text is Markdown. null for what is no format of
 * stories: pictures, programs, other XML and JSON.
 */
export function recogniseFormat(bytes: Uint8Array, name = ''): StoryFormat | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5))
    return isWord(bytes) ? 'docx' : 'zip';
  const head = decodeBytes(cutHead(bytes)).trimStart();
  if (head === '' || isBinary(head)) return null;
  if (/^[[{]/.test(head)) return recogniseJson(head) ?? recogniseText(head, name);
  if (head.startsWith('<')) return recogniseMarkup(head);
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
  return head.includes('\0') || head.startsWith('%PDF-') || controls > Math.max(10, head.length / 200);
}

function recogniseJson(head: string): StoryFormat | null {
  const has = (names: string): boolean => new RegExp(`"(?:${names})"\\s*:`, 'i').test(head);
  if (
    /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(head) ||
    (has('items') && has('home_page_url|feed_url|content_html'))
  )
    return 'json-feed';
  if (/"posts"\s*:\s*\[/.test(head) || (/"db"\s*:\s*\[/.test(head) && has('meta|data'))) return 'ghost';
  return has('uri') && has('headlines?|body_\\w+|bodies|versioncreated|pubstatus|representationtype|descriptions?')
    ? 'ninjs'
    : null;
}

const prolog = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]|\[[^\]]*\])*>)+/i;

function recogniseMarkup(head: string): StoryFormat | null {
  if (/^<!doctype\s+html/i.test(head)) return 'html';
  const body = head.replace(prolog, '');
  const root = /^<([A-Za-z_][\w.:-]*)/.exec(body)?.[1]?.toLowerCase();
  const local = root?.replace(/^.*:/, '');
  if (local === 'rss' || local === 'channel') return /wordpress\.org\/export\//i.test(body) ? 'wxr' : 'rss';
  if (local === 'feed') return 'atom';
  if (local === 'rdf')
    return /purl\.org\/rss|netscape\.com\/rdf|<(?:\w+:)?(?:item|channel)[\s>]/i.test(body) ? 'rdf' : null;
  if (local === 'opml') return 'opml';
  if (local === 'newsitem' || local === 'newsmessage') return /iptc\.org\/std\/nar/i.test(body) ? 'newsml-g2' : null;
  const isHtml =
    /^(?:html|head|body|title|meta|article|section|main|div|p|h[1-6]|span|ul|ol|table|blockquote|figure|img|a|b|i|em|strong|br|hr|pre|script|style|center|font)$/;
  return root !== undefined && isHtml.test(root) ? 'html' : null;
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

function recogniseText(head: string, name: string): 'text' | 'markdown' {
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(name)) return 'markdown';
  if (/\.te?xt$/i.test(name)) return 'text';
  const text = head.replaceAll('\r\n', '\n');
  return signs.filter((sign) => sign.test(text)).length >= 2 ? 'markdown' : 'text';
}
