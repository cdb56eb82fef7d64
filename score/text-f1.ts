type Overlap = Readonly<{ precision: number; recall: number }>;

/** Words of a text; each Chinese or Japanese character is one. */
export function listWords(text: string): string[] {
  return text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}_]+/gu) ?? [];
}

function countRuns(words: readonly string[], length: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - length + 1); at += 1) {
    const run = words.slice(at, at + length).join(' ');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

/** How far two lists of words agree, counted in runs of so many words. */
export function compareWords(truth: readonly string[], given: readonly string[], length: number): Overlap {
  if (truth.length === 0 && given.length === 0) return { precision: 1, recall: 1 };
  const [a, b] = [countRuns(truth, length), countRuns(given, length)];
  let both = 0;
  for (const [run, count] of b) both += Math.min(count, a.get(run) ?? 0);
  const sum = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((all, each) => all + each, 0);
  return { precision: both / sum(b), recall: both / sum(a) };
}

/** The harmonic mean of the means of precision and recall. */
export function meanF1(overlaps: readonly Overlap[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((all, each) => all + each, 0) / (values.length || 1);
  const precision = mean(overlaps.map((each) => each.precision));
  const recall = mean(overlaps.map((each) => each.recall));
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
