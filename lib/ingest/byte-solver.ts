import { gbkChar, isCommonHan, isGb2312Han } from '#lib/text/gbk.ts';
import { readingsOf } from '#lib/text/pinyin.ts';
import { isConverted } from '#lib/text/script.ts';
import { simplifiedForm } from '#lib/text/opencc.ts';

/** One byte of a damaged zone: the values it may have, and the reading that was annotated behind it. */
export type Unknown = { values: readonly number[]; reading: string | null };

export type Solution = {
  text: string;
  bytes: number[];
  /** Characters that are rare: 0 is plain text. */ cost: number;
};

/** A byte that may have been lost as the lead of a pair or left alone by an annotation. */
export const highBytes: readonly number[] = Array.from({ length: 0xfe - 0x81 + 1 }, (_, index) => 0x81 + index);

export type Tail = 'pairs' | 'letter' | 'cut';

const marks = new Set('，。、；：？！“”‘’《》（）—…·【】％％０１２３４５６７８９');
const most = 16;

/**
 * All ways to read a zone: the bytes in pairs give characters, and each reading annotated behind a byte is a dictionary
 * reading of the character that conversion yields from this byte and the one before it, whether or not the two belong
 * together.
 *
 * @param tail `letter`: the last byte is an ASCII letter by itself. `cut`: the last two are what is left of a character and of
 *   a sign behind it that are both gone; U+FFFD stands for them
 */
export function solve(zone: readonly Unknown[], tail: Tail): Solution[] {
  const solutions: Solution[] = [];
  const bytes: number[] = [];
  const pairs = zone.length - (tail === 'letter' ? 1 : tail === 'cut' ? 2 : 0);
  if (pairs % 2 !== 0) return [];
  const visit = (index: number, text: string, cost: number): void => {
    const unknown = zone[index];
    if (unknown === undefined) {
      if (solutions.length < most && !solutions.some((each) => each.text === text))
        solutions.push({ text, bytes: [...bytes], cost });
      return;
    }
    for (const value of unknown.values) {
      if (solutions.length >= most) return;
      const before = bytes[index - 1];
      if (unknown.reading !== null && (before === undefined || !isAnnotated(gbkChar(before, value), unknown.reading)))
        continue;
      bytes[index] = value;
      if (index >= pairs) visit(index + 1, text + closing(tail, index - pairs, value), cost);
      else if (index % 2 === 0) visit(index + 1, text, cost);
      else {
        const char = gbkChar(before ?? 0, value);
        const price = char === undefined ? Infinity : costOf(char);
        if (char !== undefined && price < 3) visit(index + 1, text + char, cost + price);
      }
      bytes.length = index;
    }
  };
  visit(0, '', 0);
  return solutions;
}

const closing = (tail: Tail, place: number, value: number): string =>
  tail === 'cut' ? (place === 0 ? '\ufffd' : '') : String.fromCharCode(value);

function isAnnotated(char: string | undefined, reading: string): boolean {
  return char !== undefined && isConverted(char) && readingsOf(char).includes(reading);
}

/** How little a character is to be expected in running text: common ones and marks 0, others of GB 2312 1, any other 3. */
export function costOf(char: string): number {
  if (marks.has(char) || isCommonHan(char)) return 0;
  const plain = simplifiedForm(char) ?? char;
  return isCommonHan(plain) || char === '著' || char === '裡' ? 0 : isGb2312Han(plain) ? 1 : 3;
}
