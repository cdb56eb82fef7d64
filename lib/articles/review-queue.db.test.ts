import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { findNextReview, getReviewBasis, listReviewQueue } from '#lib/articles/review-queue.ts';
import { saveDraft } from '#lib/articles/save.ts';
import { recallArticle, returnArticle, submitArticle } from '#lib/articles/submissions.ts';
import { getWorkbench } from '#lib/articles/workbench.ts';
import { takeDownArticle } from '#lib/articles/withdraw.ts';
import { db } from '#lib/db.ts';
import type { Staff } from '#lib/staff/views.ts';
import { actor, contentOf, draftOf, foundNewsroom } from '#lib/testing/newsroom.ts';

const editor: Staff = {
  ...{ id: randomUUID(), email: 'editor@example.org', name: 'an editor', role: 'editor', edition: 'en' },
  ...{ publisherId: null, sessionId: randomUUID() },
};

beforeEach(async () => {
  await db().article.deleteMany();
  await foundNewsroom();
});

const make = (headline: string) => createDraft(actor, draftOf({ content: contentOf({ headline }) }));
const basisOf = async (id: string) => {
  const article = await getWorkbench(editor, id);
  return article === null ? undefined : getReviewBasis(article);
};

test('whoever has waited longest since it was last submitted is first; what is taken back or taken down waits no more', async () => {
  const [first, second, third] = [await make('first'), await make('second'), await make('third')];
  for (const { slug } of [first, second, third]) await submitArticle(actor, slug, { note: `see ${slug}` });
  await recallArticle(actor, first.slug);
  await submitArticle(actor, first.slug);
  const { rows, next } = await listReviewQueue(editor);
  expect(rows.map(({ headline, note, isLive }) => [headline, note, isLive])).toEqual([
    ['second', `see ${second.slug}`, false],
    ['third', `see ${third.slug}`, false],
    ['first', null, false],
  ]);
  expect(rows[0]).toMatchObject({ publisher: 'The Desk', original: 'en', author: 'a test' });
  expect(next).toBeNull();
  expect(await findNextReview(editor, second.id)).toEqual({ count: 2, next: { id: third.id, headline: 'third' } });
  await recallArticle(actor, third.slug);
  await publishArticle(actor, second.slug);
  await saveDraft(actor, { articleId: second.id, base: 1, content: contentOf({ headline: 'second, changed' }) });
  await submitArticle(actor, second.slug);
  await takeDownArticle(actor, second.slug);
  expect((await listReviewQueue(editor)).rows.map(({ headline }) => headline)).toEqual(['first']);
  expect(await findNextReview(editor, first.id)).toEqual({ count: 0, next: null });
});

test('the queue goes on by the page, in its order', async () => {
  for (let n = 0; n < 52; n += 1) await submitArticle(actor, (await make(`story ${n}`)).slug);
  const page = await listReviewQueue(editor);
  const rest = await listReviewQueue(editor, page.next ?? undefined);
  expect([...page.rows, ...rest.rows].map(({ headline }) => headline)).toEqual(
    Array.from({ length: 52 }, (_, n) => `story ${n}`),
  );
  expect(rest.next).toBeNull();
});

test('a text is laid beside what readers have, else beside what was returned, else beside nothing', async () => {
  const { id, slug } = await make('one');
  await submitArticle(actor, slug);
  expect(await basisOf(id)).toBeNull();
  await returnArticle(actor, slug, { note: 'Why?' });
  await saveDraft(actor, { articleId: id, base: 1, content: contentOf({ headline: 'two' }) });
  await submitArticle(actor, slug);
  expect(await basisOf(id)).toMatchObject({ kind: 'returned', number: 1, content: { headline: 'one' } });
  await publishArticle(actor, slug);
  await saveDraft(actor, { articleId: id, base: 2, content: contentOf({ headline: 'three' }) });
  await submitArticle(actor, slug);
  expect(await basisOf(id)).toMatchObject({ kind: 'live', number: 2, content: { headline: 'two' } });
});
