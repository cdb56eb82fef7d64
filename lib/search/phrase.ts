import { accidental, quote } from '#lib/search/lexemes.ts';
import { endOfRun, type Unit } from '#lib/search/units.ts';

/** One thing a phrase asks for: where, counted in units, and its lexemes as part of a tsquery. */
export type Place = Readonly<{ at: number; lexemes: string; isSingle: boolean }>;

/**
 * Units that follow one another, as what is stored of them: of a run of Chinese each pair of neighbours, so that three
 * characters are found only where all three stand together.
 *
 * @param pairs whether two characters by themselves have to be a word
 */
export function listPlaces(units: readonly Unit[], pairs: 'word' | 'any'): Place[] {
  const places: Place[] = [];
  for (let start = 0; start < units.length;) {
    const end = endOfRun(units, start);
    const run = units.slice(start, end);
    const chars = run.map(({ text }) => text);
    if (run[0]?.isHan !== true) places.push({ at: start, lexemes: quote(chars.join('')), isSingle: false });
    else if (run.length === 1) places.push({ at: start, lexemes: toSingle(chars.join('')), isSingle: true });
    else
      for (let index = 0; index + 1 < chars.length; index += 1) {
        const pair = `${chars[index] ?? ''}${chars[index + 1] ?? ''}`;
        const lexemes = units.length === 2 && pairs === 'word' ? quote(pair) : toEither(pair);
        places.push({ at: start + index, lexemes, isSingle: false });
      }
    start = end;
  }
  return places;
}

/** A tsquery for all of them, each where it has to stand. */
export function toPhrase(places: readonly Place[]): string {
  let phrase = '';
  for (const [index, { at, lexemes }] of places.entries()) {
    const distance = at - (places[index - 1]?.at ?? at);
    phrase = index === 0 ? lexemes : `${phrase} <${String(distance)}> ${lexemes}`;
  }
  return phrase;
}

/**
 * What an index of words is asked for a phrase. It knows which words an article has and not where they stand, so the answer is
 * all that has the phrase, and a little more: its words anywhere. Not all of them: each costs, and six, from its beginning to its
 * end, say nearly as much as fifteen. A character beside other words is left out: it is the beginning of hundreds of lexemes, and
 * says little that its neighbours do not.
 */
export function toWords(places: readonly Place[]): string {
  const words = places.filter(({ isSingle }) => !isSingle).map(({ lexemes }) => lexemes);
  const [first] = places;
  if (words.length === 0) return first?.lexemes ?? '';
  // The longer a word, the rarer, as a rule.
  return thin(words, mostWords, (one, other) => (other.length > one.length ? other : one)).join(' & ');
}

const mostWords = 6;

/** At most so many of a list: of each of so many stretches, as long as one another, the one that is chosen. */
export function thin<T>(list: readonly T[], most: number, choose: (one: T, other: T) => T = (one) => one): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, index) =>
    list.slice(Math.floor((index * list.length) / most), Math.floor(((index + 1) * list.length) / most)),
  ).map((stretch) => stretch.reduce(choose));
}

const toEither = (pair: string): string => `(${quote(pair)} | ${quote(accidental + pair)})`;

/** A character begins every pair it stands in, or a run's end by itself. */
export const toSingle = (char: string): string => `(${quote(char)}:* | ${quote(accidental + char)}:*)`;
