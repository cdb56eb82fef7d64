import { beforeAll, describe, expect, test } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { getArticlePage, listArticles } from '#lib/articles/queries.ts';
import { reviseArticle } from '#lib/articles/revise.ts';
import { listSealedCopies } from '#lib/articles/sealed.ts';
import { recallArticle, returnArticle, submitArticle } from '#lib/articles/submissions.ts';
import { setEmbargo, unscheduleArticle } from '#lib/articles/timing.ts';
import { reinstateArticle, takeDownArticle, withdrawArticle } from '#lib/articles/withdraw.ts';
import { db } from '#lib/db.ts';
import type { KanbaoError } from '#lib/errors.ts';
import { getRedirectTarget } from '#lib/redirects/queries.ts';
import { actor, contentOf, draftOf, foundNewsroom, paragraph } from '#lib/testing/newsroom.ts';
import type { Actor } from '#lib/actor.ts';

beforeAll(foundNewsroom);

const contributor: Actor = { id: '00000000-0000-7000-8000-000000000001', name: 'Lin', role: 'contributor' };
const editor: Actor = { id: '00000000-0000-7000-8000-000000000002', name: 'Shen', role: 'editor' };
const chief: Actor = { id: '00000000-0000-7000-8000-000000000003', name: 'Mei', role: 'chief' };
const hour = 3_600_000;
/** What the checklist warns of in a draft of these tests. */
const seen = { acknowledged: ['no-description'] } as const;

let number = 0;
async function draft(changes: Parameters<typeof draftOf>[0] = {}): Promise<string> {
  const { slug } = await createDraft(actor, draftOf({ slug: `life-${(number += 1)}`, ...changes }));
  return slug;
}

async function write(slug: string, text: string): Promise<void> {
  const { id } = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const content = contentOf({ body: { type: 'doc', content: [paragraph('b001', text)] } });
  await db().$transaction((tx) => reviseArticle(tx, contributor, id, { content, reason: 'edit' }));
}

const load = (slug: string) =>
  db().article.findUniqueOrThrow({
    where: { slug },
    select: { status: true, review: true, newestRevision: true, liveRevision: true, publishedAt: true, version: true },
  });

const announced = async (work: () => Promise<unknown>) => {
  const from = await db().outbox.aggregate({ _max: { position: true } });
  await work();
  return db().outbox.findMany({
    where: { position: { gt: from._max.position ?? 0n } },
    orderBy: { position: 'asc' },
  });
};

