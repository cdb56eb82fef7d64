import { protectionAt } from '#lib/text/protected-spans.ts';
import { applyEdits, lineCounter, type Edit, type Flag, type StepResult } from '#lib/text/repair-step.ts';

/** Names of the signs that scraped text leaves behind (HTML §13.5); those of markup itself are told of, not undone. */
const named: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  amp: '&',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  bull: '•',
  times: '×',
  divide: '÷',
  plusmn: '±',
  deg: '°',
  permil: '‰',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  sect: '§',
  para: '¶',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  szlig: 'ß',
  ntilde: 'ñ',
  oacute: 'ó',
  zwnj: '\u200c',
  zwj: '\u200d',
  shy: '\u00ad',
};
const markup = new Set(['lt', 'gt', '#60', '#62', '#x3c', '#x3e']);
const reference = /&(?<name>[a-z][a-z0-9]{1,9}|#\d{1,7}|#x[0-9a-f]{1,6});/i;

/** Character references left as text (`&nbsp;`, `&#20013;`) become what they stand for; in code and addresses they stay. */
export function decodeEntities(text: string): StepResult {
  if (!text.includes('&')) return { text, changes: [], left: [] };
  const edits: Edit[] = [];
  const left: Flag[] = [];
  const isProtected = protectionAt(text);
  const lineAt = lineCounter(text);
  // Twice escaped: `&amp;nbsp;` was `&nbsp;` before it was a space.
  for (const match of text.matchAll(/&(?:amp;)*(?:[a-z][a-z0-9]{1,9}|#\d{1,7}|#x[0-9a-f]{1,6});/gi)) {
    const start = match.index;
    if (isProtected(start)) continue;
    const inner = match[0].replace(/^&(?:amp;)+(?=[a-z#])/i, '&');
    const name = (reference.exec(inner)?.groups?.['name'] ?? '').toLowerCase();
    const after = markup.has(name) ? null : decode(name);
    if (after !== null)
      edits.push({ kind: 'entity', start, end: start + match[0].length, after, certainty: 'certain' });
    else if (markup.has(name)) left.push({ kind: 'entity', offset: start, line: lineAt(start), text: match[0] });
  }
  return applyEdits(text, edits, left);
}

function decode(name: string): string | null {
  if (!name.startsWith('#')) return named[name] ?? null;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter =
    code >= 0x20 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff) && !(code >= 0x7f && code < 0xa0);
  const isLineEnd = code === 0x2028 || code === 0x2029;
  return isCharacter ? (isLineEnd ? ' ' : String.fromCodePoint(code)) : null;
}
