import type { TraditionalForms } from '#lib/text/opencc.ts';

/**
 * Words as the house writes them, on top of the built-in ones (`lexicon.ts`): a plain value, read from the database once for an
 * import or a publish (`lib/lexicon/queries.ts`) and handed to the pure steps.
 */
export type HouseWords = Readonly<{
  /** The character forms of the traditional edition. */
  forms: TraditionalForms;
  /** Whether the traditional edition has the words as they were written, or Taiwan's (软件 → 軟體). */
  vocabulary: Vocabulary;
  /** Simplified to traditional, for the character forms of the traditional edition. */
  toTraditional: ReadonlyMap<string, string>;
  /** Traditional, in any of its forms, to simplified. */
  toSimplified: ReadonlyMap<string, string>;
  /** Names that stay as they are written. */
  names: ReadonlyMap<string, string>;
  /** Spellings that are put right. */
  spellings: ReadonlyMap<string, string>;
  /** Readings that a character has besides those of the dictionary, as `toReading` spells them. */
  readings: ReadonlyMap<string, readonly string[]>;
  /** Words with a reading of their own: a syllable for each character, a space between. */
  wordReadings: ReadonlyMap<string, string>;
}>;

export type Vocabulary = 'as-written' | 'taiwan';

const nothing = new Map<string, never>();

/** The lexicon of a house that has said nothing. */
export const noHouseWords: HouseWords = {
  forms: 'tw',
  vocabulary: 'as-written',
  toTraditional: nothing,
  toSimplified: nothing,
  names: nothing,
  spellings: nothing,
  readings: nothing,
  wordReadings: nothing,
};

type WordFound = Readonly<{ word: string; start: number; value: string }>;

const indexes = new WeakMap<ReadonlyMap<string, string>, ReadonlyMap<string, readonly string[]>>();

/** Words by their first UTF-16 unit, longest first; made once for each map. */
function indexOf(words: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  let index = indexes.get(words);
  if (index === undefined) {
    const sorted = [...words.keys()].toSorted((one, other) => other.length - one.length);
    index = Map.groupBy(sorted, (word) => word.slice(0, 1));
    indexes.set(words, index);
  }
  return index;
}

const letter = /[\p{Script=Latin}\p{N}]/u;

/**
 * The words of a map in a text, in order: at each place the longest, none within another. A word that begins or ends with a
 * Latin letter or a digit is found only where another word of that script does not go on.
 */
export function findWords(text: string, words: ReadonlyMap<string, string>): WordFound[] {
  if (words.size === 0) return [];
  const index = indexOf(words);
  const found: WordFound[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const word = index.get(text[at] ?? '')?.find((each) => text.startsWith(each, at) && standsAlone(text, at, each));
    if (word === undefined) continue;
    found.push({ word, start: at, value: words.get(word) ?? word });
    at += word.length - 1;
  }
  return found;
}

function standsAlone(text: string, start: number, word: string): boolean {
  const runsOn = (inside: string | undefined, outside: string | undefined): boolean =>
    inside !== undefined && outside !== undefined && letter.test(inside) && letter.test(outside);
  const end = start + word.length;
  return !runsOn(word[0], text[start - 1]) && !runsOn(word.at(-1), text[end]);
}

/** Converts a text with the house's words as they say and everything between them by `convert`; names are left. */
export function convertAround(
  text: string,
  words: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
  convert: (text: string) => string,
): string {
  const found = findWords(text, names.size === 0 ? words : joined(words, names));
  if (found.length === 0) return convert(text);
  let from = 0;
  const pieces: string[] = [];
  for (const { word, start, value } of found) {
    pieces.push(convert(text.slice(from, start)), value);
    from = start + word.length;
  }
  pieces.push(convert(text.slice(from)));
  return pieces.join('');
}

const joints = new WeakMap<ReadonlyMap<string, string>, ReadonlyMap<string, string>>();

/** Both in one map, made once for each map of words: those of a lexicon come with its names and no others. */
function joined(words: ReadonlyMap<string, string>, names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let both = joints.get(words);
  if (both === undefined) {
    both = new Map([...words, ...names]);
    joints.set(words, both);
  }
  return both;
}
