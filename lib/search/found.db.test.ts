import { beforeAll, expect, test } from 'vitest';
import { db, isTimeUp } from '#lib/db.ts';
import { createRandom } from '#lib/sample/random.ts';
import { toSearchDocument } from '#lib/search/document.ts';
import { listFound, type Depths, type Found } from '#lib/search/found.ts';
import { parseQuery } from '#lib/search/query.ts';
import { toConditions } from '#lib/search/tsquery.ts';
import { requireSection } from '#lib/sections/queries.ts';
import { contentOf, foundNewsroom, paragraph } from '#lib/testing/newsroom.ts';

const rows = 400;
const day = 86_400_000;
const now = new Date(Date.UTC(2026, 0, 1));
const random = createRandom(5);
const words = [
  '天',
  '天地',
  '地玄',
  '玄黄',
  '宇',
  '宇宙',
  '洪荒',
  '日月',
  '月',
  ' ',
  '，',
  'tram ',
  'river ',
  'Trams ',
];
const text = (least: number, most: number): string =>
  Array.from({ length: random.between(least, most) }, () => random.pick(words)).join('');
let section = '';

/** Articles of few words, so that each is in many, at few times, so that many are equal; some that nobody may read. */
beforeAll(async () => {
  await foundNewsroom();
  ({ id: section } = await requireSection('life', 'zh-hans'));
  const { id: publisherId } = await db().publisher.findUniqueOrThrow({ where: { handle: 'desk' } });
  for (let number = 0; number < rows; number += 1) {
    const publishedAt = new Date(now.getTime() - random.between(-10, 190) * 4 * day);
    const { id } = await db().article.create({
      data: {
        slug: `article-${String(number)}`,
        status: random.next() < 0.05 ? 'withdrawn' : 'published',
        originalEditionCode: 'zh-hans',
        publisherId,
        headline: 'x',
        publishedAt,
        firstPublishedAt: publishedAt,
        liveRevision: 1,
        embargoUntil: random.next() < 0.1 ? new Date(now.getTime() + random.pick([-1, 1]) * day) : null,
      },
    });
    const content = contentOf({
      headline: text(0, 3),
      standfirst: text(0, 3),
      body: { type: 'doc', content: [paragraph('b001', text(1, 12))] },
    });
    const { headline, heads, whole, shingles } = toSearchDocument([content], {
      section: random.next() < 0.3 ? section : null,
      publisher: publisherId,
      publishedAt,
    });
    await db().$executeRaw`
      INSERT INTO search_entry (article_id, language, headline, heads, whole, shingles, published_at)
      VALUES (${id}::uuid, ${random.next() < 0.9 ? 'zh' : 'en'}, ${headline}::tsvector, ${heads}::tsvector, ${whole}::tsvector,
              ${shingles}::smallint[],
              ${random.next() < 0.95 ? publishedAt : null})`;
  }
}, 60_000);

type Range = Parameters<typeof listFound>[0];

/** The same by the definition: everything that is found, each with its score, in order. */
async function listPlainly({
  language,
  now: at,
  since,
  until,
  condition: { query: condition },
  without,
  before,
}: Range): Promise<string[]> {
  const found = await db().$queryRaw<(Found & { place: number })[]>`
    SELECT entry.article_id AS id, entry.published_at AS score,
      CASE WHEN entry.headline @@ ${condition}::tsquery THEN 365 WHEN entry.heads @@ ${condition}::tsquery THEN 90 ELSE 0 END AS place
    FROM search_entry AS entry JOIN article ON article.id = entry.article_id
    WHERE entry.language = ${language} AND entry.whole @@ ${condition}::tsquery
      AND NOT entry.whole @@ ${without[0] ?? ''}::tsquery
      AND entry.published_at <= ${at} AND entry.published_at >= ${since ?? new Date(0)}
      AND entry.published_at < ${until ?? new Date(4e12)}
      AND article.status = 'published' AND coalesce(article.embargo_until, ${at}) <= ${at}`;
  const isBefore = (one: Found, other: Found): boolean =>
    one.score.getTime() === other.score.getTime() ? one.id > other.id : one.score > other.score;
  return found
    .map(({ id, score, place }) => ({ id, score: new Date(score.getTime() + place * day) }))
    .filter((each) => before === null || isBefore(before, each))
    .toSorted((one, other) => (isBefore(one, other) ? -1 : 1))
    .map(({ id }) => id);
}

