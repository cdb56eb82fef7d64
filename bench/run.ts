import { longArticle, type Bench } from '#bench/bench.ts';
import { startBareNext } from '#bench/bare-next.ts';
import { measureBrowser } from '#bench/measures/browser.ts';
import { measurePageBytes } from '#bench/measures/bytes.ts';
import { measureCold } from '#bench/measures/cold.ts';
import { measureGrowth, measureGrowthToMillion } from '#bench/measures/growth.ts';
import { measureHot } from '#bench/measures/hot.ts';
import { measureImport } from '#bench/measures/import.ts';
import { measureMixed } from '#bench/measures/mixed.ts';
import { measurePublish } from '#bench/measures/publish.ts';
import { measureSearch, measureSearchOfMillion } from '#bench/measures/search.ts';
import { measureStart } from '#bench/measures/start.ts';
import type { MeasureName, Options } from '#bench/options.ts';
import { startPublisher, type Publisher } from '#bench/publishing.ts';
import { describeMachine, printRow, toMarkdown, type Row } from '#bench/report.ts';
import type { Rival } from '#bench/rivals.ts';
import { startBenchSite } from '#bench/site.ts';

/** Each measure and how many generated articles it needs to find. */
const measures: Record<MeasureName, { run: (bench: Bench) => Promise<void>; needs: (options: Options) => number }> = {
  bytes: { run: measurePageBytes, needs: () => 0 },
  // It fills the paper itself, step by step.
  growth: { run: measureGrowth, needs: () => 0 },
  // It fills the paper itself too.
  search: { run: measureSearch, needs: () => 0 },
  hot: { run: measureHot, needs: () => 1_000 },
  cold: { run: measureCold, needs: ({ articles }) => articles },
  publish: { run: measurePublish, needs: ({ articles }) => articles },
  mixed: { run: measureMixed, needs: ({ articles }) => articles },
  browser: { run: measureBrowser, needs: () => 0 },
  import: { run: measureImport, needs: () => 0 },
  start: { run: measureStart, needs: () => 0 },
};

/** What is measured once more at a million articles; after all else, which is measured on a paper of the size asked for. */
const atMillion: Partial<Record<MeasureName, (bench: Bench) => Promise<void>>> = {
  growth: measureGrowthToMillion,
  search: measureSearchOfMillion,
};

/** Takes the measures asked for, on one site, and prints the whole table at the end. */
export async function runBench(options: Options): Promise<void> {
  const site = await startBenchSite();
  const million = options.million ? options.measures.flatMap((name) => atMillion[name] ?? []) : [];
  const measureMillion = async (bench: Bench): Promise<void> => {
    for (const run of million.splice(0)) await run(bench);
  };
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
    for (const name of options.measures) {
      const { run, needs } = measures[name];
      if (name === 'start') await measureMillion(bench);
      const articles = needs(options);
      if (articles > 0) console.log(await site.fill(articles));
      await run(bench);
    }
    await measureMillion(bench);
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
