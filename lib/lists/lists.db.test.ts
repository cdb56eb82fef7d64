import { AsyncLocalStorage } from 'node:async_hooks';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { setTopics } from '#lib/articles/topics.ts';
import type { RenderContext } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import type { ListKind } from '#lib/lists/links.ts';
import { findList, listArticlesOf } from '#lib/lists/queries.ts';
import { actor, contentOf, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';
import { saveTopic } from '#lib/topics/mutations.ts';

const hour = 3_600_000;
const base = Date.parse('2026-11-20T00:00:00Z');
const place = { before: null, after: null };

beforeAll(foundNewsroom);
beforeEach(async () => {
  await db().article.deleteMany();
});

async function slugsOf(kind: ListKind, slug: string, edition: 'en' | 'zh-hans' | 'zh-hant' = 'en'): Promise<string[]> {
  const head = await findList(edition, kind, slug);
  const { cards } = await listArticlesOf(head?.id ?? '', { edition, limit: 20, place });
  return cards.map(({ path }) => path.replace(/.*\//, ''));
}

const publish = (slug: string, at: number, topics: string[] = [], section = 'tech') =>
  publishAt(new Date(base + at * hour), {
    ...{ slug, section, topics, bylines: ['lin-yue'], content: contentOf({ headline: slug }) },
  });

describe('a topic, a publisher and a person', () => {
  test('have their stories, newest first, while they are live', async () => {
    await publish('older', 1, ['food']);
    await publish('newer', 2, ['food', 'data']);
    await publish('other', 3, ['data']);
    expect(await slugsOf('topics', 'food')).toEqual(['newer', 'older']);
    expect(await slugsOf('publishers', 'desk')).toEqual(['other', 'newer', 'older']);
    expect(await slugsOf('people', 'lin-yue')).toEqual(['other', 'newer', 'older']);
    await withdrawArticle(actor, 'newer');
    expect(await slugsOf('topics', 'food')).toEqual(['older']);
    await publishArticle(actor, 'newer', { at: new Date(base) });
    expect(await slugsOf('topics', 'food')).toEqual(['older', 'newer']);
  });

  test('an embargo and a time to come keep a story out', async () => {
    await publish('scheduled', 1_000_000, ['food']);
    await publish('embargoed', 1, ['food']);
    await db().article.update({ where: { slug: 'embargoed' }, data: { embargoUntil: new Date(Date.now() + hour) } });
    expect(await slugsOf('topics', 'food')).toEqual([]);
  });

  test('are in the editions they have a name in', async () => {
    expect(await findList('zh-hant', 'topics', 'data')).toMatchObject({
      name: '數據',
      path: '/zh-hant/topics/data',
      editions: [
        { code: 'zh-hans', path: '/zh-hans/topics/data' },
        { code: 'zh-hant', path: '/zh-hant/topics/data' },
        { code: 'en', path: '/en/topics/data' },
      ],
    });
    expect(await findList('zh-hans', 'people', 'ada-finch')).toBeNull();
    expect(await findList('en', 'topics', 'no-such')).toBeNull();
  });

  test.each(['Food', 'a/b', '', '话题'])('%j is no slug of a topic', async (slug) => {
    await expect(saveTopic(actor, { slug, names: { en: 'Food' } })).rejects.toThrow(/address/);
  });
});

describe('topics of an article', () => {
  test('are given in order, and refused whole where one is not there', async () => {
    await publish('tram', 1, ['food']);
    await setTopics(actor, 'tram', ['data', 'food', 'data']);
    const names = async () => (await getArticlePage('en', 'tram'))?.topics.map(({ name }) => name);
    expect(await names()).toEqual(['Data', 'Food']);
    await expect(setTopics(actor, 'tram', ['data', 'weather'])).rejects.toThrow(/no topic “weather”/);
    expect(await names()).toEqual(['Data', 'Food']);
    expect(await slugsOf('topics', 'data')).toEqual(['tram']);
    await setTopics(actor, 'tram', []);
    expect(await slugsOf('topics', 'data')).toEqual([]);
    await expect(setTopics(actor, 'no-such', [])).rejects.toThrow(/no article/);
  });
});

describe('related stories', () => {
  const related = async (slug: string) => (await getArticlePage('en', slug))?.related.map(({ headline }) => headline);

  test('share most topics, then the section; newest first, never the story itself', async () => {
    await publish('this', 5, ['food', 'data']);
    await publish('one-topic', 9, ['food'], 'life');
    await publish('two-topics', 1, ['data', 'food'], 'life');
    await publish('section', 3);
    await publish('elsewhere', 8, [], 'life');
    expect(await related('this')).toEqual(['two-topics', 'one-topic', 'section']);
  });

  test('are at most four, and only what is live', async () => {
    await publish('this', 5, ['food']);
    for (let index = 0; index < 6; index += 1) await publish(`s${String(index)}`, index, ['food']);
    await withdrawArticle(actor, 's5');
    expect(await related('this')).toEqual(['s4', 's3', 's2', 's1']);
  });

  test('are left out where staff chose past classics', async () => {
    await publish('other', 1, ['food']);
    const past = [{ article: 'other', title: null, url: null, reads: null, atLeast: false }];
    await publishAt(new Date(base), { slug: 'this', topics: ['food'], content: contentOf({ past }) });
    expect(await getArticlePage('en', 'this')).toMatchObject({ related: [], past: [{ path: '/en/articles/other' }] });
  });
});

describe('every change names what these pages say they show', () => {
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
  const pages = [
    ['topics', 'food'],
    ['publishers', 'desk'],
    ['people', 'lin-yue'],
  ] as const;
  const writes: ReadonlyArray<readonly [string, () => Promise<unknown>]> = [
    ['published', () => publish('new', 9, ['food'])],
    ['withdrawn', () => withdrawArticle(actor, 'here')],
    ['moved', () => publishArticle(actor, 'here', { at: new Date(base + 9 * hour) })],
    ['given a new headline', () => publishArticle(actor, 'here', { headline: 'Other' })],
  ];

  test.each(pages.flatMap(([kind, slug]) => writes.map(([what, write]) => [kind, slug, what, write] as const)))(
    '%s, %s: a story is %s',
    async (kind, slug, _what, write) => {
      await publish('here', 5, ['food']);
      await publish('older', 1, ['food']);
      const before = await shownBy(() => slugsOf(kind, slug));
      const announced = await announcedBy(write);
      expect([...announced].filter((tag) => before.has(tag))).not.toEqual([]);
    },
  );

  test('a topic gets a story, or another name', async () => {
    await publish('here', 5);
    const before = await shownBy(() => slugsOf('topics', 'food'));
    const tagged = await announcedBy(() => setTopics(actor, 'here', ['food']));
    expect([...tagged].filter((tag) => before.has(tag))).not.toEqual([]);
    const renamed = await announcedBy(() => saveTopic(actor, { slug: 'food', names: { zh: '吃饭', en: 'Food' } }));
    expect([...renamed].filter((tag) => before.has(tag))).not.toEqual([]);
  });

  test('a story that is named under another', async () => {
    await publish('this', 5, ['food']);
    await publish('named', 4, ['food']);
    const before = await shownBy(() => getArticlePage('en', 'this'));
    const announced = await announcedBy(() => withdrawArticle(actor, 'named'));
    expect([...announced].filter((tag) => before.has(tag))).not.toEqual([]);
  });
});
