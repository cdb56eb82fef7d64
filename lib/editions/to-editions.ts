import type { Content } from '#lib/articles/content.ts';
import { editionsOf, getEdition, type Edition, type EditionCode } from '#lib/i18n/editions.ts';
import { convertContent, noOwnWords, type OwnWords } from '#lib/text/convert-content.ts';
import { moveLinks } from '#lib/text/move-links.ts';
import type { KeptReading } from '#lib/text/kept-readings.ts';
import type { HouseWords } from '#lib/text/house-words.ts';
import { markLanguages } from '#lib/text/mark-languages.ts';
import { makeReadings, type ReadingChoice, type Readings } from '#lib/text/readings.ts';

/** What is known of one article alone: names of its people, what somebody chose for its places, readings its source had. */
export type Own = OwnWords & Readonly<{ readings: readonly ReadingChoice[]; kept: readonly KeptReading[] }>;

export const noOwn: Own = { ...noOwnWords, readings: [], kept: [] };

/** An article as one edition shows it. */
export type MadeEdition = Readonly<{ edition: Edition; content: Content; readings: Readings | null }>;

/**
 * A content in each edition it appears in, in their order: the original as it is and the other Chinese script converted, with passages
 * of other languages marked, links that stay in the edition, and pinyin for Chinese.
 */
export function toEditions(
  content: Content,
  original: EditionCode,
  words: HouseWords,
  own: Own = noOwn,
): MadeEdition[] {
  const { script } = getEdition(original);
  const toEdition = editionMaker(content, original, words, own);
  const editions = editionsOf(original).map((edition) => ({ edition, content: toEdition(edition) }));
  const of = (wanted: string): Content | undefined =>
    editions.find(({ edition }) => edition.script === wanted)?.content;
  const [hans, hant] = [of('hans'), of('hant')];
  if (hans === undefined || hant === undefined || script === 'latn')
    return editions.map((each) => ({ ...each, readings: null }));
  const known = { original: script, choices: own.readings, kept: own.kept };
  const readings = makeReadings({ hans, hant }, words, known);
  // Where the traditional edition has other words, the readings are those of its own.
  const ofHant =
    words.vocabulary === 'taiwan' && script === 'hans'
      ? makeReadings({ hans: convertContent(hant, 'hans'), hant }, words, known).hant
      : readings.hant;
  return editions.map((each) => ({
    ...each,
    readings: each.edition.script === 'latn' ? null : each.edition.script === 'hans' ? readings.hans : ofHant,
  }));
}

/** A content in one of its editions alone, as `toEditions` makes it; without pinyin, whose dictionaries take a while to load. */
export function toEdition(
  content: Content,
  original: EditionCode,
  edition: Edition,
  words: HouseWords,
  own: Own,
): Content {
  return editionMaker(content, original, words, own)(edition);
}

function editionMaker(content: Content, original: EditionCode, words: HouseWords, own: Own): (of: Edition) => Content {
  const { language, script } = getEdition(original);
  const marked = { ...content, body: markLanguages(content.body, language) };
  return (edition) => {
    const isSame = edition.script === script || edition.script === 'latn';
    const made = isSame ? marked : convertContent(marked, edition.script, words, own);
    return { ...made, body: moveLinks(made.body, edition.code) };
  };
}