const depths = {
  nothing: { read: 0, asked: 0 },
  few: { read: 10, asked: 50 },
  many: { read: 100, asked: 200 },
  usual: undefined,
};
const searches: readonly [string, Partial<Range>][] = [
  ['天', {}],
  ['天地', {}],
  ['天地玄黄', {}],
  ['宇宙洪荒日月', {}],
  ['"宇宙洪荒"', {}],
  ['日月 天地', {}],
  ['日月 -天地', {}],
  ['月 -"宇宙洪荒"', {}],
  ['tram', {}],
  ['"tram river"', {}],
  // What stands apart here may stand together in a text, and the other way round.
  ['"天地 玄黄"', {}],
  ['"日月，天地宇宙"', {}],
  ['"tram天地"', {}],
  ['"天地tram"', {}],
  ['river -tram', { language: 'en' }],
  ['洪荒', { since: new Date(now.getTime() - 300 * day) }],
  ['洪荒', { until: new Date(now.getTime() - 300 * day) }],
  ['宇宙', { since: new Date(now.getTime() - 300 * day), until: new Date(now.getTime() - 40 * day) }],
  ['荒天', {}],
  ['没有', {}],
];

/** All pages of a search, by what is tested and by its definition. */
async function listBoth(typed: string, narrowed: Partial<Range>, depth: Depths | undefined, filter: string | null) {
  const query = parseQuery(typed);
  if (typeof query === 'string') throw new TypeError(query);
  const { strict, loose, excluded } = toConditions(query, new Map(), { section: filter, publisher: null });
  const [expected, found]: [string[], string[]] = [[], []];
  for (const condition of [strict, loose ?? strict]) {
    const without = excluded === null ? [] : [excluded];
    const range = { language: 'zh', now, since: null, until: null, condition, without, take: 7, ...narrowed };
    expected.push(...(await listPlainly({ ...range, before: null })));
    let before: Found | null = null;
    for (let page: Found[] = []; before === null || page.length === range.take;) {
      page = await listFound({ ...range, before }, depth);
      found.push(...page.map(({ id }) => id));
      before = page.at(-1) ?? null;
      if (before === null) break;
    }
  }
  return { expected, found };
}

test.each(
  searches.flatMap(([typed, narrowed]) =>
    Object.entries(depths).map(([name, depth]) => [typed, name, depth, narrowed] as const),
  ),
)('%s, %s of the newest searched first: page after page as it is by definition', async (typed, _, depth, narrowed) => {
  for (const filter of [null, section]) {
    const { expected, found } = await listBoth(typed, narrowed, depth, filter);
    expect(found).toEqual(expected);
  }
});

test('the searches find few and many', async () => {
  const counts = [];
  for (const typed of ['天', '宇宙洪荒日月', '没有']) {
    const query = parseQuery(typed);
    if (typeof query === 'string') throw new TypeError(query);
    const { strict } = toConditions(query, new Map(), { section: null, publisher: null });
    const range = {
      language: 'zh',
      now,
      since: null,
      until: null,
      condition: strict,
      without: [],
      take: 7,
      before: null,
    };
    counts.push((await listPlainly(range)).length);
  }
  expect(counts[0]).toBeGreaterThan(100);
  expect(counts[1]).toBeGreaterThan(0);
  expect(counts[1]).toBeLessThan(7);
  expect(counts[2]).toBe(0);
});

test('what takes longer than a reader waits is given up, which the page that asks can tell from a fault', async () => {
  const lexemes = Array.from({ length: 3_000 }, (_, number) => `'天${String(number)}':*`).join(' | ');
  const range = {
    ...{ language: 'zh', now, since: null, until: null, without: [], before: null },
    condition: { query: lexemes, words: lexemes, others: lexemes, shingles: [] },
    take: 21,
  };
  const error: unknown = await listFound(range, { read: 1, asked: 1 }, 1).catch((thrown: unknown) => thrown);
  expect(isTimeUp(error)).toBe(true);
  expect(await listFound(range, { read: 1, asked: 1 })).toBeInstanceOf(Array);
});

test('entries from before an update, without month and neighbours, are found until they are written anew', async () => {
  await db().$executeRaw`
    UPDATE search_entry SET shingles = '{}', whole = ts_delete(whole, months), heads = ts_delete(heads, months),
      headline = ts_delete(headline, months)
    FROM (SELECT array_agg(DISTINCT lexeme) AS months FROM search_entry, unnest(whole) WHERE lexeme LIKE '@month:%') AS label
    WHERE article_id IN (SELECT article_id FROM search_entry ORDER BY article_id LIMIT 40)`;
  // What was known of the entries is ten minutes old.
  const later = { now: new Date(now.getTime() + 601_000) };
  for (const [typed, narrowed] of searches) {
    const { expected, found } = await listBoth(typed, { ...narrowed, ...later }, depths.few, null);
    expect(found).toEqual(expected);
  }
});
