import { isUtf8 } from 'node:buffer';
import { gbkCode, isCommonHan } from '#lib/text/gbk.ts';
import { applyEdits, type Edit, type StepResult } from '#lib/text/repair-step.ts';

/**
 * Text whose UTF-8 bytes were read as another encoding and stored so: `ä¸­æ–‡` (as Windows-1252) and `涓枃` (as GBK) are
 * 中文. Its bytes are made again and read as what they are; only what they spell out without a fault is put back.
 */

/** Bytes of Windows-1252 by character; the five that it leaves open stand for themselves (WHATWG Encoding, index windows-1252). */
const westernBytes = new Map<string, number>(
  Array.from({ length: 128 }, (_, index) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(index + 128)),
    index + 128,
  ]),
);
/** Read as ISO 8859-1 instead, the bytes that Windows has signs for are control characters. */
for (let byte = 0x80; byte < 0xa0; byte += 1) westernBytes.set(String.fromCharCode(byte), byte);
const classOf = (from: number, to: number): string =>
  [...westernBytes]
    .filter(([, byte]) => byte >= from && byte <= to)
    .map(([char]) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)
    .join('');
const follow = `[${classOf(0x80, 0xbf)}]`;
/** One character of UTF-8 as Windows-1252 shows it: a lead byte and as many that follow as it announces (RFC 3629 §3). */
const western = new RegExp(
  `(?:[${classOf(0xc2, 0xdf)}]${follow}|[${classOf(0xe0, 0xef)}]${follow}{2}|[${classOf(0xf0, 0xf4)}]${follow}{3})+`,
  'gu',
);
/** A run that GBK could have made of UTF-8: whatever has two bytes there. */
const chinese = /[^\0-\u007f]{3,}/gu;
const strict = new TextDecoder('utf-8', { fatal: true });

export function undoMojibake(text: string): StepResult {
  const edits = /[\u00c2-\u00f4]/.test(text) ? westernEdits(text) : [];
  const first = applyEdits(text, edits);
  if (edits.length > 0 || !/\p{Script=Han}{3}/u.test(text)) return first;
  return applyEdits(text, chineseEdits(text));
}

/** A pair alone may be meant (`Ã©` in a lesson on encodings): it is undone where the text has more, or a longer one. */
function westernEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: run, index } of text.matchAll(western)) {
    const after = read(Uint8Array.from(run, (char) => westernBytes.get(char) ?? 0));
    if (after !== null)
      edits.push({ kind: 'mojibake', start: index, end: index + run.length, after, certainty: 'certain' });
  }
  const isLikely = edits.length > 1 || edits.some(({ start, end }) => end - start > 2);
  return isLikely ? edits : [];
}

function chineseEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: run, index } of text.matchAll(chinese)) {
    const bytes = gbkBytes(run);
    const after = bytes === null ? null : read(bytes);
    const han = [...(after ?? '')].filter((char) => /\p{Script=Han}/u.test(char));
    // Chinese that is meant spells other common Chinese by its bytes only by a wonder.
    if (after === null || han.length < 2 || !han.every(isCommonHan) || [...run].every(isCommonHan)) continue;
    edits.push({ kind: 'mojibake', start: index, end: index + run.length, after, certainty: 'certain' });
  }
  return edits;
}

/** The bytes of a run in GBK; null where it has none, or as soon as they are no UTF-8: nearly always within two characters. */
function gbkBytes(run: string): Uint8Array | null {
  const bytes = new Uint8Array(run.length * 2);
  let length = 0;
  let following = 0;
  for (const char of run) {
    const code = gbkCode(char);
    if (code === undefined) return null;
    for (const byte of [code >> 8, code & 0xff]) {
      const isFollowing = (byte & 0xc0) === 0x80;
      if (isFollowing !== following > 0) return null;
      following = isFollowing ? following - 1 : byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
      bytes[length++] = byte;
    }
  }
  return bytes.subarray(0, length);
}

/** Asked before decoding, since a decoder that refuses throws, and this is asked of every run of Chinese. */
function read(bytes: Uint8Array): string | null {
  // A step adds no line, so what would end one is a space.
  return isUtf8(bytes) ? strict.decode(bytes).replaceAll(/[\n\r\f\v\u0085\u2028\u2029]/g, ' ') : null;
}
