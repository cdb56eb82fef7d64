import { AsyncLocalStorage } from 'node:async_hooks';
import { beforeEach, describe, expect, test } from 'vitest';
import { mostReadJob } from '#jobs/most-read.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { tags, type RenderContext } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { updateMostRead } from '#lib/reads/most-read.ts';
import { countReads, pruneReads } from '#lib/reads/mutations.ts';
import { getMostRead, getReadNumbers, getShownReads, listReadNumbers } from '#lib/reads/queries.ts';
import { changeSetting } from '#lib/site/mutations.ts';
import { actor, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';

const now = new Date('2026-11-24T06:30:00Z');
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const longAgo = new Date('2025-01-01T00:00:00Z');
const runJob = () => mostReadJob.run({}, () => Promise.resolve(), new AbortController().signal);
const tagsTold = async () => (await db().outbox.findMany({ orderBy: { position: 'asc' } })).flatMap((row) => row.tags);

beforeEach(async () => {
  await db().article.deleteMany();
  await db().mostRead.deleteMany();
  await db().siteSetting.deleteMany();
  await foundNewsroom();
});

async function publish(slug: string, edition: 'en' | 'zh-hans' = 'en'): Promise<string> {
  await publishAt(longAgo, { slug, edition });
  return (await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id;
}

/** Publishes stories of these names, read so often at a time: the first most, the last once. */
async function publishRead(slugs: readonly string[], at = now): Promise<string[]> {
  const ids = await Promise.all(slugs.map((slug) => publish(slug)));
  const batch = ids.map((article, index) => ({ article, edition: 'en' as const, reads: ids.length - index, ends: 0 }));
  await countReads(batch, at);
  return ids;
}

const titles = async () => (await getMostRead('en'))?.stories.map(({ path }) => path.split('/').at(-1)) ?? null;

/** What a query says its page shows. */
async function namedBy(query: () => Promise<unknown>): Promise<Set<string>> {
  const context: RenderContext = { tags: new Set(), position: 0, outcome: { absence: null }, html: null };
  const storage = new AsyncLocalStorage<RenderContext>();
  const key = Symbol.for('kanbao.render');
  Object.assign(globalThis, { [key]: storage });
  await storage.run(context, query);
  Reflect.deleteProperty(globalThis, key);
  return context.tags;
}

describe('counting', () => {
  test('adds up by day, hour and in all, whatever the batches', async () => {
    const article = await publish('tram', 'zh-hans');
    const of = (edition: 'zh-hans' | 'zh-hant', reads: number, ends: number) => ({ article, edition, reads, ends });
    await countReads([of('zh-hans', 3, 1), of('zh-hant', 1, 1), of('zh-hans', 2, 0)], now);
    await Promise.all([countReads([of('zh-hans', 1, 0)], now), countReads([of('zh-hans', 0, 1)], now)]);
    await countReads([of('zh-hans', 4, 0)], before(24));
    const days = await db().readCount.findMany({ orderBy: [{ day: 'asc' }, { editionCode: 'asc' }] });
    expect(days.map(({ day, editionCode, reads, ends }) => [day.toISOString(), editionCode, reads, ends])).toEqual([
      ['2026-11-23T00:00:00.000Z', 'zh-hans', 4, 0],
      ['2026-11-24T00:00:00.000Z', 'zh-hans', 6, 2],
      ['2026-11-24T00:00:00.000Z', 'zh-hant', 1, 1],
    ]);
    const hours = await db().readHour.findMany({ orderBy: [{ hour: 'asc' }, { editionCode: 'asc' }] });
    expect(hours.map(({ hour, reads }) => [hour.toISOString(), reads])).toEqual([
      ['2026-11-23T06:00:00.000Z', 4],
      ['2026-11-24T06:00:00.000Z', 6],
      ['2026-11-24T06:00:00.000Z', 1],
    ]);
    expect(await db().readTotal.findMany({ omit: { articleId: true } })).toEqual([{ reads: 11, ends: 3, shown: 0 }]);
  });

  test.each([
    ['nowhere', () => '0193a5b4-0000-7000-8000-000000000000', 'en' as const],
    ['in another edition', () => publish('tram'), 'zh-hans' as const],
    [
      'withdrawn',
      async () => {
        const id = await publish('tram');
        await withdrawArticle(actor, 'tram');
        return id;
      },
      'en' as const,
    ],
    [
      'under an embargo',
      async () => {
        const id = await publish('tram');
        await db().article.update({ where: { id }, data: { embargoUntil: before(-1) } });
        return id;
      },
      'en' as const,
    ],
    [
      'ahead of its time',
      async () => {
        const id = await publish('tram');
        await db().articleEdition.updateMany({ where: { articleId: id }, data: { publishedAt: before(-1) } });
        return id;
      },
      'en' as const,
    ],
  ])('what is %s is not counted, and what is beside it is', async (_, find, edition) => {
    const article = await find();
    const beside = await publish('beside');
    await countReads(
      [
        { article, edition, reads: 1, ends: 1 },
        { article: beside, edition: 'en', reads: 1, ends: 0 },
      ],
      now,
    );
    expect((await db().readCount.findMany()).map(({ articleId }) => articleId)).toEqual([beside]);
    expect(await db().readTotal.count()).toBe(1);
  });

  test('old hours and days go, totals stay', async () => {
    const [article = ''] = await publishRead(['tram'], before(401 * 24));
    for (const hours of [400 * 24, 49, 1])
      await countReads([{ article, edition: 'en', reads: 1, ends: 0 }], before(hours));
    expect(await pruneReads(now)).toBe(4);
    expect(await pruneReads(now)).toBe(0);
    expect([await db().readHour.count(), await db().readCount.count()]).toEqual([1, 3]);
    expect((await db().readTotal.findFirst())?.reads).toBe(4);
  });
});

describe('the list of what is read most', () => {
  test('has the stories of the last day in order, ten at most, with its time', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `story-${index}`);
    await publishRead(names);
    await updateMostRead(now);
    expect(await titles()).toEqual(names.slice(0, 10));
    expect((await getMostRead('en'))?.asOf).toEqual(now);
    expect(await getMostRead('zh-hans')).toBeNull();
  });

  test.each([
    ['a week', 6 * 24, 168],
    ['a month', 29 * 24, 720],
  ])('looks back %s where fewer than five were read lately', async (_, hours, counted) => {
    await publishRead(['one', 'two', 'three', 'four'], before(hours));
    const lately = await publish('lately');
    await countReads([{ article: lately, edition: 'en', reads: 9, ends: 0 }], now);
    await updateMostRead(now);
    expect(await titles()).toEqual(['lately', 'one', 'two', 'three', 'four']);
    expect((await db().mostRead.findUniqueOrThrow({ where: { editionCode: 'en' } })).hours).toBe(counted);
  });

  test('is none of fewer than three, nor of what was read longer ago than a month', async () => {
    await publishRead(['one', 'two']);
    await publishRead(['old', 'older'], before(31 * 24));
    await updateMostRead(now);
    expect(await titles()).toBeNull();
  });

  test('is told to pages when it is another one, and only then', async () => {
    const [first = '', second = ''] = await publishRead(['one', 'two', 'three']);
    await db().outbox.deleteMany();
    await updateMostRead(now);
    await updateMostRead(now);
    await countReads([{ article: first, edition: 'en', reads: 5, ends: 0 }], now);
    await updateMostRead(now);
    expect(await tagsTold()).toEqual([tags.mostRead('en')]);
    await countReads([{ article: second, edition: 'en', reads: 50, ends: 0 }], now);
    await updateMostRead(now);
    expect(await tagsTold()).toEqual([tags.mostRead('en'), tags.mostRead('en')]);
    expect(await titles()).toEqual(['two', 'one', 'three']);
  });

  test('loses a story that is withdrawn or under embargo at once, and names it', async () => {
    const ids = await publishRead(['one', 'two', 'three', 'four', 'five']);
    await updateMostRead(now);
    await withdrawArticle(actor, 'two');
    await db().article.update({ where: { slug: 'four' }, data: { embargoUntil: new Date(Date.now() + 60_000) } });
    expect(await titles()).toEqual(['one', 'three', 'five']);
    expect(await namedBy(() => getMostRead('en'))).toEqual(new Set([tags.mostRead('en'), ...ids.map(tags.article)]));
    await withdrawArticle(actor, 'one');
    expect(await titles()).toBeNull();
  });
});

