import { parseFragment } from 'parse5';

/**
 * Comments, CDATA, processing instructions, document types, tags: in this order, as each may hold the signs of the next.
 * The internal part of a document type ends before another one begins, so that many open ones are each read once.
 */
const token =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<!DOCTYPE(?:[^[>"']|"[^"]{0,500}"|'[^']{0,500}'|\[(?:(?!<!DOCTYPE)[^\]]){0,4000}\])*>?|<(\/?)([A-Za-z_][^\s/>=<"']*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)(>|$|(?=<))/gi;
const attribute = /([^\s=/"'<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;
const name = /^[\p{L}_][\p{L}\p{N}_.\-:·]*$/u;

/**
 * A document that is not well-formed as the nearest one that is: what is opened is closed, what closes nothing is dropped,
 * signs that stand alone are text, HTML's entities are their characters, and the document type is gone.
 */
export function repairXml(text: string): string {
  const out: string[] = [];
  const open: string[] = [];
  const counts = new Map<string, number>();
  let isOver = false;
  let from = 0;
  const addText = (raw: string): void => {
    if (open.length > 0) out.push(repairText(raw));
  };
  for (const found of text.matchAll(token)) {
    addText(text.slice(from, found.index));
    from = found.index + found[0].length;
    const [whole, cdata, slash, tag, rest = ''] = found;
    if (cdata !== undefined) addText(escape(cdata));
    if (tag === undefined) continue;
    if (!name.test(tag)) addText(escape(whole));
    else if (slash === '/') {
      if ((counts.get(tag) ?? 0) === 0) continue;
      const at = open.lastIndexOf(tag);
      for (let closing = open.pop(); closing !== undefined; closing = open.pop()) {
        out.push(`</${closing}>`);
        counts.set(closing, (counts.get(closing) ?? 1) - 1);
        if (open.length === at) break;
      }
      isOver = open.length === 0;
    } else if (!isOver) {
      const isEmpty = /\/\s*$/.test(rest);
      out.push(`<${tag}${repairAttributes(rest.replace(/\/\s*$/, ''))}${isEmpty ? '/' : ''}>`);
      if (isEmpty) isOver = open.length === 0;
      else {
        open.push(tag);
        counts.set(tag, (counts.get(tag) ?? 0) + 1);
      }
    }
  }
  addText(text.slice(from));
  return (
    out.join('') +
    open
      .toReversed()
      .map((tag) => `</${tag}>`)
      .join('')
  );
}

function repairAttributes(raw: string): string {
  const seen = new Map<string, string>();
  for (const [, key = '', value = '""'] of raw.matchAll(attribute)) {
    if (!name.test(key) || seen.has(key) || seen.size >= 200) continue;
    seen.set(key, repairText(/^["']/.test(value) ? value.slice(1, -1) : value).replaceAll('"', '&quot;'));
  }
  return [...seen].map(([key, value]) => ` ${key}="${value}"`).join('');
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Text of a document: what XML does not allow is taken out, a sign that begins nothing is escaped. */
function repairText(raw: string): string {
  return raw
    .replaceAll(
      /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,7})|([A-Za-z][A-Za-z\d]{1,31}));|&/g,
      (whole, decimal, hex, entity) =>
        typeof entity === 'string'
          ? repairEntity(entity)
          : whole === '&'
            ? '&amp;'
            : toReference(typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replaceAll('<', '&lt;')
    .replaceAll(']]>', ']]&gt;')
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}

/** Numbers of windows-1252, as HTML reads them (HTML §13.2.5.84); a number that is no character of XML is taken out. */
function toReference(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
  const isChar = code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7_ff) || code >= 0xe0_00;
  return isChar && code <= 0x10_ff_ff && code !== 0xff_fe && code !== 0xff_ff ? `&#${String(code)};` : '';
}

function repairEntity(entity: string): string {
  if (/^(?:amp|lt|gt|quot|apos)$/.test(entity)) return `&${entity};`;
  const [node] = parseFragment(`&${entity};`).childNodes;
  const text = node !== undefined && 'value' in node ? node.value : '';
  return text.startsWith('&') ? `&amp;${entity};` : text;
}
