import type { EditionCode } from '#lib/i18n/editions.ts';

/** What is read most in an edition, and when that was found out. */
export type MostRead = Readonly<{
  stories: ReadonlyArray<Readonly<{ id: string; path: string; headline: string }>>;
  asOf: Date;
}>;

type Numbers = Readonly<{ reads: number; ends: number }>;

/** How often an article was read, and read to the end; `edition` is null for all editions together. */
export type ReadNumbers = Readonly<{
  slug: string;
  edition: EditionCode | null;
  today: Numbers;
  /** Seven days with today, and thirty. */
  week: Numbers;
  month: Numbers;
  ever: Numbers;
}>;
