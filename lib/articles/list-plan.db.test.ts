import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PrismaClient } from '../../prisma/generated/client.ts';
import { listArticles, listNewest, type ListOptions } from '#lib/articles/queries.ts';
import { getFrontPage } from '#lib/front/queries.ts';
import { requireSection } from '#lib/sections/queries.ts';
import { foundNewsroom } from '#lib/testing/newsroom.ts';
import { connect } from '#server/database/connect.ts';

/** The queries Prisma sent since the last `queries.length = 0`, as it sent them. */
const queries: Array<{ sql: string; params: unknown[] }> = [];
const client = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env['DATABASE_URL'] ?? '' }),
  log: [{ emit: 'event', level: 'query' }],
});
let sql: pg.Client;

const start = '2026-11-20T06:30:00Z';

beforeAll(async () => {
  client.$on('query', ({ query, params }) => queries.push({ sql: query, params: JSON.parse(params) as unknown[] }));
  // lib/db.ts keeps its clients here, and makes them only where there are none.
  Object.assign(globalThis, { kanbaoDb: { primary: client, replicas: [], chosen: new WeakMap() } });
  sql = await connect(process.env['DATABASE_URL'] ?? '');
  await foundNewsroom();
  // 5,000 stories a minute apart, each in both sections by turns; every tenth is withdrawn, every fifth English.
  await sql.query(`
    INSERT INTO article (id, slug, status, original_edition_code, headline, section_id, publisher_id, published_at, first_published_at)
    SELECT gen_random_uuid(), 'story-' || n, (CASE WHEN n % 10 = 0 THEN 'withdrawn' ELSE 'published' END)::article_status,
           CASE WHEN n % 5 = 0 THEN 'en' ELSE 'zh-hans' END, 'Story ' || n,
           (SELECT id FROM section WHERE slug = CASE WHEN n % 2 = 0 THEN 'tech' ELSE 'life' END),
           (SELECT id FROM publisher WHERE handle = 'desk'),
           timestamptz '${start}' - n * interval '1 minute', timestamptz '${start}' - n * interval '1 minute'
    FROM generate_series(1, 5000) AS n;
    INSERT INTO article_edition (article_id, edition_code, origin, path, headline, epigraph, body, reading_minutes, section_id, published_at)
    SELECT a.id, e.code, 'original', '/' || e.code || '/articles/' || a.slug, a.headline, '{}', '{"type":"doc","content":[]}', 1, a.section_id,
           CASE WHEN a.status = 'published' THEN a.published_at END
    FROM article a JOIN edition e ON (a.original_edition_code = 'en') = (e.code = 'en');
    ANALYZE;
  `);
});
afterAll(async () => {
  await sql.end();
  await client.$disconnect();
});

type Plan = {
  'Node Type': string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Relation Name'?: string;
  Plans?: Plan[];
};
const flatten = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flatten)];

/** How PostgreSQL runs the query that decides which stories a list has: its first one. */
async function planOf(read: () => Promise<unknown>): Promise<Plan[]> {
  queries.length = 0;
  await read();
  const [first] = queries;
  const { rows } = await sql.query<{ 'QUERY PLAN': Array<{ Plan: Plan }> }>(
    `EXPLAIN (FORMAT JSON) ${first?.sql ?? ''}`,
    first?.params,
  );
  return flatten(rows[0]!['QUERY PLAN'][0]!.Plan);
}

const middle = {
  publishedAt: new Date(Date.parse(start) - 2_500 * 60_000),
  id: '80000000-0000-4000-8000-000000000000',
};

describe('of 5,000 stories a page is read off an index, and nothing is sorted', () => {
  const ofEdition = 'article_edition_edition_code_published_at_article_id_idx';
  const ofSection = 'article_edition_edition_code_section_id_published_at_articl_idx';

  test.each<[string, Partial<ListOptions>, boolean, string]>([
    ['the newest', {}, false, ofEdition],
    ['those before a place', { before: middle }, false, ofEdition],
    ['those after a place', { after: middle }, false, ofEdition],
    ['the newest of a section', {}, true, ofSection],
    ['those of a section before a place', { before: middle }, true, ofSection],
    ['those of a section after a place', { after: middle }, true, ofSection],
  ])('%s', async (_, place, inSection, index) => {
    const section = inSection ? { section: (await requireSection('tech', 'zh-hans')).id } : {};
    const plan = await planOf(async () => {
      const { cards } = await listArticles({ edition: 'zh-hans', limit: 25, ...place, ...section });
      expect(cards).toHaveLength(25);
    });
    const nodes = plan.map((node) => node['Node Type']);
    expect(nodes.filter((node) => /Sort/.test(node))).toEqual([]);
    const scans = plan.filter((node) => node['Relation Name'] === 'article_edition');
    expect(scans.map((node) => [node['Node Type'], node['Index Name']])).toEqual([['Index Scan', index]]);
    // A place is a bound of the range, not a filter over all that lies before it.
    const bounds = [...(scans[0]?.['Index Cond'] ?? '').matchAll(/published_at ([<>]=) '([^']+)'/g)].map(
      ([, sign, time]) => [sign, new Date(time ?? '').getTime()],
    );
    const expected = [
      ...(place.before ? [['<=', place.before.publishedAt.getTime()]] : []),
      ...(place.after ? [['>=', place.after.publishedAt.getTime()]] : []),
    ];
    expect(bounds).toEqual(expect.arrayContaining(expected));
    // Tables of a few rows (names of sections) may be read whole; those that grow with the paper never.
    const whole = plan.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']);
    expect(whole.filter((name) => name?.startsWith('article'))).toEqual([]);
  });

  test('the newest of several sections', async () => {
    const sections = [await requireSection('tech', 'zh-hans'), await requireSection('life', 'zh-hans')].map(
      ({ id }) => id,
    );
    const plan = await planOf(async () => {
      const newest = await listNewest('zh-hans', sections, 9);
      expect(sections.map((id) => newest.get(id)?.length)).toEqual([9, 9]);
      const times = newest.get(sections[0] ?? '')?.map(({ publishedAt }) => publishedAt.getTime());
      expect(times).toEqual(times?.toSorted((a, b) => b - a));
    });
    expect(plan.filter((node) => /Sort/.test(node['Node Type']))).toEqual([]);
    const scans = plan.filter((node) => node['Relation Name'] === 'article_edition');
    expect(scans.map((node) => [node['Node Type'], node['Index Name']])).toEqual([['Index Scan', ofSection]]);
  });
});

describe('lists load no bodies', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a list', () => listArticles({ edition: 'zh-hans', limit: 25 })],
    ['the front page', () => getFrontPage('zh-hans')],
  ])('%s', async (_, read) => {
    queries.length = 0;
    await read();
    const columns = queries.flatMap((query) => [...query.sql.matchAll(/"t0"\."(\w+)"/g)].map(([, column]) => column));
    expect(columns).toContain('headline');
    expect(columns).not.toContain('body');
    expect(columns).not.toContain('epigraph');
  });
});

test('a list of 25 takes as few queries as one of 5: none by the story', async () => {
  const count = async (limit: number): Promise<number> => {
    queries.length = 0;
    await listArticles({ edition: 'zh-hans', limit });
    return queries.length;
  };
  expect(await count(25)).toBe(await count(5));
  expect(await count(25)).toBeLessThanOrEqual(8);
});
