import { beforeAll, expect, test } from 'vitest';
import { listCorrections } from '#lib/amendments/queries.ts';
import { amendmentSchema, type Amending } from '#lib/amendments/schema.ts';
import { getStoryChanges } from '#lib/amendments/story-changes.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { parseKeyset } from '#lib/articles/keyset.ts';
import { getArticlePage } from '#lib/articles/queries.ts';
import { reviseArticle } from '#lib/articles/revise.ts';
import { db } from '#lib/db.ts';
import { getFeed } from '#lib/discovery/feed-queries.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { actor, contentOf, draftOf, foundNewsroom, paragraph } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);

let number = 0;
async function publishNew(edition: EditionCode, at = new Date(Date.now() - 60_000)): Promise<string> {
  const { slug } = await createDraft(actor, draftOf({ edition, slug: `amended-${(number += 1)}` }));
  await publishArticle(actor, slug, { at });
  return slug;
}

/** Writes another text and publishes it as such a change. */
async function amend(slug: string, kind: 'typo' | 'update' | 'clarification' | 'correction', note: string | null) {
  const { id } = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const content = contentOf({
    body: { type: 'doc', content: [paragraph('b001', `${kind} ${note ?? ''} ${Math.random()}`)] },
  });
  await db().$transaction((tx) => reviseArticle(tx, actor, id, { content, reason: kind }));
  await publishArticle(actor, slug, { amendment: { kind, note } });
  return db().amendment.findFirstOrThrow({ where: { articleId: id }, orderBy: { at: 'desc' } });
}

const all = async (edition: EditionCode) =>
  (await listCorrections({ edition, limit: 100, before: null })).corrections.map(({ note }) => note);

test.each([
  ['typo', null, false, false, false],
  ['update', null, true, false, false],
  ['update', '市长回应了。', true, true, false],
  ['clarification', '说的是里面的头发。', true, true, true],
  ['correction', '数字错了，后来改正。', true, true, true],
] as const)(
  '%s (%s): moves the time %s, stands under the story %s, is listed %s',
  async (kind, note, moves, shown, isListed) => {
    const slug = await publishNew('zh-hans');
    const stored = await amend(slug, kind, note);
    expect(stored).toMatchObject({ kind, fromRevision: 1, toRevision: 2, author: actor.name });
    const page = await getArticlePage('zh-hans', slug);
    expect(page?.updatedAt ?? null).toEqual(moves ? stored.at : null);
    expect(page?.notes.map((each) => each.note)).toEqual(shown ? [note] : []);
    expect((await all('zh-hans')).includes(note ?? '')).toBe(isListed);
  },
);

test('the note is in the script of each edition, and in no other language', async () => {
  const slug = await publishNew('zh-hans');
  await amend(slug, 'correction', '记者写错了头发的“发”。');
  expect((await getArticlePage('zh-hant', slug))?.notes[0]?.note).toBe('記者寫錯了頭髮的「發」。');
  expect(await all('zh-hant')).toContain('記者寫錯了頭髮的「發」。');
  expect((await all('en')).join('')).not.toMatch(/\p{Script=Han}/u);
});

test('readers are shown what is other, in the script of each edition; of a typo nothing', async () => {
  const slug = await publishNew('zh-hans');
  const { id } = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const write = async (words: string, amendment: Amending) => {
    const content = contentOf({ body: { type: 'doc', content: [paragraph('b001', words)] } });
    await db().$transaction((tx) => reviseArticle(tx, actor, id, { content, reason: 'edit' }));
    await publishArticle(actor, slug, { amendment });
  };
  await write('她的头发很长。', { kind: 'update', note: null });
  await write('她的头发很长！', { kind: 'typo', note: null });
  await write('她的头发很短！', { kind: 'correction', note: '头发不长。' });
  const story = await getStoryChanges('zh-hant', slug);
  expect(story?.changes.map(({ kind, note }) => [kind, note])).toEqual([
    ['correction', '頭髮不長。'],
    ['update', null],
  ]);
  expect(story?.changes[0]?.diff).toEqual({
    heads: [],
    blocks: [
      {
        ...{ id: 'b001', type: 'paragraph', kind: 'changed', isMoved: false },
        runs: [
          { is: 'same', text: '她的頭髮很' },
          { is: 'removed', text: '長' },
          { is: 'added', text: '短' },
          { is: 'same', text: '！' },
        ],
      },
    ],
  });
  expect(story?.editions.map(({ path }) => path)).toEqual(
    ['zh-hans', 'zh-hant'].map((code) => `/${code}/articles/${slug}`),
  );
  expect(await getStoryChanges('en', slug)).toBeNull();
  await withdrawArticle(actor, slug);
  expect(await getStoryChanges('zh-hant', slug)).toBeNull();
});

test('a change before readers have the story is no amendment to them', async () => {
  const slug = await publishNew('en', new Date(Date.now() + 3_600_000));
  await publishArticle(actor, slug, { amendment: { kind: 'correction', note: 'Nobody has seen it.' } });
  expect(await db().amendment.count({ where: { article: { slug } } })).toBe(0);
  expect(await db().article.findUnique({ where: { slug }, select: { liveRevision: true, updatedAt: true } })).toEqual({
    liveRevision: 1,
    updatedAt: null,
  });
});

test('pages follow each other without a gap, and feeds carry what machines may have', async () => {
  const slug = await publishNew('en');
  for (const note of ['first', 'second', 'third']) await amend(slug, 'correction', note);
  const seen: string[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listCorrections>> = await listCorrections({
      edition: 'en',
      limit: 1,
      before: parseKeyset(before ?? undefined),
    });
    seen.push(...page.corrections.map(({ note }) => note));
    before = page.older;
  } while (before !== null);
  expect(seen.slice(0, 3)).toEqual(['third', 'second', 'first']);
  expect(seen).toEqual(await all('en'));

  const feed = async () =>
    (await getFeed('en', 'corrections', 'feed.xml'))?.stories.map(({ standfirst }) => standfirst);
  expect((await feed())?.slice(0, 3)).toEqual(['third', 'second', 'first']);
  await db().provenance.updateMany({ where: { article: { slug } }, data: { indexable: false } });
  expect(await feed()).not.toContain('third');
  expect(await all('en')).toContain('third');
  await withdrawArticle(actor, slug);
  expect(await all('en')).not.toContain('third');
});

test('the lists of corrections are announced, and only where they change', async () => {
  const slug = await publishNew('zh-hans');
  const announced = async (kind: 'typo' | 'correction', note: string | null) => {
    const from = await db().outbox.aggregate({ _max: { position: true } });
    await amend(slug, kind, note);
    const rows = await db().outbox.findMany({ where: { position: { gt: from._max.position ?? 0n } } });
    return rows.flatMap(({ tags }) => tags).filter((tag) => tag.startsWith('corrections'));
  };
  expect(await announced('correction', '错了。')).toEqual(['corrections:zh-hans', 'corrections:zh-hant']);
  expect(await announced('typo', null)).toEqual([]);
});

test.each([
  [{ kind: 'correction', note: null }, /needs a note/],
  [{ kind: 'clarification', note: null }, /needs a note/],
  [{ kind: 'typo', note: 'x' }, /readers are told nothing/],
  [{ kind: 'update', note: ' ' }, /says nothing/],
  [{ kind: 'update', note: 'x'.repeat(1_001) }, /at most 1000/],
  [{ kind: 'rewrite', note: null }, /typo, update, clarification, correction/],
])('%j is refused', (given, message) => {
  const result = amendmentSchema.safeParse(given);
  expect(result.error?.issues.map((issue) => issue.message).join()).toMatch(message);
});