describe('numbers shown to readers', () => {
  const setReads = async (reads: number) => {
    const article = (await db().article.findFirst({ where: { slug: 'tram' } }))?.id ?? (await publish('tram'));
    await db().readTotal.upsert({
      where: { articleId: article },
      create: { articleId: article, reads },
      update: { reads },
    });
    return article;
  };

  test.each([
    ['off', 50_000, null],
    ['1000', 999, null],
    ['1000', 1_000, 1_000],
    ['1000', 1_299, 1_200],
    ['10000', 9_999, null],
    ['10000', 12_999, 12_000],
    ['100000', 128_765, 120_000],
    ['1000', 2_147_483_647, 2_100_000_000],
  ])('setting %s, read %i times: %s', async (setting, reads, shown) => {
    await changeSetting(actor, 'shown-reads', setting);
    const article = await setReads(reads);
    expect(await getShownReads(article)).toBeNull();
    await runJob();
    expect(await getShownReads(article)).toBe(shown);
  });

  test('change a page at a step and not between', async () => {
    await changeSetting(actor, 'shown-reads', '1000');
    const article = await setReads(1_210);
    await db().outbox.deleteMany();
    await runJob();
    await setReads(1_290);
    await runJob();
    expect(await tagsTold()).toEqual([tags.reads(article)]);
    await setReads(1_300);
    await runJob();
    expect(await tagsTold()).toEqual([tags.reads(article), tags.reads(article)]);
    expect(await namedBy(() => getShownReads(article))).toEqual(new Set([tags.site, tags.reads(article)]));
  });

  test('are neither looked for nor named where none are shown', async () => {
    const article = await setReads(50_000);
    await runJob();
    expect(await namedBy(() => getShownReads(article))).toEqual(new Set([tags.site]));
  });
});

