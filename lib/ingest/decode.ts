import { KanbaoError } from '#lib/errors.ts';
import { decodeMostlyUtf8 } from '#lib/ingest/charset.ts';
import { guessEncoding } from '#lib/ingest/guess-encoding.ts';
import { isBig5Han } from '#lib/text/big5.ts';
import { isCommonHan } from '#lib/text/gbk.ts';

/** The largest text file taken in, in bytes. The caller looks at the file's size before it reads it. */
export const maxTextBytes = 5 * 1024 * 1024;

const signatures: [string, readonly number[], number?][] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive or a Word, Excel or EPUB file', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Word or Excel file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['an RTF document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a WebP picture', [0x57, 0x45, 0x42, 0x50], 8],
  ['a HEIC or AVIF picture or a video', [0x66, 0x74, 0x79, 0x70], 4],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
];

/**
 * The text of a plain text file, in whichever encoding it came: UTF-16 by its mark or its NUL bytes, UTF-8, what its
 * characters look like (GBK, Big5, Japanese, Korean), Windows' Latin letters where nearly all is ASCII.
 *
 * @throws KanbaoError 'bad-input' with one sentence: empty, too large, not text (by its first bytes, NUL bytes or control
 *   characters), an encoding that cannot be told, only white space.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length === 0)
    throw new KanbaoError('bad-input', 'The file is empty: give a file with the text of an article.');
  if (bytes.length > maxTextBytes)
    throw new KanbaoError(
      'bad-input',
      `The file has ${(bytes.length / 1024 / 1024).toFixed(1)} MB and at most ${String(maxTextBytes / 1024 / 1024)} MB are taken: split it into articles.`,
    );
  const kind = signatures.find(([, signature, at = 0]) =>
    signature.every((byte, index) => bytes[at + index] === byte),
  )?.[0];
  if (kind !== undefined)
    throw new KanbaoError(
      'bad-input',
      `The file is ${kind}, not plain text: save the article as a text file in UTF-8.`,
    );
  const wide = findUtf16(bytes);
  const text = wide === null ? decodeNarrow(bytes) : new TextDecoder(wide).decode(bytes);
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f\u007f]/g)?.length ?? 0;
  if (controls > Math.max(10, text.length / 200))
    throw new KanbaoError(
      'bad-input',
      `The file has ${String(controls)} control characters, so it is not plain text: save the article as a text file in UTF-8.`,
    );
  if (!/[^\s\p{Cf}\p{Cc}\u3164\u2800]/u.test(text))
    throw new KanbaoError('bad-input', 'The file has only white space: give a file with the text of an article.');
  return text;
}

function decodeNarrow(bytes: Uint8Array): string {
  if (bytes.includes(0))
    throw new KanbaoError(
      'bad-input',
      'The file is binary (it has NUL bytes), not plain text: save the article as a text file in UTF-8.',
    );
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  const mostly = decodeMostlyUtf8(bytes);
  if (mostly !== null) return mostly;
  const guess = guessEncoding(bytes);
  if (guess !== null) return new TextDecoder(guess).decode(bytes);
  let ascii = 0;
  for (const byte of bytes) ascii += Number(byte < 0x80);
  if (ascii >= bytes.length * 0.8) return new TextDecoder('windows-1252').decode(bytes);
  throw new KanbaoError(
    'bad-input',
    'The file is not valid UTF-8, and which other encoding it is in cannot be told: save it again as UTF-8.',
  );
}

/** UTF-16 by its byte order mark, by NUL bytes that all stand in one half of the pairs, or by its Chinese. */
function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const isUnicode = isUtf8(bytes);
  // Of Chinese no byte need be NUL. Kana of Shift_JIS, read in pairs, would be Han too.
  const isOther = isUnicode || guessEncoding(bytes) !== null;
  const chinese = isOther ? undefined : wides.find((label) => isUsualChinese(bytes, label));
  if (chinese !== undefined || !bytes.includes(0)) return chinese ?? null;
  const nulls = [0, 0];
  const size = Math.min(bytes.length, 4_096);
  for (let at = 0; at < size; at += 1) if (bytes[at] === 0) nulls[at % 2] = (nulls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nulls;
  // Latin text has a NUL in nearly every pair; Chinese has few, but is not valid UTF-8 then.
  const least = size >= 8 && (even === 0 || odd === 0) && even + odd > size * (isUnicode ? 0.3 : 0.02) ? 1 : Infinity;
  if (odd >= least) return 'utf-16le';
  return even >= least ? 'utf-16be' : null;
}

const wides = ['utf-16le', 'utf-16be'] as const;

function isUsualChinese(bytes: Uint8Array, label: string): boolean {
  if (bytes.length < 8 || bytes.length % 2 === 1) return false;
  const chars = [...new TextDecoder(label).decode(bytes.subarray(0, 4_096))];
  const isUsual = (char: string): boolean =>
    isCommonHan(char) || isBig5Han(char) || /[\n\r\u0020-\u007e\u3000-\u303f\uff01-\uff5e]/.test(char);
  return chars.filter(isUsual).length > chars.length * 0.8;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
