import type { Options } from '#bench/options.ts';
import type { Publisher } from '#bench/publishing.ts';
import type { Row } from '#bench/report.ts';
import type { Rival } from '#bench/rivals.ts';
import type { BenchSite } from '#bench/site.ts';

/** What the measures share; the rest is started by whoever needs it first. */
export type Bench = Readonly<{
  options: Options;
  site: BenchSite;
  /** Says a line of the table as soon as it is known. */
  say: (row: Row) => void;
  /** What each kind of page took on the smallest paper, ms. */
  atSmallest: Map<string, number>;
  getPublisher: () => Promise<Publisher>;
  /** The framework alone, with the text of the article that is measured. */
  getBareNext: () => Promise<Rival>;
}>;

/** The paper that a larger one is compared with. */
export const smallest = 1_000;

/** The longest article of the sample edition, with pictures. */
export const longArticle = '/zh-hans/articles/cranes-eleven-days-late';
