import type { Random } from '#lib/sample/random.ts';

/** The sections of the sample edition, which generated articles stand in. */
export const sampleSections = ['tech', 'cities', 'science', 'culture', 'life'] as const;
export type SampleSection = (typeof sampleSections)[number];

/**
 * Templates of one language and what is put into them: `{place}` a word of that slot, `{thing}` one of the section's
 * things, `{3-40}` a number of that range.
 */
export type Words = Readonly<{
  slots: Readonly<Record<string, readonly string[]>>;
  things: Readonly<Record<SampleSection, readonly string[]>>;
  openings: readonly string[];
  sentences: readonly string[];
  closings: readonly string[];
  heads: readonly string[];
  tails: readonly string[];
  standfirsts: readonly string[];
  headings: readonly string[];
  quotes: readonly string[];
  items: readonly string[];
  columns: readonly string[];
  notes: readonly string[];
  captions: readonly string[];
  references: readonly string[];
}>;

/** A template with its slots filled; one text speaks of one thing, so `thing` is chosen by the caller, and names no place twice. */
export function fillTemplate(template: string, words: Words, thing: string, random: Random): string {
  const used = new Set<string>();
  const filled = template.replace(/\{([a-z]+|\d+-\d+)\}/g, (_, slot: string) => {
    if (slot === 'thing') return thing;
    const [least, most] = slot.split('-').map(Number);
    if (most !== undefined) return String(random.between(least ?? 0, most));
    const word = random.pick((words.slots[slot] ?? []).filter((each) => !used.has(each)));
    used.add(word);
    return word;
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
