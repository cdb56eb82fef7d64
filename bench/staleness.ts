/** A publish: the number it wrote into the headline, and when its commit was acknowledged (Date.now). */
export type Commit = Readonly<{ number: number; at: number }>;

/** An answer: when it was asked for, and every such number on it. */
export type Seen = Readonly<{ askedAt: number; numbers: readonly number[] }>;

/**
 * How many ms too old an answer is: since when, at the time it was asked for, a newer number than the oldest on it had
 * been committed. 0 where there was none; Infinity where the answer has no number although one was committed.
 * @param commits in the order of their numbers
 */
export function judgeStaleness(commits: readonly Commit[], { askedAt, numbers }: Seen): number {
  const known = commits.filter(({ at }) => at < askedAt);
  if (known.length === 0) return 0;
  if (numbers.length === 0) return Number.POSITIVE_INFINITY;
  const oldest = Math.min(...numbers);
  const missed = known.find(({ number }) => number > oldest);
  return missed === undefined ? 0 : askedAt - missed.at;
}

/** A headline that can be told from any other, in every edition: `mark` is a letter of its article. */
export function toHeadline(mark: string, number: number): string {
  return `k${mark}${number}z`;
}

/** The numbers of an article's headlines on a page. */
export function readNumbers(html: string, mark: string): number[] {
  return [...html.matchAll(new RegExp(`\\bk${mark}(\\d+)z\\b`, 'g'))].map((match) => Number(match[1]));
}
