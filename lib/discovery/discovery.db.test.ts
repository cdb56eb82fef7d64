import { AsyncLocalStorage } from 'node:async_hooks';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDraft, type NewArticle } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import type { RenderContext } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { getFeed } from '#lib/discovery/feed-queries.ts';
import { listLists } from '#lib/discovery/list-sitemap-queries.ts';
import {
  countNewsFiles,
  listNewsEntries,
  listSitemapEntries,
  listSitemapRanges,
} from '#lib/discovery/sitemap-queries.ts';
import { toStructuredData } from '#lib/discovery/structured-data.ts';
import { toMonth } from '#lib/discovery/time-ranges.ts';
import { getMessages } from '#lib/i18n/messages.ts';
import { savePerson } from '#lib/people/mutations.ts';
import { toSiteSettings } from '#lib/site/settings.ts';
import { actor, contentOf, draftOf, foundNewsroom, paragraph, publishAt } from '#lib/testing/newsroom.ts';

const hour = 3_600_000;
const recently = new Date(Date.now() - hour);
const soon = new Date(Date.now() + hour);
const own = { publishRight: 'own', obtained: 'a test', indexable: true } as const;

beforeAll(foundNewsroom);

/** Where machines are told of a story. */
async function told(slug: string, edition: 'en' | 'zh-hans' | 'zh-hant' = 'en') {
  const path = `/${edition}/articles/${slug}`;
  const inFeed = async (section: string | null) =>
    (await getFeed(edition, section === null ? null : { kind: 'sections', slug: section }, 'feed.xml'))?.stories.some(
      ({ url }) => url.endsWith(path),
    ) ?? false;
  const names = await listSitemapRanges(edition);
  const entries = await Promise.all(names.map((name) => listSitemapEntries(edition, name)));
  const page = await getArticlePage(edition, slug);
  const context = {
    ...{ site: 'https://news.example', edition, messages: getMessages(edition) },
    settings: toSiteSettings([]),
  };
  return {
    feed: await inFeed(null),
    section: await inFeed('tech'),
    sitemap: entries.flat().some((entry) => entry?.path === path),
    news: (await listNewsEntries()).some((entry) => entry.path === path),
    data: page !== null && toStructuredData(page, context) !== null,
  };
}
const everywhere = { feed: true, section: true, sitemap: true, news: true, data: true };
const nowhere = { feed: false, section: false, sitemap: false, news: false, data: false };

async function publish(slug: string, at: Date, changes: Partial<NewArticle> = {}): Promise<string> {
  await createDraft(actor, draftOf({ slug, content: contentOf({ headline: slug }), ...changes }));
  await publishArticle(actor, slug, { at, responsible: 'a test' });
  return slug;
}

describe('machines are told of what readers see and a right is recorded for', () => {
  test.each<[string, () => Promise<string>, typeof everywhere]>([
    ['ours', () => publish('ours', recently), everywhere],
    [
      'licensed',
      () => publish('licensed', recently, { provenance: { ...own, publishRight: 'licensed', licence: 'CC BY' } }),
      everywhere,
    ],
    ['a draft', async () => (await createDraft(actor, draftOf({ slug: 'a-draft' }))).slug, nowhere],
    ['scheduled', () => publish('scheduled', soon), nowhere],
    [
      'withdrawn',
      async () => {
        const slug = await publish('withdrawn', recently);
        return (await withdrawArticle(actor, slug)).slug;
      },
      nowhere,
    ],
    [
      'without a right',
      () => publish('rightless', recently, { provenance: { ...own, publishRight: 'none', indexable: false } }),
      nowhere,
    ],
    ['not for indexes', () => publish('hidden', recently, { provenance: { ...own, indexable: false } }), nowhere],
  ])('%s', async (_, make, expected) => {
    expect(await told(await make())).toEqual(expected);
  });

  test('an embargo keeps it from all of them until it ends', async () => {
    const slug = await publish('embargoed', recently);
    await db().article.update({ where: { slug }, data: { embargoUntil: soon } });
    expect(await told(slug)).toEqual(nowhere);
    await db().article.update({ where: { slug }, data: { embargoUntil: recently } });
    expect(await told(slug)).toEqual(everywhere);
  });

  test('what is older than two days is in no news sitemap', async () => {
    expect(await told(await publish('older', new Date(Date.now() - 49 * hour)))).toEqual({
      ...everywhere,
      news: false,
    });
  });

  test('a Chinese story stands in both editions', async () => {
    const slug = await publish('tram-zh', recently, {
      edition: 'zh-hans',
      content: contentOf({ headline: '电车过江' }),
    });
    expect(await told(slug, 'zh-hans')).toEqual(everywhere);
    expect(await told(slug, 'zh-hant')).toEqual(everywhere);
    expect(await told(slug, 'en')).toEqual(nowhere);
    const entries = await listSitemapEntries('zh-hant', toMonth(recently));
    expect(entries?.find(({ path }) => path.endsWith(slug))).toEqual({
      path: `/zh-hant/articles/${slug}`,
      changedAt: recently,
      picture: null,
      editions: [
        { code: 'zh-hant', path: `/zh-hant/articles/${slug}` },
        { code: 'zh-hans', path: `/zh-hans/articles/${slug}` },
      ],
    });
  });
});

