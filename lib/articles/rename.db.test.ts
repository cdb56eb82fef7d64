import { beforeAll, describe, expect, test } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { renameArticle } from '#lib/articles/rename.ts';
import { db } from '#lib/db.ts';
import { getRedirectTarget } from '#lib/redirects/queries.ts';
import { actor, contentOf, draftOf, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);

const at = new Date('2026-11-20T06:30:00.000Z');
const chinese = { edition: 'zh-hans', content: contentOf({ headline: '电车过江' }) } as const;

/** What was announced last. */
const lastChange = async () => db().outbox.findFirstOrThrow({ orderBy: { position: 'desc' } });

test('every old address leads on, in every edition, and straight to the newest', async () => {
  await publishAt(at, { slug: 'first-name', ...chinese });
  await renameArticle(actor, 'first-name', 'second-name');
  expect((await lastChange()).paths.toSorted()).toEqual([
    '/zh-hans/articles/first-name',
    '/zh-hans/articles/second-name',
    '/zh-hant/articles/first-name',
    '/zh-hant/articles/second-name',
  ]);
  await renameArticle(actor, 'second-name', 'third-name');
  expect((await lastChange()).paths).toContain('/zh-hant/articles/first-name');
  for (const edition of ['zh-hans', 'zh-hant'] as const) {
    expect(await getArticlePage(edition, 'first-name')).toBeNull();
    expect((await getArticlePage(edition, 'third-name'))?.path).toBe(`/${edition}/articles/third-name`);
    for (const old of ['first-name', 'second-name'])
      expect(await getRedirectTarget(`/${edition}/articles/${old}`)).toBe(`/${edition}/articles/third-name`);
  }
});

test('a name may be taken back', async () => {
  await publishAt(at, { slug: 'here' });
  await renameArticle(actor, 'here', 'there');
  await renameArticle(actor, 'there', 'here');
  expect(await getRedirectTarget('/en/articles/here')).toBeNull();
  expect(await getRedirectTarget('/en/articles/there')).toBe('/en/articles/here');
  expect(await getArticlePage('en', 'here')).not.toBeNull();
});

test('neither its time nor its place in lists changes, and it keeps its id', async () => {
  const { id } = await publishAt(at, { slug: 'keeps-its-time' });
  const before = await getArticlePage('en', 'keeps-its-time');
  const renamed = await renameArticle(actor, 'keeps-its-time', 'kept-its-time');
  expect(renamed).toMatchObject({ id, slug: 'kept-its-time', status: 'published' });
  const after = await getArticlePage('en', 'kept-its-time');
  expect(after).toMatchObject({ id, publishedAt: before?.publishedAt, updatedAt: null });
  // Published again it stays where it is now.
  await publishArticle(actor, 'kept-its-time');
  expect(await getRedirectTarget('/en/articles/keeps-its-time')).toBe('/en/articles/kept-its-time');
});

test('a draft has no address that could lead on', async () => {
  await createDraft(actor, draftOf({ slug: 'a-draft' }));
  expect(await renameArticle(actor, 'a-draft', 'still-a-draft')).toMatchObject({ slug: 'still-a-draft' });
  expect(await getRedirectTarget('/en/articles/a-draft')).toBeNull();
});

test('a story that names it among its past classics by the old slug still leads to it', async () => {
  await publishAt(at, { slug: 'old-classic' });
  await renameArticle(actor, 'old-classic', 'new-classic');
  const past = [{ article: 'old-classic', title: null, url: null, reads: null, atLeast: false }];
  await publishAt(at, { slug: 'names-a-classic', content: contentOf({ past }) });
  expect((await getArticlePage('en', 'names-a-classic'))?.past[0]?.path).toBe('/en/articles/new-classic');
});

describe('is refused', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['no such article', () => renameArticle(actor, 'nobody', 'somebody'), /no article with the slug nobody/],
    [
      'what cannot be a slug',
      async () => renameArticle(actor, (await publishAt(at, { slug: 'a-1' })).slug, 'No Slug'),
      /cannot be a slug/,
    ],
    [
      'the slug of another',
      async () => {
        await publishAt(at, { slug: 'a-2' });
        return renameArticle(actor, (await publishAt(at, { slug: 'a-3' })).slug, 'a-2');
      },
      /in use by another/,
    ],
    [
      'the old slug of another',
      async () => {
        await publishAt(at, { slug: 'a-4' });
        await renameArticle(actor, 'a-4', 'a-5');
        return renameArticle(actor, (await publishAt(at, { slug: 'a-6' })).slug, 'a-4');
      },
      /old address of another article/,
    ],
    [
      'what is withdrawn',
      async () => {
        await publishAt(at, { slug: 'a-7' });
        return renameArticle(actor, (await withdrawArticle(actor, 'a-7')).slug, 'a-8');
      },
      /is withdrawn/,
    ],
  ])('%s', async (_, write, message) => {
    await expect(write()).rejects.toThrow(message);
  });
});
