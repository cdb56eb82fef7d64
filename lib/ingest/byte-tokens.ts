import { gbkCode } from '#lib/text/gbk.ts';
import { toReading } from '#lib/text/pinyin.ts';

/**
 * A garbled line as the bytes it was made of. The mirrors' annotator works on GBK bytes: it finds 請 (D5 88) across the
 * border of 日報 (C8 D5|88 F3), writes its reading there, and the decoder then makes '?' of each byte that lost its
 * partner, together with the ASCII character behind it.
 */
export type Token = {
  start: number;
  end: number;
  /** The bytes, undefined for one that was lost: a pair for a character, one for an ASCII letter or a '?'. */
  bytes: (number | undefined)[];
  /** The reading annotated behind these bytes. */
  reading: string | null;
  kind: 'pair' | 'ascii' | 'lost';
};

const syllable = String.raw`\s?(?<reading>[\p{Script=Latin}\p{M}ü:]{1,8})\s?[)）]`;
const behindLost = new RegExp(syllable, 'uy');
const behindByte = new RegExp(`[(（]${syllable}`, 'uy');
const tone = /[\u0300\u0301\u0304\u030c]/;

/** The tokens of one line; a character that GBK does not have ends what can be derived and is null. */
export function tokenise(line: string): (Token | null)[] {
  const tokens: (Token | null)[] = [];
  for (let at = 0; at < line.length;) {
    const char = String.fromCodePoint(line.codePointAt(at) ?? 0);
    const start = at;
    at += char.length;
    const code = char.charCodeAt(0);
    if (char === '?' || char === '\ufffd') {
      const reading = readAt(behindLost, line, at);
      tokens.push({ start, end: reading?.end ?? at, bytes: [undefined], reading: reading?.text ?? null, kind: 'lost' });
      at = reading?.end ?? at;
      continue;
    }
    // Windows prints the byte 80, a trail that lost its lead, as a euro sign: 粋€(gè) from 個 (82 80).
    const single = char === '€' ? 0x80 : code;
    const pair = single <= 0x80 ? undefined : gbkCode(char);
    if (single > 0x80 && pair === undefined) {
      tokens.push(null);
      continue;
    }
    const reading = readAt(behindByte, line, at);
    const bytes = pair === undefined ? [single] : [pair >> 8, pair & 0xff];
    tokens.push({
      start,
      end: reading?.end ?? at,
      bytes,
      reading: reading?.text ?? null,
      kind: pair === undefined ? 'ascii' : 'pair',
    });
    at = reading?.end ?? at;
  }
  return tokens;
}

function readAt(pattern: RegExp, line: string, at: number): { text: string; end: number } | null {
  pattern.lastIndex = at;
  const written = pattern.exec(line)?.groups?.['reading'];
  if (
    written === undefined ||
    (!tone.test(written.normalize('NFD')) && written !== 'men' && written !== 'ma' && written !== 'ne')
  )
    return null;
  return { text: toReading(written), end: pattern.lastIndex };
}

/** Whether a token cannot be what it looks like: a reading behind a lost byte or behind an ASCII letter. */
export function isDamaged(token: Token | null): boolean {
  return (
    token !== null &&
    token.reading !== null &&
    token.kind !== 'pair' &&
    (token.kind === 'lost' || (token.bytes[0] ?? 0) >= 0x40)
  );
}

/** What a mirror makes of bytes: pairs that GBK has are characters, any other high byte takes the next one with it as '?'. */
export function decodeLossily(
  bytes: readonly number[],
  char: (lead: number, trail: number) => string | undefined,
): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1];
    if (byte <= 0x80) text += byte === 0x80 ? '€' : String.fromCharCode(byte);
    else text += (next === undefined ? undefined : char(byte, next)) ?? '?';
    at += byte <= 0x80 ? 1 : 2;
  }
  return text;
}