test('a sitemap gives the last material update, not the last save', async () => {
  const slug = await publish('updated', recently);
  const changedAt = async () =>
    (await listSitemapEntries('en', toMonth(recently)))?.find(({ path }) => path.endsWith(slug))?.changedAt;
  await publishArticle(actor, slug, { headline: 'Saved again' });
  expect(await changedAt()).toEqual(recently);
  const updatedAt = new Date();
  await publishArticle(actor, slug, { updatedAt });
  expect(await changedAt()).toEqual(updatedAt);
});

describe('a feed', () => {
  test('has the newest 50, newest first, whole', async () => {
    const past = Date.parse('2020-01-01T00:00:00Z');
    for (let index = 0; index < 52; index += 1) {
      const body = { type: 'doc' as const, content: [paragraph('b001', `Words of ${String(index)}.`)] };
      const content = contentOf({ headline: `Life ${String(index)}`, body });
      await publishAt(new Date(past + index * hour), { section: 'life', bylines: ['lin-yue'], content });
    }
    const stories = (await getFeed('en', { kind: 'sections', slug: 'life' }, 'feed.xml'))?.stories ?? [];
    expect(stories.map(({ headline }) => headline)).toEqual(
      Array.from({ length: 50 }, (_, index) => `Life ${String(51 - index)}`),
    );
    expect(stories[0]).toMatchObject({ html: '<p>Words of 51.</p>', authors: ['Lin Yue'], section: 'Living' });
  });

  test('of a section that is not there is none', async () => {
    expect(await getFeed('en', { kind: 'sections', slug: 'no-such' }, 'feed.xml')).toBeNull();
  });

  test('calls a story the same after a new headline and a new time', async () => {
    const slug = await publish('keeps-its-name', recently);
    const find = async () => (await getFeed('en', null, 'feed.xml'))?.stories.find(({ url }) => url.endsWith(slug));
    const before = await find();
    await publishArticle(actor, slug, { headline: 'Another name', at: new Date() });
    const after = await find();
    expect(after?.headline).toBe('Another name');
    expect(after?.urn).toBe(before?.urn);
  });
});

test('the sitemap of lists has what has a name, in the editions it has one in', async () => {
  const lists = (await listLists()).map((editions) => editions.map(({ path }) => path));
  expect(lists[0]).toEqual(['/zh-hans', '/zh-hant', '/en']);
  for (const path of ['sections/tech', 'topics/food', 'publishers/desk'])
    expect(lists).toContainEqual(['zh-hans', 'zh-hant', 'en'].map((code) => `/${code}/${path}`));
  expect(lists).toContainEqual(['/en/publishers/observer']);
});

test('the sitemap of lists has the people whose stories are offered, and they leave it with the last one', async () => {
  const listed = async () => (await listLists()).flat().filter(({ path }) => path.includes('/people/'));
  const handles = ['of-a-draft', 'of-none', 'to-come', 'by-line'];
  for (const handle of handles) await savePerson(actor, { handle, names: { zh: '某人', en: handle } });
  await savePerson(actor, { handle: 'only-english', names: { en: 'Only English' } });
  await createDraft(actor, draftOf({ bylines: ['of-a-draft'] }));
  const provenance = { publishRight: 'none', obtained: 'a test', indexable: false } as const;
  await publishArticle(actor, (await createDraft(actor, draftOf({ bylines: ['of-none'], provenance }))).slug, {
    responsible: 'a test',
  });
  await publishAt(new Date(Date.now() + hour), { bylines: ['to-come'] });
  const { slug } = await publishAt(recently, { bylines: ['by-line', 'only-english'] });
  const paths = (await listed()).map(({ path }) => path);
  for (const handle of ['of-a-draft', 'of-none', 'to-come'])
    expect(paths.filter((path) => path.endsWith(handle))).toEqual([]);
  expect(paths.filter((path) => path.endsWith('/by-line'))).toEqual(
    ['zh-hans', 'zh-hant', 'en'].map((code) => `/${code}/people/by-line`),
  );
  expect(paths.filter((path) => path.endsWith('/only-english'))).toEqual(['/en/people/only-english']);
  await withdrawArticle(actor, slug);
  expect((await listed()).filter(({ path }) => /by-line|only-english/.test(path))).toEqual([]);
});

