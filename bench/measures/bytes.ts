import { longArticle, type Bench } from '#bench/bench.ts';
import { measurePaint } from '#bench/browser.ts';
import { measureBytes } from '#bench/bytes.ts';
import { createClient } from '#bench/client.ts';
import { kilobytes, ms } from '#bench/report.ts';
import { median } from '#bench/statistics.ts';

/** What an article page weighs, and how long an article takes that was rendered when it was published. */
export async function measurePageBytes({ site, say, getBareNext }: Bench): Promise<void> {
  const bare = await getBareNext();
  const [article, empty] = [await measureBytes(site.url + longArticle), await measureBytes(bare.url)];
  const row = (what: string, value: string, aim = ''): void => say({ measure: 'bytes', what, value, aim });
  row('article page: HTML with its styles, brotli', kilobytes(article.html), '≤ 15 + 8 KB');
  row('article page: style sheets of their own, brotli', kilobytes(article.css));
  row('article page: JavaScript after the first touch, brotli', kilobytes(article.javascript));
  row(
    `JavaScript above the framework's own ${kilobytes(empty.javascript)}`,
    kilobytes(article.javascript - empty.javascript),
    '≤ 15 KB',
  );
  const { layoutShift, largestPaint } = await measurePaint(site.url + longArticle, site.browser);
  row('layout shift, phone, read to the end', layoutShift.toFixed(4), '0');
  row('largest contentful paint, phone, no throttle', ms(largestPaint));
  const client = createClient(site.url);
  const times: number[] = [];
  for (const path of await listSampleArticles(site.url)) times.push((await client.get(path)).took);
  client.close();
  row(`an article nobody has visited yet (median of ${times.length})`, ms(median(times)));
}

/** The articles that the front pages name, before any is generated. */
async function listSampleArticles(url: string): Promise<string[]> {
  const fronts = await Promise.all(
    ['/zh-hans', '/zh-hant', '/en'].map(async (path) => (await fetch(url + path)).text()),
  );
  const paths = fronts.flatMap((page) =>
    [...page.matchAll(/href="(\/[a-z-]+\/articles\/[^"]+)"/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(paths)].filter((path) => path !== longArticle);
}
