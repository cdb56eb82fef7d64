import type { Change, Flag } from '#lib/text/repair-step.ts';

/**
 * How badly a story is damaged, as its readers would see it: points for each 1,000 characters, 100 at most, before any repair
 * and after.
 */
export type DamageScore = Readonly<{ before: number; after: number }>;

/**
 * What one place of a kind costs a reader. 10: words cannot be read; 5: a line that is no part of the story; 3–4: foreign signs
 * within a word; 1–2: read on, and noticed; less: a mark in the wrong width. What is not here nobody sees.
 */
const weights: ReadonlyMap<string, number> = new Map([
  ['boilerplate', 5],
  ['dot-between-names', 1],
  ['entity', 4],
  ['figure-without-picture', 2],
  ['lost-byte', 10],
  ['mojibake', 10],
  ['odd-quotation-mark', 2],
  ['other-script', 1],
  ['pinyin-annotation', 3],
  ['punctuation', 0.5],
  ['reading-in-doubt', 3],
  ['script', 1],
  ['spelling', 1],
  ['title-uncertain', 1],
  ['unknown-reading', 3],
  ['unknown-statement', 5],
]);

/** A shorter text is weighed as one of this length: one odd mark does not make a note of three words a ruin. */
const shortest = 200;

/**
 * @param changes what was repaired: the damage before
 * @param left what was seen and left: it was there before and is there after
 * @param characters length of the story's text
 */
export function scoreDamage(changes: readonly Change[], left: readonly Flag[], characters: number): DamageScore {
  const after = sum(left);
  const score = (points: number): number =>
    Math.min(100, Math.round((points * 10_000) / Math.max(shortest, characters)) / 10);
  return { before: score(after + sum(changes)), after: score(after) };
}

function sum(places: ReadonlyArray<{ kind: string }>): number {
  return places.reduce((points, { kind }) => points + (weights.get(kind) ?? 0), 0);
}
