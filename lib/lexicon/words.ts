import type { LexiconEntry } from '#lib/lexicon/schema.ts';
import type { HouseWords, Vocabulary } from '#lib/text/house-words.ts';
import type { TraditionalForms } from '#lib/text/opencc.ts';
import { toReading } from '#lib/text/pinyin.ts';

/**
 * Entries as the pure steps use them. To traditional a row for the edition's own forms wins over one for all; to simplified
 * every row counts, as a source may be in any.
 *
 * @param forms the character forms that the traditional edition is written in
 * @param vocabulary whose words it is written in
 */
export function toHouseWords(
  entries: readonly LexiconEntry[],
  forms: TraditionalForms = 'tw',
  vocabulary: Vocabulary = 'as-written',
): HouseWords {
  const toTraditional = new Map<string, string>();
  const toSimplified = new Map<string, string>();
  const names = new Map<string, string>();
  const spellings = new Map<string, string>();
  const readings = new Map<string, string[]>();
  const wordReadings = new Map<string, string>();
  // `all` first, so that what is said of a form is said last.
  for (const entry of entries.toSorted((one, other) => Number(one.form !== 'all') - Number(other.form !== 'all'))) {
    switch (entry.kind) {
      case 'conversion':
        if (entry.form === 'all' || entry.form === forms) toTraditional.set(entry.word, entry.value);
        toSimplified.set(entry.value, entry.word);
        break;
      case 'name':
        names.set(entry.word, entry.word);
        break;
      case 'spelling':
        spellings.set(entry.word, entry.value);
        break;
      case 'reading':
        wordReadings.set(entry.word, entry.value.split(' ').map(toReading).join(' '));
        for (const [index, char] of [...entry.word].entries())
          readings.set(char, [...(readings.get(char) ?? []), toReading(entry.value.split(' ')[index] ?? '')]);
        break;
      case 'alias':
        break;
    }
  }
  return { forms, vocabulary, toTraditional, toSimplified, names, spellings, readings, wordReadings };
}
