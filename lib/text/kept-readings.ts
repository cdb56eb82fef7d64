import { toSimplified } from '#lib/text/script.ts';

/**
 * A reading that a source had printed behind a character, and that its import took out: `before` ends with the character, `after`
 * is what followed it, as the text was then.
 */
export type KeptReading = Readonly<{ before: string; after: string; reading: string }>;

/** More than a story has; each is looked for in every paragraph. */
const most = 2_000;

/**
 * Where these readings stand in simplified texts, by place: the offset of the character in UTF-16 units. What was edited since,
 * or has too little around it to be told, is not found.
 */
export function findKept(
  texts: ReadonlyMap<string, string>,
  kept: readonly KeptReading[],
): Map<string, { offset: number; reading: string }[]> {
  const found = new Map<string, { offset: number; reading: string }[]>();
  for (const { before, after, reading } of kept.slice(0, most)) {
    const needle = toSimplified(before + after);
    if (needle.length !== before.length + after.length || [...needle].length < 4) continue;
    const char = [...needle.slice(0, before.length)].at(-1) ?? '';
    for (const [place, text] of texts) {
      const list = found.get(place) ?? [];
      for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1))
        list.push({ offset: at + before.length - char.length, reading });
      if (list.length > 0) found.set(place, list);
    }
  }
  return found;
}
