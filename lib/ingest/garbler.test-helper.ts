import { decodeLossily } from '#lib/ingest/byte-tokens.ts';
import { gbkChar, gbkCode, gbkPrinted } from '#lib/text/gbk.ts';
import { traditionalForm } from '#lib/text/opencc.ts';
import { readingsOf } from '#lib/text/pinyin.ts';

const asciiMarks: Record<string, string> = {
  '，': ',',
  '：': ':',
  '；': ';',
  '？': '?',
  '！': '!',
  '（': '(',
  '）': ')',
};

/**
 * What a mirror makes of a simplified text, in bytes: each character to its traditional form, GBK, then for each listed
 * character in the order of readings its reading put behind every place where its two bytes stand (whether or not they
 * belong together), then decoded with '?' for what does not fit. ASCII marks for Chinese ones, as the mirrors print them.
 *
 * @param narrow when the marks become ASCII: `late`, when all else is done, so that their bytes are still in what was
 *   shifted; `early`, before the bytes are touched: then a byte that lost its partner takes such a mark away with it, and
 *   neither can be derived from what is left, and pairs that no standard assigns are '?' too, where other mirrors print the
 *   private-use characters that stand for them
 */
export function garble(simplified: string, listed: ReadonlySet<string>, narrow: 'early' | 'late' = 'early'): string {
  let bytes = '';
  for (const printed of simplified) {
    const char = (narrow === 'early' ? asciiMarks[printed] : undefined) ?? printed;
    const traditional = char === '着' ? '著' : (traditionalForm(char) ?? char);
    const code = char < '\u0080' ? undefined : gbkCode(traditional);
    bytes += code === undefined ? char : String.fromCharCode(code >> 8, code & 0xff);
  }
  const order = [...listed]
    .map((char) => ({ char, reading: readingsOf(char)[0] ?? '' }))
    .toSorted((one, other) => (one.reading < other.reading ? -1 : 1));
  const readings: string[] = [];
  for (const { char, reading } of order) {
    const code = gbkCode(char);
    if (code === undefined || reading === '') continue;
    const pair = String.fromCharCode(code >> 8, code & 0xff);
    // One private mark for each annotation; the reading goes in after decoding, as toned letters would need bytes too.
    bytes = bytes.split(pair).join(`${pair}(\u0001${String.fromCharCode(readings.push(reading) + 0x1000)})`);
  }
  const marks: string[] = [];
  const out: number[] = [];
  for (const unit of bytes) {
    const code = unit.charCodeAt(0);
    if (code >= 0x1000) marks.push(readings[code - 0x1001] ?? '');
    else out.push(code);
  }
  const decoded = decodeLossily(out, narrow === 'late' ? gbkPrinted : gbkChar);
  const printed =
    narrow === 'late' ? decoded.replace(/[，：；？！（）]/g, (mark) => asciiMarks[mark] ?? mark) : decoded;
  return printed.replace(/\u0001/g, () => marks.shift() ?? '');
}
