// npm run bench: what an article page weighs and how fast it comes, beside an empty page of the same framework, in one run.
import os from 'node:os';
import { startBareNext } from '#bench/bare-next.ts';
import { measurePaint } from '#bench/browser.ts';
import { measureBytes, type PageBytes } from '#bench/bytes.ts';
import { compareRates, measureFirstVisits, median } from '#bench/load.ts';
import { environment } from '#server/child.ts';
import { startTestSite } from '#server/testing/site.ts';

const longest = '/zh-hans/articles/cranes-eleven-days-late';
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const row = (name: string, value: string, aim = ''): void =>
  console.log(`${name.padEnd(46)} ${value.padStart(14)}  ${aim}`);

const site = await startTestSite(
  environment({ DATABASE_URL: undefined, SITE_URL: undefined, TIME_ZONE: undefined }),
  'bench',
);
const bare = await startBareNext();
try {
  const [article, empty] = [await measureBytes(site.url + longest), await measureBytes(bare.url)];
  const articles = await listArticles();
  const first = await measureFirstVisits(articles.slice(1));
  const [articleRate = 0, frontRate = 0, emptyRate = 0] = await compareRates([
    site.url + longest,
    `${site.url}/zh-hans`,
    bare.url,
  ]);
  const paint = await measurePaint(site.url + longest, site.browser);
  printBytes(article, empty);
  row('layout shift, phone, read to the end', paint.layoutShift.toFixed(4), 'aim 0');
  row('largest contentful paint, phone, no throttle', `${Math.round(paint.largestPaint)} ms`);
  row(`first visit of an article (median of ${first.length})`, `${median(first).toFixed(1)} ms`);
  row('article pages per second', articleRate.toFixed(0), `${(articleRate / emptyRate).toFixed(2)} of an empty page's`);
  row('front pages per second', frontRate.toFixed(0), `${(frontRate / emptyRate).toFixed(2)} of an empty page's`);
  row('empty Next page, rendered per request', emptyRate.toFixed(0));
  console.log(
    `\n${os.cpus().length} cores (${os.cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${os.type()}; load from the same machine.`,
  );
} finally {
  await bare.close();
  await site.close();
}
process.exit(0);

function printBytes(article: PageBytes, empty: PageBytes): void {
  row('article page: HTML, brotli', kilobytes(article.html), 'aim ≤ 15 KB');
  row('article page: CSS, brotli', kilobytes(article.css), 'aim ≤ 8 KB');
  row('article page: JavaScript, brotli', kilobytes(article.javascript));
  row(
    "  above the framework's own baseline",
    kilobytes(article.javascript - empty.javascript),
    `aim ≤ 15 KB (baseline ${kilobytes(empty.javascript)})`,
  );
}

/** The articles that the front pages name; the first request below only wakes the server. */
async function listArticles(): Promise<string[]> {
  const pages = await Promise.all(
    ['/zh-hans', '/zh-hant', '/en'].map(async (path) => (await fetch(site.url + path)).text()),
  );
  const paths = pages.flatMap((page) =>
    [...page.matchAll(/href="(\/[a-z-]+\/articles\/[^"]+)"/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(paths)].filter((path) => path !== longest).map((path) => site.url + path);
}
