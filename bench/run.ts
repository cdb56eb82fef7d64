import { longArticle, smallest, type Bench } from '#bench/bench.ts';
import { startBareNext } from '#bench/bare-next.ts';
import { measureBrowser } from '#bench/measures/browser.ts';
import { measurePageBytes } from '#bench/measures/bytes.ts';
import { measureCold } from '#bench/measures/cold.ts';
import { measureGrowth } from '#bench/measures/growth.ts';
import { measureHot } from '#bench/measures/hot.ts';
import { measureImport } from '#bench/measures/import.ts';
import { measureMixed } from '#bench/measures/mixed.ts';
import { measureNewsroom } from '#bench/measures/newsroom.ts';
import { measurePublish } from '#bench/measures/publish.ts';
import { measureSearch } from '#bench/measures/search.ts';
import { measureStart } from '#bench/measures/start.ts';
import type { MeasureName, Options } from '#bench/options.ts';
import { startPublisher, type Publisher } from '#bench/publishing.ts';
import { describeMachine, printRow, toMarkdown, type Row } from '#bench/report.ts';
import type { Rival } from '#bench/rivals.ts';
import { startBenchSite } from '#bench/site.ts';

type Growing = 'growth' | 'search';

/** What is measured as the paper grows, at each of its sizes. */
const growing: Record<Growing, (bench: Bench, articles: number, filled: string) => Promise<void>> = {
  growth: measureGrowth,
  search: measureSearch,
};
const million = 1_000_000;

/** Each other measure and how many generated articles it needs to find. */
const measures: Record<
  Exclude<MeasureName, Growing>,
  { run: (bench: Bench) => Promise<void>; needs: (options: Options) => number }
> = {
  bytes: { run: measurePageBytes, needs: () => 0 },
  hot: { run: measureHot, needs: () => 1_000 },
  cold: { run: measureCold, needs: ({ articles }) => articles },
  publish: { run: measurePublish, needs: ({ articles }) => articles },
  mixed: { run: measureMixed, needs: ({ articles }) => articles },
  newsroom: { run: measureNewsroom, needs: ({ articles }) => articles },
  browser: { run: measureBrowser, needs: () => 0 },
  import: { run: measureImport, needs: () => 0 },
  start: { run: measureStart, needs: () => 0 },
};

/** Takes the measures asked for, on one site, and prints the whole table at the end. */
export async function runBench(options: Options): Promise<void> {
  const site = await startBenchSite();
  const rows: Row[] = [];
  const begun: { publisher?: Promise<Publisher>; bareNext?: Promise<Rival> } = {};
  const bench: Bench = {
    options,
    site,
    atSmallest: new Map(),
    say(row) {
      rows.push(row);
      printRow(row);
    },
    getPublisher: () => (begun.publisher ??= startPublisher(site.databaseUrl)),
    getBareNext: () => (begun.bareNext ??= startWithArticle(site.url)),
  };
  try {
    const isGrowing = (name: MeasureName): name is Growing => Object.hasOwn(growing, name);
    const grow = async (articles: number): Promise<void> => {
      const wanted = options.measures.filter(isGrowing);
      const filled = wanted.length === 0 ? '' : await site.fill(articles);
      for (const name of wanted) await growing[name](bench, articles, filled);
    };
    // A paper only grows: what is measured on a small one comes before it is large.
    for (const size of new Set([smallest, options.articles])) await grow(size);
    for (const name of options.measures) {
      if (isGrowing(name)) continue;
      if (name === 'start' && options.million) await grow(million);
      const { run, needs } = measures[name];
      const articles = needs(options);
      if (articles > 0) console.log(await site.fill(articles));
      await run(bench);
    }
    if (options.million && !options.measures.includes('start')) await grow(million);
  } finally {
    await (await begun.publisher?.catch(() => undefined))?.close();
    await (await begun.bareNext?.catch(() => undefined))?.close();
    await site.close();
  }
  console.log(`\n${toMarkdown(rows)}\n\n${describeMachine()}`);
}

/** The bare page has what stands in the article's <main>, so that both are of a size. */
async function startWithArticle(url: string): Promise<Rival> {
  const page = await (await fetch(url + longArticle)).text();
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1];
  if (main === undefined) throw new Error('the article has no <main>');
  return startBareNext(main);
}
