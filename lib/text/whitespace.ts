import { protectionAt } from '#lib/text/protected-spans.ts';
import { applyEdits, type Edit, type StepResult } from '#lib/text/repair-step.ts';

const han = String.raw`[\p{Script=Han}\u3000-\u303f\uff00-\uffef]`;

/**
 * White space and characters that are not seen: byte order marks, zero-width characters, soft hyphens, bidirectional and
 * other controls go; carriage returns, form feeds and Unicode line ends become line feeds; no-break, ideographic and
 * other wide spaces become spaces; runs of spaces within a line become one, at its ends none. Where the line is Chinese,
 * a space between two Han characters is left: it may be a verse.
 *
 * A zero-width joiner between emoji is part of the sign and stays (UTS #51), and so is a joiner or non-joiner in the scripts
 * that spell with it.
 */
export function cleanWhitespace(text: string): StepResult {
  const edits: Edit[] = [];
  const isProtected = protectionAt(text);
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const before = match[0];
    const edit = (kind: string, after: string): void => {
      if (after !== before) edits.push({ kind, start, end: start + before.length, after, certainty: 'certain' });
    };
    if (match.groups?.['lineEnd'] !== undefined) edit('line-end', '\n');
    else if (match.groups?.['invisible'] !== undefined) edit('invisible', /\n/.test(before) ? '\n' : '');
    else if (!isProtected(start)) edit('space', atLineEdge(text, start, start + before.length) ? '' : ' ');
  }
  return applyEdits(text, edits);
}

const pattern = new RegExp(
  [
    String.raw`(?<lineEnd>\r\n?|[\f\v\u0085\u2028\u2029])`,
    String.raw`(?<invisible>[\ufeff\u200b\u2060-\u2064\u180e\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufff9-\ufffb]+|(?<=${han})[\u200c\u200d]|[\u200c\u200d](?=${han}))`,
    String.raw`[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+`,
  ].join('|'),
  'gu',
);

function atLineEdge(text: string, start: number, end: number): boolean {
  return (
    start === 0 ||
    end === text.length ||
    /[\n\r\f\v\u0085\u2028\u2029]/.test(`${text[start - 1] ?? ''}${text[end] ?? ''}`)
  );
}

/** Unicode normal form C, with a place for each change. Compatibility forms of Han (U+F900…) become the usual characters. */
export function normaliseUnicode(text: string): StepResult {
  if (text.normalize('NFC') === text) return { text, changes: [], left: [] };
  const edits: Edit[] = [];
  // A base character with its marks, or a compatibility ideograph: what NFC can change is within one such cluster.
  for (const { 0: cluster, index } of text.matchAll(
    /\P{M}\p{M}+|[\u1100-\u11ff]+|[\u0340-\u0374\u037e\u0387\u1f71-\u1fff\u2126\u212a\u212b\u2329\u232a\uf900-\ufaff]/gu,
  )) {
    const after = cluster.normalize('NFC');
    if (after !== cluster)
      edits.push({ kind: 'unicode', start: index, end: index + cluster.length, after, certainty: 'certain' });
  }
  return applyEdits(text, edits);
}
