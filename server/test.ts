// npm test [-- unit | e2e] [WORD…]: the tests, or a part of them; the words choose files, as each runner takes them.
// npm run test:every: these and what is asked of every page (e2e/every), which takes twice as long; what CI runs.
// npm run test:faults [-- WORD…]: what is left of Kanbao when something breaks; takes ten minutes, so it is no part of all.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { followAncestors } from '#server/ancestors.ts';
import { environment, root, startNode, waitForExit } from '#server/child.ts';
import { readFile } from '#server/lock.ts';
import { runProgram } from '#server/program.ts';
import { addUp, countPlaywright, countRun, countVitest, formatCounts } from '#server/report.ts';
import type { Counts } from '#server/report.ts';
import { startTestSite } from '#server/testing/site.ts';

// A test's outcome must not hang on how the machine that runs it is set up.
const neutral = {
  DATABASE_URL: undefined,
  DATABASE_REPLICA_URLS: undefined,
  REDIS_URL: undefined,
  PURGE_URL: undefined,
  SITE_URL: undefined,
  TIME_ZONE: undefined,
  HOST: '127.0.0.1',
  NODE_ENV: undefined,
};
const reports = path.join(root, 'test-results');

process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
followAncestors(() => process.exit(143));

async function runVitest(name: string, projects: readonly string[], words: string[]): Promise<Counts> {
  const report = path.join(reports, `${name}.json`);
  rmSync(report, { force: true });
  const chosen = projects.flatMap((project) => ['--project', project]);
  const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words];
  const env = environment({ ...neutral, NODE_ENV: 'test' });
  const code = await waitForExit(startNode('node_modules/vitest/vitest.mjs', args, { env }));
  return countRun(readFile(report), countVitest, code);
}

async function runBrowser(words: string[], every: boolean): Promise<Counts> {
  const report = path.join(reports, 'e2e.json');
  rmSync(report, { force: true });
  const site = await startTestSite(environment(neutral));
  try {
    const env = environment({
      ...neutral,
      KANBAO_TEST_URL: site.url,
      KANBAO_TEST_BROWSER: site.browser ?? undefined,
      KANBAO_TEST_REPORT: report,
      // Who names tests means those, wherever they are.
      KANBAO_TEST_EVERY: every || words.length > 0 ? '1' : undefined,
      KANBAO_DATA: site.dataFolder,
      DATABASE_URL: site.databaseUrl,
    });
    const code = await waitForExit(startNode('node_modules/@playwright/test/cli.js', ['test', ...words], { env }));
    const counts = countRun(readFile(report), countPlaywright, code);
    // No flow of a browser ends a process: one that dies of what it was asked, and is started again, is not to be overlooked.
    if (site.deaths() === 0) return counts;
    const failures = [...counts.failures, `a process of the site ended unexpectedly: ${String(site.deaths())} times`];
    return { ...counts, failed: counts.failed + 1, failures };
  } finally {
    await site.close();
  }
}

const runUnit = (words: string[]) => runVitest('unit', ['unit', 'database'], words);
const runFaults = (words: string[]) => runVitest('faults', ['faults'], words);

const given = process.argv.slice(2);
const isEvery = given[0] === 'every';
if (isEvery) given.shift();
const runE2e = (words: string[]) => runBrowser(words, isEvery);

const parts = { unit: runUnit, e2e: runE2e, faults: runFaults };
type Part = keyof typeof parts;
const isPart = (word: string | undefined): word is Part => word !== undefined && Object.hasOwn(parts, word);
const chosen = isPart(given[0]) ? given[0] : null;
const words = chosen === null ? given : given.slice(1);

mkdirSync(reports, { recursive: true });
const all: Counts[] = [];
const order: Part[] = chosen === null ? ['unit', 'e2e'] : [chosen];
for (const part of order) {
  // Something that ends a part before its runner reports is a failure of that part, not the end of the others.
  let counts: Counts = { passed: 0, failed: 1, skipped: 0, failures: [`${part} ended before its report`] };
  await runProgram(async () => {
    counts = await parts[part](words);
  });
  all.push(counts);
}
const total = addUp(all);
for (const name of total.failures) console.log(`failed: ${path.isAbsolute(name) ? path.relative(root, name) : name}`);
console.log(`\n${formatCounts(total)}`);
process.exit(total.failed === 0 ? 0 : 1);
