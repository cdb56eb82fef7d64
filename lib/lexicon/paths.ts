import type { LexiconEntry } from '#lib/lexicon/schema.ts';
import type { LexiconTerms } from '#lib/lexicon/views.ts';

/**
 * Where the newsroom shows an entry, with what is to become of it where that is not what is stored.
 *
 * @param show what stands below its form: the articles it concerns; these, once it was saved
 */
export function toEntryPath(
  { kind, word, form, value, note }: LexiconTerms & Readonly<Pick<LexiconEntry, 'form' | 'note'>>,
  show: 'affected' | 'saved' | null = null,
): string {
  const said = Object.entries({ kind, word, form, value, note, show }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return `/admin/lexicon/entry?${new URLSearchParams(said).toString()}`;
}
