import { stemmer } from 'stemmer';
import { foldCharacter } from '#lib/search/fold.ts';

/** What a text is made of for a search: one Chinese character, or one word of other letters or digits. */
export type Unit = Readonly<{
  /** Folded, and for English stemmed (Porter 1980). */
  text: string;
  /** Where it stands in the text as it was given, in UTF-16 units. */
  start: number;
  end: number;
  isHan: boolean;
  /** Nothing stands between it and the unit before it. */
  joined: boolean;
}>;

/** The scripts that write without spaces, as a class of characters. */
export const han = String.raw`\p{Script=Han}〇々\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Hangul}`;
const letter = String.raw`[[\p{L}\p{N}\p{M}]--[${han}]]`;
/** A character of the scripts that write without spaces, or a word: letters with an apostrophe in them, a number with its marks. */
const unit = new RegExp(String.raw`([${han}])|${letter}+(?:(?<=\p{Nd})[.,](?=\p{Nd})${letter}+|['’]${letter}+)*`, 'gv');

/** Longer is no word anybody types; the rest of it is not searched. */
const longestWord = 40;

/** The units of a text in their order. The same for simplified and traditional, full and half width, large and small. */
export function listUnits(text: string): Unit[] {
  const units: Unit[] = [];
  let before = -1;
  for (const match of text.matchAll(unit)) {
    const [found, char] = match;
    const start = match.index;
    const end = start + found.length;
    const folded = char === undefined ? toWord(found) : foldCharacter(found);
    if (folded !== '') units.push({ text: folded, start, end, isHan: char !== undefined, joined: start === before });
    before = end;
  }
  return units;
}

function toWord(found: string): string {
  const plain = foldWord(found);
  return /^[a-z]+$/.test(plain) ? stemmer(plain) : plain;
}

/** A word with its letters folded and without what stands between them; its ending as it is. */
export function foldWord(word: string): string {
  let folded = '';
  for (const char of word.normalize('NFC')) folded += foldCharacter(char);
  return folded
    .replace(/['’]s$/, '')
    .replaceAll(/[^\p{L}\p{N}.]/gu, '')
    .slice(0, longestWord);
}

/** Where the run of Chinese that begins there ends; a word is a run of its own. */
export function endOfRun(units: readonly Unit[], start: number): number {
  let end = start + 1;
  while (units[start]?.isHan === true && units[end]?.isHan === true && units[end]?.joined === true) end += 1;
  return end;
}