describe('a review', () => {
  test('goes to and fro with notes, and what readers have stays as it is until the changes are published', async () => {
    const slug = await draft();
    await submitArticle(contributor, slug, { note: 'Please look at the numbers.' });
    expect(await load(slug)).toMatchObject({ status: 'draft', review: 'submitted', version: 2 });
    await returnArticle(editor, slug, { note: ' Who says so? ' });
    await write(slug, 'The mayor says so.');
    expect(await load(slug)).toMatchObject({ review: 'returned', newestRevision: 2 });
    await submitArticle(contributor, slug);
    await recallArticle(contributor, slug);
    expect(await load(slug)).toMatchObject({ review: null });
    await submitArticle(contributor, slug);
    await publishArticle(editor, slug, { ...seen, at: new Date(Date.now() - hour) });
    expect(await load(slug)).toMatchObject({ status: 'published', review: null, newestRevision: 2, liveRevision: 2 });

    await write(slug, 'Nobody says so.');
    await submitArticle(contributor, slug);
    expect(await load(slug)).toMatchObject({
      status: 'published',
      review: 'submitted',
      newestRevision: 3,
      liveRevision: 2,
    });
    expect(JSON.stringify((await getArticlePage('en', slug))?.body)).toContain('The mayor says so.');
    await publishArticle(editor, slug, { ...seen, amendment: { kind: 'correction', note: 'Nobody had said so.' } });
    expect(JSON.stringify((await getArticlePage('en', slug))?.body)).toContain('Nobody says so.');

    const log = await db().reviewStep.findMany({
      where: { article: { slug } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    expect(log.map(({ verb, note, author, authorId, revision }) => [verb, note, author, authorId, revision])).toEqual([
      ['submitted', 'Please look at the numbers.', 'Lin', contributor.id, 1],
      ['returned', 'Who says so?', 'Shen', editor.id, 1],
      ['submitted', null, 'Lin', contributor.id, 2],
      ['recalled', null, 'Lin', contributor.id, 2],
      ['submitted', null, 'Lin', contributor.id, 2],
      ['approved', null, 'Shen', editor.id, 2],
      ['submitted', null, 'Lin', contributor.id, 3],
      ['approved', null, 'Shen', editor.id, 3],
    ]);
    await expect(db().$executeRaw`UPDATE review_step SET note = 'other'`).rejects.toThrow(/never changed/);
  });

  test.each<[string, (slug: string) => Promise<unknown>, KanbaoError['code'], RegExp]>([
    ['a return without a note', (slug) => returnArticle(editor, slug, { note: ' ' }), 'bad-input', /with a note/],
    [
      'a note without end',
      (slug) => submitArticle(editor, slug, { note: 'x'.repeat(4_001) }),
      'bad-input',
      /at most 4000/,
    ],
    [
      'a return of what was not submitted',
      (slug) => returnArticle(editor, slug, { note: 'x' }),
      'conflict',
      /cannot be returned/,
    ],
    [
      'a return by a contributor',
      (slug) => returnArticle(contributor, slug, { note: 'x' }),
      'forbidden',
      /articles.edit/,
    ],
    ['a publish by a contributor', (slug) => publishArticle(contributor, slug), 'forbidden', /articles.publish/],
    [
      'what was looked at too long ago',
      (slug) => submitArticle(editor, slug, { version: 7 }),
      'conflict',
      /version 1.*looked at 7/,
    ],
    ['an unknown slug', () => submitArticle(editor, 'nowhere'), 'not-found', /no article/],
  ])('refuses %s and writes nothing', async (_, take, code, message) => {
    const slug = await draft();
    await expect(take(slug)).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
    expect(await load(slug)).toMatchObject({ status: 'draft', review: null, version: 1 });
  });
});

describe('a time to come', () => {
  test('schedules: it is seen at its second with nothing written then; unscheduled it is a draft again', async () => {
    const slug = await draft();
    const at = new Date(Date.now() + 600);
    const rows = await announced(() => publishArticle(editor, slug, { ...seen, at }));
    expect(rows.map(({ takesEffectAt }) => takesEffectAt)).toEqual([null, at]);
    expect(rows[1]?.tags).toContain('list:en:top');
    expect(await getArticlePage('en', slug)).toBeNull();
    const written = await load(slug);
    await expect.poll(() => getArticlePage('en', slug), { interval: 20 }).not.toBeNull();
    expect(Date.now()).toBeGreaterThanOrEqual(at.getTime());
    expect(await load(slug)).toEqual(written);

    const later = await draft();
    await publishArticle(editor, later, { ...seen, at: new Date(Date.now() + hour) });
    await publishArticle(editor, later, { ...seen, at: new Date(Date.now() + 2 * hour) });
    await unscheduleArticle(editor, later);
    expect(await load(later)).toMatchObject({ status: 'draft', publishedAt: null, liveRevision: null });
    expect(await db().articleEdition.count({ where: { article: { slug: later } } })).toBe(0);
    expect(await db().redirect.count({ where: { path: `/en/articles/${later}` } })).toBe(0);
    await publishArticle(editor, later, seen);
    const { firstPublishedAt } = await db().article.findUniqueOrThrow({ where: { slug: later } });
    expect(firstPublishedAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await getArticlePage('en', later)).not.toBeNull();
  });

  test('of what readers have is refused, and so is unscheduling it', async () => {
    const slug = await draft();
    await publishArticle(editor, slug, seen);
    await expect(publishArticle(editor, slug, { ...seen, at: new Date(Date.now() + hour) })).rejects.toThrow(
      /is live.*cannot be scheduled/,
    );
    await expect(unscheduleArticle(editor, slug)).rejects.toThrow(/cannot be unscheduled/);
    await setEmbargo(editor, slug, { until: new Date(Date.now() + hour) });
    await expect(unscheduleArticle(editor, slug)).rejects.toThrow(/Readers may have had/);
  });
});

describe('an embargo', () => {
  const inLists = async (slug: string) =>
    (await listArticles({ edition: 'en', limit: 100 })).cards.some(({ path }) => path.endsWith(`/${slug}`));

  test('keeps an article back whatever it is published at, and tells of its end beforehand', async () => {
    const slug = await draft();
    await publishArticle(editor, slug, { ...seen, at: new Date(Date.now() - hour) });
    const until = new Date(Date.now() + 600);
    const rows = await announced(() => setEmbargo(editor, slug, { until }));
    expect(rows.map(({ takesEffectAt }) => takesEffectAt)).toEqual([null, until]);
    expect(rows[1]?.tags).toEqual(expect.arrayContaining(['list:en:top', expect.stringMatching(/^list:en:.+:top$/)]));
    expect([await getArticlePage('en', slug), await inLists(slug)]).toEqual([null, false]);
    await expect.poll(() => inLists(slug), { interval: 20 }).toBe(true);
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
  });

  test('is lifted at once; set on a draft it holds when that is published', async () => {
    const slug = await draft();
    await setEmbargo(editor, slug, { until: new Date(Date.now() + hour) });
    await publishArticle(editor, slug, seen);
    expect(await getArticlePage('en', slug)).toBeNull();
    await setEmbargo(editor, slug, { until: null });
    expect(await getArticlePage('en', slug)).not.toBeNull();
    await expect(setEmbargo(editor, slug, { until: new Date() })).rejects.toMatchObject({ code: 'bad-input' });
    await expect(setEmbargo(contributor, slug, { until: null })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('taken from readers', () => {
  const chinese = contentOf({
    headline: '理发师的头发',
    body: { type: 'doc', content: [paragraph('b001', '金陵理发')] },
  });
  async function publishChinese(): Promise<string> {
    const slug = await draft({ edition: 'zh-hans', content: chinese });
    await publishArticle(actor, slug, { at: new Date(Date.now() - hour) });
    return slug;
  }

  test('with a reason, in the script of each edition, at every address, for front doors and for pages', async () => {
    const slug = await publishChinese();
    const rows = await announced(() => withdrawArticle(editor, slug, { reason: '消息来源的头发不实。' }));
    const [hans, hant] = [`/zh-hans/articles/${slug}`, `/zh-hant/articles/${slug}`];
    const last = rows.at(-1);
    expect(last?.gone.toSorted()).toEqual(
      [hans, hant].flatMap((path) => [path, `${path}/changes`, `${path}/readings.json`]).toSorted(),
    );
    expect(last?.goneReasons).toMatchObject({
      [`${hans}/changes`]: '消息来源的头发不实。',
      [hant]: '消息來源的頭髮不實。',
    });
    const reasons = await db().redirect.findMany({ where: { path: { in: [hans, hant] } }, orderBy: { path: 'asc' } });
    expect(reasons.map(({ reason }) => reason)).toEqual(['消息来源的头发不实。', '消息來源的頭髮不實。']);
    expect(await getRedirectTarget(hans)).toBeNull();
  });

  test('keeps a sealed copy of what they had, which nobody changes', async () => {
    const slug = await publishChinese();
    await withdrawArticle(editor, slug);
    const [copy] = await listSealedCopies(contributor, slug);
    expect(copy).toMatchObject({ kind: 'withdrawal', revision: 1, reasons: {}, author: 'Shen', isWhole: true });
    expect(copy?.pages.map(({ edition, content }) => [edition, content.headline]).toSorted()).toEqual([
      ['zh-hans', '理发师的头发'],
      ['zh-hant', '理髮師的頭髮'],
    ]);
    await expect(db().$executeRaw`UPDATE sealed_copy SET author = 'nobody'`).rejects.toThrow(/never changed/);
  });

  test('by a takedown, nothing of it is left to readers or staff but to the chief, who may reinstate it', async () => {
    const slug = await publishChinese();
    await expect(takeDownArticle(editor, slug)).rejects.toMatchObject({ code: 'forbidden' });
    await takeDownArticle(chief, slug, { reason: '依法院裁定。' });
    expect(await load(slug)).toMatchObject({ status: 'takedown', publishedAt: null });
    const { id } = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true } });
    const left = await Promise.all([
      db().articleEdition.count({ where: { articleId: id } }),
      db().searchEntry.count({ where: { articleId: id } }),
      db().listEntry.count({ where: { articleId: id } }),
      db().shareCard.count({ where: { articleId: id } }),
    ]);
    expect(left).toEqual([0, 0, 0, 0]);
    await expect(listSealedCopies(editor, slug)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await listSealedCopies(chief, slug))[0]).toMatchObject({
      kind: 'takedown',
      reasons: { 'zh-hant': '依法院裁定。' },
    });
    await expect(publishArticle(chief, slug, seen)).rejects.toMatchObject({ code: 'conflict' });

    await reinstateArticle(chief, slug);
    const rows = await announced(() => publishArticle(chief, slug, seen));
    expect(rows.flatMap(({ back }) => back)).toContain(`/zh-hans/articles/${slug}/changes`);
    expect(await getArticlePage('zh-hant', slug)).not.toBeNull();
    expect(await db().redirect.count({ where: { path: { endsWith: `/${slug}` } } })).toBe(0);
  });

  test('of what was withdrawn before, a takedown changes the reason', async () => {
    const slug = await publishChinese();
    await withdrawArticle(editor, slug, { reason: '一。' });
    await takeDownArticle(chief, slug, { reason: '二。' });
    expect(await db().redirect.findUnique({ where: { path: `/zh-hans/articles/${slug}` } })).toMatchObject({
      reason: '二。',
    });
    expect((await listSealedCopies(chief, slug)).map(({ kind, pages }) => [kind, pages.length])).toEqual([
      ['takedown', 2],
      ['withdrawal', 2],
    ]);
  });

  test('a reason without end is refused', async () => {
    const slug = await publishChinese();
    await expect(withdrawArticle(editor, slug, { reason: 'x'.repeat(501) })).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect(await getArticlePage('zh-hans', slug)).not.toBeNull();
  });
});