describe('sitemaps of a crowded month', () => {
  const month = Date.parse('2010-05-01T00:00:00Z');
  // Three on the 1st at midnight, of which two in one minute; one at noon; one on the 9th.
  const minutes = [0, 0, 7, 12 * 60, 8 * 24 * 60];
  beforeAll(async () => {
    for (const [index, minute] of minutes.entries())
      await publish(`crowd-${String(index)}`, new Date(month + minute * 60_000 + index));
  });
  const rangesOf = async (few: number) =>
    (await listSitemapRanges('en', few)).filter((name) => name.startsWith('2010'));

  test.each([
    [5, ['201005']],
    [4, ['20100501', '20100509']],
    [3, ['2010050100', '2010050112', '20100509']],
    [2, ['201005010000', '201005010007', '2010050112', '20100509']],
    [1, ['201005010000', '201005010007', '2010050112', '20100509']],
  ])('with at most %i in each', async (few, expected) => {
    const names = await rangesOf(few);
    expect(names).toEqual(expected);
    const entries = await Promise.all(names.map((name) => listSitemapEntries('en', name)));
    expect(entries.flat().map((entry) => entry?.path)).toEqual(
      minutes.map((_, index) => `/en/articles/crowd-${String(index)}`),
    );
  });
});

describe('every change names what these documents say they show', () => {
  const storage = new AsyncLocalStorage<RenderContext>();
  Object.assign(globalThis, { [Symbol.for('kanbao.render')]: storage });
  async function shownBy(read: () => Promise<unknown>): Promise<Set<string>> {
    const tags = new Set<string>();
    await storage.run({ tags, position: 0, outcome: { absence: null }, html: null }, read);
    return tags;
  }
  async function announcedBy(write: () => Promise<unknown>): Promise<Set<string>> {
    const { _max: last } = await db().outbox.aggregate({ _max: { position: true } });
    await write();
    const rows = await db().outbox.findMany({ where: { position: { gt: last.position ?? 0n } } });
    return new Set(rows.flatMap(({ tags }) => tags));
  }
  const slug = 'comes-and-goes';
  const documents = [
    ['the feed', () => getFeed('en', null, 'feed.xml')],
    ['the feed of its section', () => getFeed('en', { kind: 'sections', slug: 'tech' }, 'feed.xml')],
    ['the sitemap of its month', () => listSitemapEntries('en', toMonth(recently))],
    ['the index of sitemaps', () => listSitemapRanges('en')],
    ['the news sitemap', () => listNewsEntries()],
  ] as const;

  test.each([
    ['a publish', () => publish(slug, recently)],
    ['a new headline', () => publishArticle(actor, slug, { headline: 'Other words' })],
    ['a withdrawal', () => withdrawArticle(actor, slug)],
  ])('%s', async (_, write) => {
    const before = await Promise.all(documents.map(([, read]) => shownBy(read)));
    const announced = await announcedBy(write);
    const untouched = documents.filter((_document, index) => before[index]!.isDisjointFrom(announced));
    expect(untouched.map(([name]) => name)).toEqual([]);
  });
});

test('more than a thousand stories of two days are told in further files, each of them once', async () => {
  // Copies of one page, which is all that a news sitemap reads of a story.
  const at = new Date(Date.now() - hour);
  const { id } = await publishAt(at, { slug: 'one-of-many' });
  await db().$executeRaw`
    WITH copy AS (
      INSERT INTO "article" ("id", "slug", "status", "original_edition_code", "headline", "epigraph", "publisher_id", "published_at")
      SELECT gen_random_uuid(), 'many-' || n, 'published', 'en', 'Many', '{}', "publisher_id", ${at}
      FROM "article", generate_series(1, 1100) AS n WHERE "id" = ${id}::uuid
      RETURNING "id", "slug"
    ), page AS (
      INSERT INTO "article_edition" ("article_id", "edition_code", "origin", "path", "headline", "epigraph", "body",
                                     "reading_minutes", "published_at")
      SELECT "id", 'en', 'original', '/en/articles/' || "slug", "slug", '{}', '{"type":"doc","content":[]}', 1, ${at} FROM copy
      RETURNING "article_id"
    )
    INSERT INTO "provenance" ("article_id", "publish_right", "obtained", "indexable")
    SELECT "article_id", 'own', 'a test', true FROM page`;
  expect(await countNewsFiles()).toBe(2);
  const files = [await listNewsEntries(), await listNewsEntries(2), await listNewsEntries(3)];
  expect(files.map(({ length }) => length)).toEqual([1_000, expect.any(Number), 0]);
  const paths = files.flat().map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.filter((path) => path.startsWith('/en/articles/many-'))).toHaveLength(1_100);
});
