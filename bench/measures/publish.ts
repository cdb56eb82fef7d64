import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '#bench/bench.ts';
import { createClient, decode, type Client } from '#bench/client.ts';
import type { Showing, ShowingKind } from '#bench/publishing.ts';
import { ms } from '#bench/report.ts';
import { readNumbers, type Commit } from '#bench/staleness.ts';
import { percentile } from '#bench/statistics.ts';

const patience = 10_000;

const names: Record<ShowingKind, string> = {
  article: 'the article',
  front: 'the front page',
  list: "its section's list",
  feed: 'the feeds',
  sitemap: 'the sitemap of the news',
};
const kinds = Object.keys(names) as ShowingKind[];

/** From the commit of a publish to the first answer that shows it, of each page, feed and sitemap that does. */
export async function measurePublish({ site, options, say, getPublisher }: Bench): Promise<void> {
  const publisher = await getPublisher();
  const client = createClient(site.url);
  const delays = new Map<ShowingKind, number[]>(kinds.map((kind) => [kind, []]));
  const last: number[] = [];
  try {
    // Each page is kept before it is changed, as on a paper that is read.
    for (const { pages } of publisher.bulletins) for (const { path } of pages) await client.get(path);
    for (let turn = 0; turn < options.times; turn += 1) {
      const bulletin = publisher.bulletins[turn % publisher.bulletins.length];
      if (bulletin === undefined) break;
      const commit = await publisher.publish(bulletin);
      const seen = await Promise.all(
        bulletin.pages.map(async (page) => {
          const delay = await waitUntilShown(client, page, bulletin.mark, commit);
          delays.get(page.kind)?.push(delay);
          return delay;
        }),
      );
      last.push(Math.max(...seen));
    }
  } finally {
    client.close();
  }
  const every = [...delays.values()].flat();
  sayDelays(say, `every page, ${options.times} publishes`, every, 'p50 ≤ 30 ms, p99 ≤ 150 ms');
  for (const [kind, taken] of delays) sayDelays(say, names[kind], taken);
  sayDelays(say, 'the last of all of them', last);
}

function sayDelays(say: Bench['say'], what: string, delays: readonly number[], aim = ''): void {
  const value = `${ms(percentile(delays, 0.5))}, ${ms(percentile(delays, 0.99))}`;
  say({
    measure: 'publish',
    what: `commit to visible, ${what}: p50, p99`,
    value,
    ratio: `worst ${ms(Math.max(...delays))}`,
    aim,
  });
}

/**
 * Milliseconds from the commit to the end of the first answer with its number or a later one. It is asked for as by a browser
 * that has the page: answering and unpacking whole pages would take the processor from the renders that are waited for.
 */
async function waitUntilShown(client: Client, { path }: Showing, mark: string, commit: Commit): Promise<number> {
  for (let etag = ''; ;) {
    const answer = await client.get(path, etag === '' ? {} : { 'if-none-match': etag });
    const delay = Date.now() - commit.at;
    if (answer.status === 200) {
      const numbers = readNumbers(decode(answer), mark);
      if (numbers.length > 0 && Math.min(...numbers) >= commit.number) return delay;
      etag = answer.headers.etag ?? '';
    }
    if (delay > patience)
      throw new Error(`${path} (${answer.status}) does not show what was published ${patience / 1_000} s ago`);
    await pause(5);
  }
}
