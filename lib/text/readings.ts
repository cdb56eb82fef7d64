import type { Content } from '#lib/articles/content.ts';
import { findAnchor, type Anchor } from '#lib/text/anchors.ts';
import { isCommonHan } from '#lib/text/gbk.ts';
import { findWords, type HouseWords } from '#lib/text/house-words.ts';
import { getJieba } from '#lib/text/jieba.ts';
import { findKept, type KeptReading } from '#lib/text/kept-readings.ts';
import { readWithMarks } from '#lib/text/pinyin.ts';
import { isNoProse, listPlaces } from '#lib/text/rewrite-content.ts';

/**
 * Pinyin of an edition's words by place: start, length and reading of one word after the other, offsets in UTF-16 units of the
 * text of the place as it stands on the page. `rare` has the words with a character in them that readers may not know, `common`
 * all others.
 */
export type Readings = Readonly<Record<'rare' | 'common', Readonly<Record<string, ReadonlyArray<number | string>>>>>;

/** A reading that a person chose for one place of the original text, or that its source had there. */
export type ReadingChoice = Anchor & Readonly<{ value: string }>;

/** Beyond so many characters of one place, and of all, nothing is read: no story is as long. */
const most = { place: 20_000, all: 300_000 } as const;

/** Words as jieba cuts them that pinyin-pro's dictionary gets wrong; each was seen to fail without its row. */
const corrected: ReadonlyMap<string, string> = new Map([
  ['行长', 'háng zhǎng'],
  ['副行长', 'fù háng zhǎng'],
  ['银行行长', 'yín háng háng zhǎng'],
  ['银行副行长', 'yín háng fù háng zhǎng'],
]);

/** What is known of the readings of one article. */
type Decided = Readonly<{
  original: 'hans' | 'hant';
  choices: readonly ReadingChoice[];
  kept: readonly KeptReading[];
}>;

type Texts = Readonly<Record<'hans' | 'hant', Content>>;

/**
 * The readings of a Chinese article for both scripts. They are made of the simplified text, which the dictionaries are for, and
 * hold in the traditional one character by character.
 *
 * @param texts the article in both scripts, with the same places
 * @param words the house lexicon: its readings win over the dictionaries'
 * @param kept what the source had win over the dictionaries, too, but not over the house
 * @param choices win over all; found in the text of `original`
 */
export function makeReadings(
  texts: Texts,
  words: HouseWords,
  { original, choices, kept }: Decided,
): Record<'hans' | 'hant', Readings> {
  const places = { hans: listRead(texts.hans), hant: listRead(texts.hant) };
  const chosen = locate(places[original], choices);
  const fromSource = findKept(places.hans, kept);
  const made: Record<'hans' | 'hant', Writable> = { hans: empty(), hant: empty() };
  let left: number = most.all;
  for (const [place, text] of places.hans) {
    left -= text.length;
    if (text.length > most.place || left < 0) continue;
    const chars = [...text];
    const other = [...(places.hant.get(place) ?? '')];
    const cut = getJieba().cut(text, true);
    const syllables = readPlace(text, chars, { cut, words, kept: fromSource.get(place) ?? [] });
    for (const { at, value } of chosen.get(place) ?? []) value.forEach((each, index) => (syllables[at + index] = each));
    const found = toWords(cut, chars, syllables);
    write(made.hans, place, found, chars);
    if (other.length === chars.length) write(made.hant, place, found, other);
  }
  return made;
}

type Writable = Record<'rare' | 'common', Record<string, Array<number | string>>>;
const empty = (): Writable => ({ rare: {}, common: {} });

/** Headline, standfirst and the paragraphs of the body; what has a reading by its author is left to that. */
function listRead(content: Content): Map<string, string> {
  const places = listPlaces(content, (inline) => isNoProse(inline) || hasRuby(inline));
  return new Map([...places].filter(([place]) => !/\//.test(place) && place !== 'statement' && place !== 'epigraph'));
}

const hasRuby = ({ marks }: { marks?: ReadonlyArray<{ type: string }> | undefined }): boolean =>
  marks?.some(({ type }) => type === 'ruby') ?? false;

type Chosen = Readonly<{ at: number; value: readonly string[] }>;

/** Where choices stand, in characters; one whose syllables are not as many as its characters is left. */
function locate(texts: ReadonlyMap<string, string>, choices: readonly ReadingChoice[]): Map<string, Chosen[]> {
  const located = choices.flatMap((choice) => {
    const spot = findAnchor(texts, choice);
    const value = choice.value.split(' ');
    if (spot === null || value.length !== [...choice.word].length) return [];
    return [{ place: spot.place, at: [...(texts.get(spot.place) ?? '').slice(0, spot.start)].length, value }];
  });
  return Map.groupBy(located, ({ place }) => place);
}

const isHan = (char: string | undefined): boolean => /^[\p{Script=Han}〇]$/u.test(char ?? '');

/** A syllable for each character that has one, '' for the others. */
function readPlace(
  text: string,
  chars: readonly string[],
  {
    cut,
    words,
    kept,
  }: Readonly<{
    cut: readonly string[];
    words: HouseWords;
    kept: ReadonlyArray<Readonly<{ offset: number; reading: string }>>;
  }>,
): string[] {
  const read = readWithMarks(text);
  if (read.length !== chars.length) return chars.map(() => '');
  const syllables = chars.map((char, index) => (isHan(char) && read[index] !== char ? (read[index] ?? '') : ''));
  const put = (at: number, value: string): void =>
    value.split(' ').forEach((each, index) => (syllables[at + index] = each));
  let from = 0;
  for (const word of cut) {
    const value = corrected.get(word);
    if (value !== undefined) put(from, value);
    from += [...word].length;
  }
  for (const { offset, reading } of kept) put([...text.slice(0, offset)].length, reading);
  for (const { start, value } of findWords(text, words.wordReadings)) {
    put([...text.slice(0, start)].length, value);
  }
  return syllables;
}

/** One word on the page: characters from `from` to before `to`. */
type ReadWord = Readonly<{ from: number; to: number; reading: string; isRare: boolean }>;

function toWords(cut: readonly string[], chars: readonly string[], syllables: readonly string[]): ReadWord[] {
  const found: ReadWord[] = [];
  let at = 0;
  for (const word of cut) {
    const end = at + [...word].length;
    for (let from = at; from < end; from += 1) {
      if ((syllables[from] ?? '') === '') continue;
      let to = from + 1;
      while (to < end && (syllables[to] ?? '') !== '') to += 1;
      found.push({
        from,
        to,
        reading: join(syllables.slice(from, to)),
        isRare: chars.slice(from, to).some((char) => !isCommonHan(char) && char !== '〇'),
      });
      from = to;
    }
    at = end;
  }
  return found;
}

/** Syllables of a word are written together, with an apostrophe before a, o, e (汉语拼音方案, 隔音符号): xī’ān. */
function join(syllables: readonly string[]): string {
  return syllables.map((each, index) => (index > 0 && /^[aoeāáǎàōóǒòēéěè]/u.test(each) ? `’${each}` : each)).join('');
}

function write(into: Writable, place: string, words: readonly ReadWord[], chars: readonly string[]): void {
  const offsets = [0];
  for (const char of chars) offsets.push((offsets.at(-1) ?? 0) + char.length);
  for (const { from, to, reading, isRare } of words) {
    const start = offsets[from] ?? 0;
    (into[isRare ? 'rare' : 'common'][place] ??= []).push(start, (offsets[to] ?? 0) - start, reading);
  }
}
