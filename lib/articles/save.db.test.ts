import pg from 'pg';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { saveDraft, type Saved } from '#lib/articles/save.ts';
import { submitArticle } from '#lib/articles/submissions.ts';
import { takeDownArticle } from '#lib/articles/withdraw.ts';
import type { Content } from '#lib/articles/content.ts';
import { db } from '#lib/db.ts';
import type { Actor } from '#lib/actor.ts';
import { actor, contentOf, draftOf, foundNewsroom, paragraph } from '#lib/testing/newsroom.ts';

beforeAll(foundNewsroom);

const contributor: Actor = { id: '00000000-0000-7000-8000-000000000001', name: 'Lin', role: 'contributor' };
const editor: Actor = { id: '00000000-0000-7000-8000-000000000002', name: 'Shen', role: 'editor' };
const chief: Actor = { id: '00000000-0000-7000-8000-000000000003', name: 'Mei', role: 'chief' };

let number = 0;
const draft = () => createDraft(actor, draftOf({ slug: `saved-${(number += 1)}` }));
const words = (text: string, headline = 'A tram crosses the river'): Content =>
  contentOf({ headline, body: { type: 'doc', content: [paragraph('b001', text)] } });
const numbers = async (articleId: string) =>
  (await db().revision.findMany({ where: { articleId }, orderBy: { number: 'asc' } })).map(({ number: each }) => each);

test('each save is a revision with its author, kept beside those before', async () => {
  const { id, slug } = await draft();
  expect(await saveDraft(contributor, { articleId: id, base: 1, content: words('One.', 'One headline') })).toEqual({
    ...{ outcome: 'saved', revision: 2, version: 2 },
  });
  expect(await saveDraft(editor, { articleId: id, base: 2, content: words('Two.', 'Two headlines') })).toMatchObject({
    ...{ outcome: 'saved', revision: 3, version: 3 },
  });
  const stored = await db().article.findUniqueOrThrow({
    where: { slug },
    include: { revisions: { orderBy: { number: 'asc' } } },
  });
  expect(stored).toMatchObject({ headline: 'Two headlines', newestRevision: 3, version: 3 });
  expect(stored.revisions.map(({ number: each, author }) => [each, author])).toEqual([
    [1, 'a test'],
    [2, 'Lin'],
    [3, 'Shen'],
  ]);
});

test('what is the same is not written again, also where the answer to it was lost', async () => {
  const { id } = await draft();
  const content = words('The same.');
  const save = (base: number) => saveDraft(editor, { articleId: id, base, content });
  expect(await save(1)).toMatchObject({ outcome: 'saved', revision: 2 });
  expect(await save(2)).toMatchObject({ outcome: 'same', revision: 2 });
  expect(await save(1)).toMatchObject({ outcome: 'same', revision: 2 });
  expect(await numbers(id)).toEqual([1, 2]);
});

test('the second of two never wins silently: it is given what the first has saved and what both began with', async () => {
  const { id } = await draft();
  await saveDraft(contributor, { articleId: id, base: 1, content: words('Hers.') });
  const saved = await saveDraft(editor, { articleId: id, base: 1, content: words('His.') });
  expect(saved).toMatchObject({
    outcome: 'conflict',
    theirs: { number: 2, author: 'Lin', content: words('Hers.') },
    base: { number: 1, author: 'a test', content: contentOf() },
  });
  expect(await numbers(id)).toEqual([1, 2]);
});

test('of ten at one moment one is saved, and the others are told', async () => {
  const { id } = await draft();
  const saved = await Promise.all(
    Array.from({ length: 10 }, (_, each) =>
      saveDraft(editor, { articleId: id, base: 1, content: words(`Words ${each}.`) }),
    ),
  );
  const count = (outcome: Saved['outcome']) => saved.filter((each) => each.outcome === outcome).length;
  expect([count('saved'), count('conflict')]).toEqual([1, 9]);
  expect(await numbers(id)).toEqual([1, 2]);
});

test('a live article keeps its words, and is found as live with changes', async () => {
  const { id, slug } = await draft();
  await publishArticle(actor, slug);
  const changed = () =>
    db().article.findMany({
      where: { id, status: 'published', newestRevision: { gt: db().article.fields.liveRevision } },
      select: { headline: true },
    });
  expect(await changed()).toEqual([]);
  await saveDraft(contributor, { articleId: id, base: 1, content: words('Changed.', 'Another headline') });
  expect(await changed()).toEqual([{ headline: 'A tram crosses the river' }]);
});

describe('refuses', () => {
  test('a contributor what is under review, not an editor', async () => {
    const { id, slug } = await draft();
    await submitArticle(contributor, slug);
    await expect(saveDraft(contributor, { articleId: id, base: 1, content: words('x') })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await saveDraft(editor, { articleId: id, base: 1, content: words('x') })).toMatchObject({
      outcome: 'saved',
    });
  });

  test('everybody what is taken down', async () => {
    const { id, slug } = await draft();
    await publishArticle(actor, slug);
    await takeDownArticle(chief, slug);
    const save = (by: Actor, base = 1) => saveDraft(by, { articleId: id, base, content: words('x') });
    await expect(save(editor)).rejects.toMatchObject({ code: 'forbidden' });
    // Nor does a stale save tell what is in it.
    await expect(save(editor, 9)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(save(chief)).rejects.toMatchObject({ code: 'conflict' });
    expect(await numbers(id)).toEqual([1]);
  });

  test.each<[string, unknown, RegExp]>([
    ['nothing', null, /This cannot be saved/],
    [
      'a block it has no word for',
      { ...contentOf(), body: { type: 'doc', content: [{ type: 'script' }] } },
      /body\.content\.0/,
    ],
    ['a character that cannot be stored', words('\0'), /cannot be stored/],
    ['more than a headline', words('x', 'y'.repeat(501)), /headline/],
  ])('%s, saying what is wrong', async (_, content, message) => {
    const { id } = await draft();
    await expect(saveDraft(editor, { articleId: id, base: 1, content })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(message) as string,
    });
  });

  test('an article that is none', async () => {
    const articleId = '00000000-0000-7000-8000-000000000000';
    await expect(saveDraft(editor, { articleId, base: 1, content: words('x') })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

test('a save is one statement, however long the text', async () => {
  const { id } = await draft();
  const text = 'The tram crosses the river at noon and comes back in the evening. '.repeat(8);
  const blocks = Array.from({ length: 400 }, (_, each) => paragraph(`b${1_000 + each}`, text));
  await saveDraft(editor, { articleId: id, base: 1, content: words('A connection is open.') });
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  const content = contentOf({ body: { type: 'doc', content: blocks } });
  const saved = await saveDraft(editor, { articleId: id, base: 2, content });
  const count = sent.mock.calls.length;
  sent.mockRestore();
  expect(saved).toMatchObject({ outcome: 'saved', revision: 3 });
  expect(count).toBe(1);
});
