import type { Content } from '#lib/articles/content.ts';
import { findAnchor, type Anchor, type Spot } from '#lib/text/anchors.ts';
import { findQuotations, findQuoted } from '#lib/text/foreign-spans.ts';
import { convertAround, noHouseWords, type HouseWords } from '#lib/text/house-words.ts';
import type { Span } from '#lib/text/protected-spans.ts';
import { convertQuotationMarks } from '#lib/text/quotation-marks.ts';
import { cutter, listPlaces, rewriteContent } from '#lib/text/rewrite-content.ts';
import { toSimplified, toTraditional } from '#lib/text/script.ts';
import { convertWithTaiwanWords } from '#lib/text/taiwan-words.ts';

export type Script = 'hans' | 'hant';

/** What a person chose for one place of an article: `value` stands there instead of what conversion makes of `word`. */
type FormChoice = Anchor & Readonly<{ value: string }>;

/** What is known of one article, on top of the house lexicon. */
export type OwnWords = Readonly<{
  /** Names of its people: as its text writes them, and as the other script does. */
  names: ReadonlyMap<string, string>;
  choices: readonly FormChoice[];
}>;

export const noOwnWords: OwnWords = { names: new Map<string, never>(), choices: [] };

const none = new Map<string, never>();

/**
 * A Chinese content in the other script: all that a reader sees of it, with the quotation marks of that script. Quotations that
 * are in that script already, Japanese ones, and what `rewriteContent` leaves stay as they are.
 *
 * @param content a content in one Chinese script
 * @param to the script wanted; a content already in it should not be given (traditional text is not safe to convert again)
 * @param words the house lexicon, with the forms of characters that the house writes
 * @param own what is known of this article
 */
export function convertContent(
  content: Content,
  to: Script,
  words: HouseWords = noHouseWords,
  own: OwnWords = noOwnWords,
): Content {
  const convert = converter(to, words, own.names);
  const isOthers = words.vocabulary === 'taiwan' ? toOthers(content) : () => false;
  const convertOthers = converter(to, { ...words, vocabulary: 'as-written' }, own.names);
  const chosen = locateChoices(content, own.choices);
  const rewrite = (text: string, place: string): string => {
    const convertHere = isOthers(place) ? convertOthers : convert;
    const converted = convertHere(text);
    const here = chosen.get(place);
    return here === undefined ? converted : putChoices(text, converted, here, { convert: convertHere, words });
  };
  return rewriteContent(content, rewrite, { isEven: isEven(words) });
}

/** Conversion of one text. Names of the article's people win over the lexicon, which wins over the dictionaries. */
export function converter(to: Script, words: HouseWords, names: ReadonlyMap<string, string>): (text: string) => string {
  const house = to === 'hans' ? words.toSimplified : words.toTraditional;
  const toProse = (plain: (text: string) => string) => (text: string) =>
    convertAround(text, names, none, (each) => convertAround(each, house, words.names, plain));
  const toCharacters = (text: string): string =>
    to === 'hans' ? toSimplified(text) : toTraditional(text, words.forms);
  const prose = toProse(toCharacters);
  const asWritten = (text: string): string =>
    convertSpans(text, findQuoted(text, to), { within: (each) => each, outside: prose });
  if (to === 'hans' || words.vocabulary === 'as-written') return (text) => convertQuotationMarks(asWritten(text), to);
  const outside = toProse((text) => convertWithTaiwanWords(text, toCharacters));
  return (text) => convertQuotationMarks(convertSpans(text, findQuotations(text), { within: asWritten, outside }), to);
}

type Ways = Readonly<Record<'within' | 'outside', (text: string) => string>>;

function convertSpans(text: string, spans: readonly Span[], { within, outside }: Ways): string {
  let from = 0;
  const pieces: string[] = [];
  for (const { start, end } of spans) {
    pieces.push(outside(text.slice(from, start)), within(text.slice(start, end)));
    from = end;
  }
  pieces.push(outside(text.slice(from)));
  return pieces.join('');
}

/** Whether conversion goes character by character: Taiwan's words may be longer or shorter, and in one text both. */
const isEven = ({ vocabulary }: HouseWords): boolean => vocabulary === 'as-written';

/**
 * Tells the places where somebody else's words stand: quotations, verses, what is cited, titles, credits. Their characters are converted,
 * their words never are.
 */
function toOthers(content: Content): (place: string) => boolean {
  const quotes = new Set(
    content.body.content.flatMap((block) =>
      block.type === 'quote' ? block.content.map((paragraph) => paragraph.attrs.id) : [],
    ),
  );
  return (place) => quotes.has(place) || /^(?:epigraph|references|past)|\/(?:credit|attribution|title)$/.test(place);
}

type Located = Spot & Readonly<{ value: string }>;

/** Where the choices stand in this content, by place; those that are lost are left out. */
function locateChoices(content: Content, choices: readonly FormChoice[]): ReadonlyMap<string, Located[]> {
  if (choices.length === 0) return none;
  const texts = listPlaces(content);
  const located = choices.flatMap((choice): Located[] => {
    const spot = findAnchor(texts, choice);
    return spot === null ? [] : [{ ...spot, value: choice.value }];
  });
  return Map.groupBy(
    located.toSorted((one, other) => one.start - other.start),
    ({ place }) => place,
  );
}

function putChoices(
  text: string,
  converted: string,
  chosen: readonly Located[],
  { convert, words }: Readonly<{ convert: (text: string) => string; words: HouseWords }>,
): string {
  const cut = cutter(text, converted, convert, isEven(words));
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, value } of chosen) {
    if (end > text.length || start < from) continue;
    pieces.push(converted.slice(cut(from), cut(start)), value);
    from = end;
  }
  return [...pieces, converted.slice(cut(from))].join('');
}
