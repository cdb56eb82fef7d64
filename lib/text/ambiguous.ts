import type { Content } from '#lib/articles/content.ts';
import { findAnchor } from '#lib/text/anchors.ts';
import { formsOf, phrasesAt } from '#lib/text/conversion-forms.ts';
import { converter, type OwnWords, type Script } from '#lib/text/convert-content.ts';
import { findQuoted } from '#lib/text/foreign-spans.ts';
import { findWords, type HouseWords } from '#lib/text/house-words.ts';
import { cutter, listPlaces } from '#lib/text/rewrite-content.ts';

/**
 * A character that conversion could have made another of.
 *
 * `certain`: a person or the house decided it, or every phrase of the dictionaries that it stands in agrees. `likely`: the longest
 * phrase decided, and another one over it says otherwise. `open`: no phrase has it; it became what it mostly is. To simplified
 * characters that is `likely` too: there the dictionaries list all that is not as usual.
 */
export type AmbiguousPlace = Readonly<{
  place: string;
  /** UTF-16 units into the text of the place. */
  offset: number;
  char: string;
  /** The character with up to six on each side. */
  around: string;
  /** What it becomes now. */
  form: string;
  /** What else it may become. */
  others: readonly string[];
  certainty: 'certain' | 'likely' | 'open';
  why: 'choice' | 'person' | 'house' | 'quotation' | 'phrase' | 'character';
  /** The phrase or word that decided. */
  phrase: string | null;
}>;

/** A list longer than this is no list for a person. */
const most = 20_000;

/**
 * Every place of a content where conversion had to choose, in its order.
 *
 * @param content a content of the other script
 * @param to the script it is converted to
 */
export function listAmbiguous(content: Content, to: Script, house: HouseWords, own: OwnWords): AmbiguousPlace[] {
  // What is chosen is characters; where another word takes their place, there is nothing to choose.
  const words: HouseWords = { ...house, vocabulary: 'as-written' };
  const texts = listPlaces(content);
  const convert = converter(to, words, own.names);
  const chosen = new Map(
    own.choices.flatMap((choice) => {
      const spot = findAnchor(texts, choice);
      return spot === null ? [] : [[`${spot.place} ${String(spot.start)}`, choice.value] as const];
    }),
  );
  const found: AmbiguousPlace[] = [];
  for (const [place, text] of texts) {
    const converted = convert(text);
    const cut = cutter(text, converted, convert);
    const decide = decider(text, to, words, own);
    for (const { 0: char, index: offset } of text.matchAll(/\p{Script=Han}/gu)) {
      const forms = formsOf(char, to, words.forms);
      if (forms === null || found.length >= most) continue;
      const choice = chosen.get(`${place} ${String(offset)}`);
      const form = choice ?? converted.slice(cut(offset), cut(offset + char.length));
      found.push({
        place,
        offset,
        char,
        around: text.slice(Math.max(0, offset - 6), offset + char.length + 6).replaceAll('\n', ' '),
        form,
        others: forms.filter((each) => each !== form),
        ...(choice === undefined ? decide(offset, form) : { certainty: 'certain', why: 'choice', phrase: null }),
      });
    }
  }
  return found;
}

type Decision = Pick<AmbiguousPlace, 'certainty' | 'why' | 'phrase'>;

/** Says of each offset of a text, in any order, what decided there. */
function decider(text: string, to: Script, words: HouseWords, own: OwnWords) {
  const house = to === 'hans' ? words.toSimplified : words.toTraditional;
  const spans = [
    ...findWords(text, own.names).map(({ word, start }) => ({ start, word, why: 'person' as const })),
    ...findWords(text, house).map(({ word, start }) => ({ start, word, why: 'house' as const })),
    ...findWords(text, words.names).map(({ word, start }) => ({ start, word, why: 'house' as const })),
    ...findQuoted(text, to).map(({ start, end }) => ({
      start,
      word: text.slice(start, end),
      why: 'quotation' as const,
    })),
  ];
  return (offset: number, form: string): Decision => {
    const span = spans.find(({ start, word }) => start <= offset && offset < start + word.length);
    if (span !== undefined) return { certainty: 'certain', why: span.why, phrase: span.word };
    const phrases = phrasesAt(text, offset, to);
    const [longest] = phrases;
    if (longest === undefined) return { certainty: to === 'hans' ? 'likely' : 'open', why: 'character', phrase: null };
    const said = phrases.map(({ start, forms }) => forms[[...text.slice(start, offset)].length] ?? form);
    return { certainty: new Set(said).size === 1 ? 'certain' : 'likely', why: 'phrase', phrase: longest.phrase };
  };
}