describe('numbers for staff', () => {
  test('of the articles read most, and of one by edition', async () => {
    const article = await publish('tram', 'zh-hans');
    const other = await publish('ferry');
    const count = (edition: 'zh-hans' | 'zh-hant', hours: number) =>
      countReads([{ article, edition, reads: 2, ends: 1 }], before(hours));
    for (const hours of [0, 6 * 24, 7 * 24, 29 * 24, 30 * 24]) await count('zh-hans', hours);
    await count('zh-hant', 0);
    await countReads([{ article: other, edition: 'en', reads: 1, ends: 0 }], now);
    const of = (reads: number, ends: number) => ({ reads, ends });
    const all = { slug: 'tram', edition: null, today: of(4, 2), week: of(6, 3), month: of(10, 5), ever: of(12, 6) };
    expect(await listReadNumbers(2, now)).toEqual([
      all,
      { slug: 'ferry', edition: null, today: of(1, 0), week: of(1, 0), month: of(1, 0), ever: of(1, 0) },
    ]);
    expect(await listReadNumbers(1, now)).toEqual([all]);
    expect(await getReadNumbers('tram', now)).toEqual([
      { slug: 'tram', edition: 'zh-hans', today: of(2, 1), week: of(4, 2), month: of(8, 4), ever: of(10, 5) },
      { slug: 'tram', edition: 'zh-hant', today: of(2, 1), week: of(2, 1), month: of(2, 1), ever: of(2, 1) },
      all,
    ]);
    await publish('unread');
    expect(await getReadNumbers('unread', now)).toEqual([
      { slug: 'unread', edition: null, today: of(0, 0), week: of(0, 0), month: of(0, 0), ever: of(0, 0) },
    ]);
    await expect(getReadNumbers('nobody', now)).rejects.toThrow(/no article with the slug nobody/);
  });
});
