import { smallest, type Bench } from '#bench/bench.ts';
import { createClient, type Client } from '#bench/client.ts';
import { ms, times } from '#bench/report.ts';
import { median } from '#bench/statistics.ts';
import { withClient } from '#server/database/connect.ts';
import { formatKeyset } from '#lib/articles/keyset.ts';
import { listGeneratedEditions, toGeneratedSlug } from '#lib/sample/generate.ts';
import { createRandom } from '#lib/sample/random.ts';

/** As many as a section's page shows. */
const pageSize = 20;
const samples = 60;

/** What each kind of page takes at a size, ms. */
type Times = Readonly<Record<string, number>>;

/** It has nothing that grows: a ratio here is the machine's. */
const control = 'settings (a control)';

/**
 * Rendering time of each kind of page as the paper grows, asked of Next itself: what is kept does not grow slower.
 *
 * @param filled what the load that made it so large said of itself
 */
export async function measureGrowth({ site, say, atSmallest }: Bench, size: number, filled: string): Promise<void> {
  for (const line of filled.split('\n').filter((each) => each.startsWith('Generated')))
    say({ measure: 'growth', what: line, value: '' });
  const next = site.findNext();
  const client = createClient(next.url, next.headers, 1);
  const found = await measurePages(client, size, site.databaseUrl);
  client.close();
  for (const [kind, time] of Object.entries(found)) {
    if (size === smallest) atSmallest.set(kind, time);
    const least = atSmallest.get(kind);
    const compared =
      size === smallest || least === undefined
        ? {}
        : { ratio: times(time / least, 'at 1,000'), aim: kind === control ? '1' : '≤ 1.3' };
    say({ measure: 'growth', what: `${kind}, ${size.toLocaleString('en')} articles`, value: ms(time), ...compared });
  }
}

async function measurePages(client: Client, size: number, databaseUrl: string): Promise<Times> {
  const random = createRandom(size);
  const chinese = (): number => {
    let number = random.between(0, size - 1);
    while (listGeneratedEditions(number).length < 2) number = random.between(0, size - 1);
    return number;
  };
  const section = '/zh-hans/sections/tech';
  const deep = `${section}?before=${await findPlace(databaseUrl, 499 * pageSize)}`;
  const makers: Readonly<Record<string, () => string>> = {
    article: () => `/zh-hans/articles/${toGeneratedSlug(chinese())}`,
    'first page of a section': () => section,
    '500th page of a section': () => deep,
    'front page': () => '/zh-hans',
    feed: () => '/zh-hans/feed.xml',
    [control]: () => '/zh-hans/settings',
  };
  const found: Record<string, number[]> = {};
  // In turns, so that a noisy moment of the machine falls on all of them; the first rounds only wake the process.
  for (let round = -10; round < samples; round += 1) {
    for (const [kind, toPath] of Object.entries(makers)) {
      const { status, took } = await client.get(toPath());
      if (status !== 200) throw new Error(`${kind}: answered ${status}`);
      if (round >= 0) (found[kind] ??= []).push(took);
    }
  }
  const medians = Object.fromEntries(Object.entries(found).map(([kind, list]) => [kind, median(list)]));
  return { ...medians, 'sitemap part, a thousand addresses of it': await measurePart(client) };
}

/** Where a page of the section begins that has so many stories before it; the last page there is on a small paper. */
async function findPlace(databaseUrl: string, skipped: number): Promise<string> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ publishedAt: Date; id: string }>(
      `WITH list AS (
         SELECT published_at AS "publishedAt", article_id AS id
         FROM article_edition
         WHERE edition_code = 'zh-hans' AND section_id = (SELECT id FROM section WHERE slug = 'tech') AND published_at < now()
       )
       SELECT * FROM list ORDER BY 1 DESC, 2 DESC
       OFFSET least($1::int, (SELECT count(*) FROM list) - $2 - 1) - 1 LIMIT 1`,
      [skipped, pageSize],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('the section has no such page');
    return formatKeyset(row);
  });
}

/** A part in the middle of the sitemap, which is a day, a month or a year by how much there is: ms for a thousand addresses. */
async function measurePart(client: Client): Promise<number> {
  const index = (await client.get('/sitemap.xml')).body.toString();
  const parts = [...index.matchAll(/<loc>[^<]*(\/sitemaps\/zh-hans\/[^<]+)<\/loc>/g)].map(([, path = '']) => path);
  const part = parts[Math.floor(parts.length / 2)];
  if (part === undefined) throw new Error('the sitemap has no part of articles');
  const took: number[] = [];
  for (let round = -1; round < 5; round += 1) {
    const answer = await client.get(part);
    const count = answer.body.toString().split('<loc>').length - 1;
    if (answer.status !== 200 || count === 0) throw new Error(`${part}: answered ${String(answer.status)}`);
    if (round >= 0) took.push((answer.took / count) * 1_000);
  }
  return median(took);
}
