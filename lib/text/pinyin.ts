import { createRequire } from 'node:module';
import type * as PinyinPro from 'pinyin-pro';
import type { pinyin as Pinyin } from 'pinyin-pro';

/** Readings and slugs. pinyin-pro takes 37 ms to load and is for the server only, so it is loaded at first use. */

const load = createRequire(import.meta.url);
const readings = new Map<string, readonly string[]>();
let pinyin: typeof Pinyin | undefined;

function getPinyin(): typeof Pinyin {
  pinyin ??= (load('pinyin-pro') as { pinyin: typeof Pinyin }).pinyin;
  return pinyin;
}

let isTaught = false;

/**
 * The reading of each character of a text in its place, with the tone as a number (5 for none, `v` for ü); a character that
 * is no Han stands for itself. With the dictionary of modern words (355 ms to load at first use, 38 MB) 92.4 % of
 * ambiguous characters are read right, without it 91.3 (`npm run score -- --corpus zh-pinyin-cpp`).
 *
 * @returns as many readings as the text has characters
 */
export function readCharacters(text: string): string[] {
  return getTaughtPinyin()(text, { type: 'array', toneType: 'num', v: true }).map((each) => each.replace(/0$/, '5'));
}

/** The same with tone marks, as `toReading` spells them, and without the changes of tone that 一 and 不 have in speech (GB/T 16159-2012). */
export function readWithMarks(text: string): string[] {
  return getTaughtPinyin()(text, { type: 'array', toneSandhi: false }).map(toReading);
}

function getTaughtPinyin(): typeof Pinyin {
  const { pinyin, addDict } = load('pinyin-pro') as typeof PinyinPro;
  if (!isTaught) addDict(load('@pinyin-pro/data/modern.json') as Record<string, [string]>);
  isTaught = true;
  return pinyin;
}

/** All dictionary readings of one character, commonest first, normalised as by `toReading`; empty for what is not Han. */
export function readingsOf(char: string): readonly string[] {
  let known = readings.get(char);
  if (known === undefined) {
    known = /^\p{Script=Han}$/u.test(char) ? getPinyin()(char, { multiple: true, type: 'array' }).map(toReading) : [];
    readings.set(char, known);
  }
  return known;
}

const spellings = new Map<string, string>();
/** Chinese has some 1,700 syllables with their tones; what else is asked for is not remembered beyond this. */
const mostSpellings = 8_000;

/** One pinyin syllable in one spelling: NFC, lower case, plain a and g for ɑ and ɡ, ü for v and u:. */
export function toReading(syllable: string): string {
  const known = spellings.get(syllable);
  if (known !== undefined) return known;
  const reading = spell(syllable);
  if (spellings.size < mostSpellings) spellings.set(syllable, reading);
  return reading;
}

function spell(syllable: string): string {
  return syllable
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/ɑ/g, 'a')
    .replace(/ɡ/g, 'g')
    .replace(/v|u[:：]/g, 'ü')
    .normalize('NFC');
}

/** Whether a syllable carries one of the four tone marks (macron, acute, caron, grave). */
export function isToned(syllable: string): boolean {
  return /[\u0300\u0301\u0304\u030c]/.test(syllable.normalize('NFD'));
}

/**
 * The part of an address that says what an article is called: pinyin syllables without tones and Latin words, lower case,
 * joined by '-', at most 60 characters, cut at a word. Null when nothing is left (the caller then uses the article's number).
 */
export function toSlug(headline: string): string | null {
  const parts: string[] = [];
  for (const [run] of headline
    .normalize('NFKC')
    .matchAll(/\p{Script=Han}+|[\p{Script=Latin}\p{M}\p{Nd}]+(?:['’.]\p{Script=Latin}+)*/gu)) {
    if (/^\p{Script=Han}/u.test(run))
      parts.push(...getPinyin()(run, { toneType: 'none', type: 'array', v: true }).map(toAscii));
    else parts.push(toAscii(run));
  }
  let slug = '';
  for (const part of parts.filter((each) => each !== '')) {
    const longer = slug === '' ? part : `${slug}-${part}`;
    if (longer.length > 60) break;
    slug = longer;
  }
  return slug === '' ? (parts.find((each) => each !== '')?.slice(0, 60) ?? null) : slug;
}

function toAscii(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/[^a-z0-9]/g, '');
}
