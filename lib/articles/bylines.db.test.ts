import { beforeAll, beforeEach, expect, test } from 'vitest';
import { addByline, setBylines } from '#lib/articles/bylines.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { listArticleNamed } from '#lib/articles/named.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { setTopics } from '#lib/articles/topics.ts';
import { db } from '#lib/db.ts';
import { findList, listArticlesOf } from '#lib/lists/queries.ts';
import { actor, draftOf, foundNewsroom } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);
beforeEach(async () => {
  await db().article.deleteMany();
});

async function live() {
  const { id, slug } = await createDraft(actor, draftOf());
  await publishArticle(actor, slug);
  const { slug: now, version } = await db().article.findUniqueOrThrow({ where: { id } });
  return { id, slug: now, version };
}

async function listOf(kind: 'people' | 'topics', slug: string): Promise<number> {
  const head = await findList('en', kind, slug);
  const place = { before: null, after: null };
  return (await listArticlesOf(head?.id ?? '', { edition: 'en', limit: 9, place })).cards.length;
}

test('a byline is given in order, and readers have it at once, on the story and on the pages of its people', async () => {
  const { id, slug } = await live();
  await setBylines(actor, slug, { people: ['ada-finch', 'lin-yue', 'ada-finch'] });
  const names = async () => (await getArticlePage('en', slug))?.bylines.map(({ name }) => name);
  expect(await names()).toEqual(['Ada Finch', 'Lin Yue']);
  expect(await listOf('people', 'lin-yue')).toBe(1);
  await setBylines(actor, slug, { people: ['lin-yue'] });
  expect(await names()).toEqual(['Lin Yue']);
  expect(await listOf('people', 'ada-finch')).toBe(0);
  expect((await listArticleNamed(id, 'zh-hans')).bylines).toEqual([{ slug: 'lin-yue', name: '林越' }]);
  const log = await db().auditEntry.findFirst({ where: { action: 'article.bylines' }, orderBy: { at: 'desc' } });
  expect(log).toMatchObject({ before: { bylines: ['ada-finch', 'lin-yue'] }, after: { bylines: ['lin-yue'] } });
});

test('who looked at another version is told, and nothing is written', async () => {
  const { slug, version } = await live();
  await setTopics(actor, slug, ['food'], { version });
  const stale = { say: 'articles.changedMeanwhile' };
  await expect(setTopics(actor, slug, ['data'], { version })).rejects.toMatchObject(stale);
  await expect(setBylines(actor, slug, { people: ['lin-yue'], version })).rejects.toMatchObject(stale);
  await expect(addByline(actor, slug, { name: 'Nobody Yet', people: [], version })).rejects.toMatchObject(stale);
  expect(await listOf('topics', 'food')).toBe(1);
  expect(await listOf('topics', 'data')).toBe(0);
  expect(await db().personName.count({ where: { name: 'Nobody Yet' } })).toBe(0);
});

test('somebody new is made in the language of the article, and whoever is known is taken', async () => {
  const { id, slug } = await createDraft(actor, draftOf({ edition: 'zh-hans' }));
  await addByline(actor, slug, { name: '何人', people: ['lin-yue'] });
  await addByline(actor, slug, { name: '林越', people: ['he-ren'] });
  expect((await listArticleNamed(id, 'zh-hant')).bylines).toEqual([
    { slug: 'he-ren', name: '何人' },
    { slug: 'lin-yue', name: '林越' },
  ]);
});

test('a contributor chooses until it is published, then editors do', async () => {
  const contributor = { id: null, name: 'c', role: 'contributor' } as const;
  const { slug } = await createDraft(actor, draftOf());
  await setBylines(contributor, slug, { people: ['lin-yue'] });
  await publishArticle(actor, slug);
  await expect(setBylines(contributor, slug, { people: [] })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(setTopics(contributor, slug, ['food'])).rejects.toMatchObject({ code: 'forbidden' });
});

test.each([
  ['nobody', { people: ['no-such'] }, 'articles.choiceGone'],
  ['too many', { people: Array.from({ length: 21 }, (_, index) => `p${String(index)}`) }, 'articles.tooManyBylines'],
])('%s is refused', async (_, given, say) => {
  const { slug } = await createDraft(actor, draftOf());
  await expect(setBylines(actor, slug, given)).rejects.toMatchObject({ say });
});
