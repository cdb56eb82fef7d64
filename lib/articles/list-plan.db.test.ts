import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PrismaClient } from '../../prisma/generated/client.ts';
import type { Place } from '#lib/articles/list-page.ts';
import { listRelated } from '#lib/articles/related.ts';
import { listArticles, listNewest, type ListOptions } from '#lib/articles/queries.ts';
import { getFrontPage } from '#lib/front/queries.ts';
import type { ListKind } from '#lib/lists/links.ts';
import { findList, listArticlesOf } from '#lib/lists/queries.ts';
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
    INSERT INTO article_topic (article_id, topic_id, position)
    SELECT a.id, t.id, 0 FROM article a JOIN topic t ON t.slug = CASE WHEN a.slug LIKE '%3' THEN 'food' ELSE 'data' END;
    INSERT INTO byline (article_id, person_id, position) SELECT a.id, p.id, 0 FROM article a JOIN person p ON p.handle = 'lin-yue';
    INSERT INTO list_entry (list_id, edition_code, published_at, article_id)
    SELECT list, e.edition_code, e.published_at, e.article_id
    FROM article_edition e JOIN article a ON a.id = e.article_id JOIN article_topic t USING (article_id)
    JOIN byline b USING (article_id), unnest(ARRAY[a.publisher_id, t.topic_id, b.person_id]) AS list
    WHERE e.published_at IS NOT NULL;
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

  test.each<[ListKind, string, Partial<Place>, number]>([
    ['topics', 'data', {}, 25],
    ['topics', 'food', { before: middle }, 25],
    ['publishers', 'desk', { after: middle }, 25],
    ['people', 'lin-yue', { before: middle }, 25],
  ])('those of %s, %s, from %j', async (kind, slug, place, count) => {
    const head = await findList('zh-hans', kind, slug);
    const plan = await planOf(async () => {
      const whole = { before: null, after: null, ...place };
      const { cards } = await listArticlesOf(head?.id ?? '', { edition: 'zh-hans', limit: 25, place: whole });
      expect(cards).toHaveLength(count);
      const times = cards.map(({ publishedAt }) => publishedAt.getTime());
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    });
    expect(plan.filter((node) => /Sort/.test(node['Node Type']))).toEqual([]);
    const entries = plan.filter((node) => node['Relation Name'] === 'list_entry');
    expect(entries.map((node) => node['Index Name'])).toEqual(['list_entry_pkey']);
    expect(entries[0]?.['Index Cond']).toMatch(/published_at [<>]=/);
    const whole = plan.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']);
    expect(whole.filter((name) => name?.startsWith('article'))).toEqual([]);
  });

  test('related stories look at the heads of topics, whatever their size', async () => {
    const topics = [await findList('zh-hans', 'topics', 'data'), await findList('zh-hans', 'topics', 'food')];
    const article = await client.articleEdition.findFirstOrThrow({ where: { path: { endsWith: 'story-4' } } });
    const plan = await planOf(async () => {
      const related = await listRelated({
        ...{ id: article.articleId, edition: 'zh-hans', section: article.sectionId },
        topics: topics.map((topic) => topic?.id ?? ''),
      });
      expect(related.map(({ path }) => path.replace(/.*-/, ''))).toEqual(['1', '2', '3', '6']);
    });
    const entries = plan.filter((node) => node['Relation Name'] === 'list_entry');
    expect(entries.map((node) => node['Index Name'])).toEqual(['list_entry_pkey']);
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
