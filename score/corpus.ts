import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { KanbaoError } from '#lib/errors.ts';

/** What a corpus of cases by others says of Kanbao. */
export type Score = Readonly<{
  /** What is counted: 'text F1', 'title', 'fields'. */
  what: string;
  cases: number;
  /** From 0 to 1. */
  score: number;
  /** The least it is to be, by the issue; null where none is named. */
  aim: number | null;
  /** The cases that fall short, for whoever looks for the next thing to mend. */
  misses?: readonly string[];
}>;

/** A corpus and how it is scored. `folder` is the corpus's own. */
export type Corpus = Readonly<{
  name: string;
  score: (folder: string) => Promise<readonly Score[]> | readonly Score[];
}>;

/** Reads a file of one JSON value a line. */
export function readLines<Row>(folder: string, file: string): Row[] {
  const place = path.join(folder, file);
  if (!existsSync(place)) return [];
  return readFileSync(place, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** The share of cases that hold. A case that throws does not. */
export function countHits<Row>(
  what: string,
  rows: readonly Row[],
  toName: (row: Row) => string,
  holds: (row: Row) => boolean,
  aim: number | null = null,
): Score {
  const misses = rows.filter((row) => {
    try {
      return !holds(row);
    } catch {
      return true;
    }
  });
  const score = rows.length === 0 ? 0 : 1 - misses.length / rows.length;
  return { what, cases: rows.length, score, aim, misses: misses.map(toName) };
}

/** Whether something ends in an answer or in a sentence for a person. */
export function ends(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    return error instanceof KanbaoError;
  }
}
