import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#lib/actor.ts';
import { setEmbargo } from '#lib/articles/timing.ts';
import { reinstateArticle, takeDownArticle, withdrawArticle } from '#lib/articles/withdraw.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { endBreakingStrip, setBreakingStrip } from '#lib/front/breaking.ts';
import { getFrontDesk, listCandidates } from '#lib/front/desk.ts';
import { publishFront, putBackFront } from '#lib/front/mutations.ts';
import { getBreakingNews, getFrontPage, listPlaced } from '#lib/front/queries.ts';
import type { PlacedArticle } from '#lib/front/slots.ts';
import type { Staff } from '#lib/staff/views.ts';
import { actor, contentOf, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';

const edition = 'en';
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
const contributor: Actor = { id: null, name: 'a contributor', role: 'contributor' };
const editor = {
  id: '',
  name: 'an editor',
  role: 'editor',
  edition,
  email: '',
  publisherId: null,
  sessionId: '',
} satisfies Staff;
const ids = new Map<string, string>();
const idOf = (slug: string): string => ids.get(slug) ?? '';

beforeEach(async () => {
  await db().article.deleteMany();
  await db().frontVersion.deleteMany();
  await db().breakingStrip.deleteMany();
  await foundNewsroom();
  // The newest first: n0 to n9.
  for (let n = 0; n < 10; n += 1) {
    const { id, slug } = await publishAt(hours(-1 - n), { slug: `n${String(n)}` });
    ids.set(slug, id);
  }
  await db().outbox.deleteMany();
});

const toSlug = (card: { path: string } | null): string => card?.path.split('/').at(-1) ?? '';
async function front() {
  const { lead, seconds } = await getFrontPage(edition);
  return [lead, ...seconds].map(toSlug).join(' ');
}
const toSlots = (placed: Record<string, string>): PlacedArticle[] =>
  Object.entries(placed).map(([slot, slug]) => {
    const [place = '', position = ''] = slot.split('.');
    return { place, position: Number(position), article: idOf(slug) };
  });
const publish = (base: number, placed: Record<string, string>, by: Actor = actor) =>
  publishFront(by, { edition, base, slots: toSlots(placed) });
const told = async () =>
  (await db().outbox.findMany({ orderBy: { position: 'asc' } })).map((row) => ({
    tags: row.tags,
    at: row.takesEffectAt,
  }));

/** Writes the time of a story as it would be when that much of the clock had gone by. */
async function moveTo(slug: string, publishedAt: Date): Promise<void> {
  await db().article.update({ where: { slug }, data: { publishedAt } });
  await db().articleEdition.updateMany({ where: { articleId: idOf(slug) }, data: { publishedAt } });
}

describe('an arrangement', () => {
  test('stands where it was put, the rest fills itself, and nothing is repeated', async () => {
    expect(await front()).toBe('n0 n1 n2 n3 n4');
    expect(await publish(0, { 'lead.0': 'n3', 'second.1': 'n9' })).toEqual({ outcome: 'published', version: 1 });
    expect(await front()).toBe('n3 n0 n9 n1 n2');
    const { boxes } = await getFrontPage(edition);
    expect(boxes.flatMap(({ cards }) => cards.map(toSlug))).toEqual(['n4', 'n5', 'n6', 'n7']);
    expect(await told()).toEqual([{ tags: [tags.front(edition)], at: null }]);
    expect(await db().auditEntry.findFirst({ orderBy: { at: 'desc' } })).toMatchObject({
      ...{ action: 'front.publish', subjectKind: 'front', subjectId: edition },
      after: { version: 1, 'lead 1': 'A tram crosses the river' },
    });
  });

  test('is of one edition', async () => {
    await publish(0, { 'lead.0': 'n3' });
    expect((await getFrontPage('zh-hans')).lead).toBeNull();
    expect(await listPlaced('zh-hans')).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>, (() => Promise<unknown>) | null]>([
    ['withdrawn', () => withdrawArticle(actor, 'n3'), () => publishArticle(actor, 'n3')],
    ['taken down', () => takeDownArticle(actor, 'n3'), null],
    [
      'under embargo',
      () => setEmbargo(actor, 'n3', { until: hours(1) }),
      () => setEmbargo(actor, 'n3', { until: null }),
    ],
    ['to come', () => moveTo('n3', hours(1)), () => moveTo('n3', hours(-4))],
  ])('lets what is %s fall out; the slot fills itself, until it may be seen again', async (_, hide, show) => {
    await publish(0, { 'lead.0': 'n3' });
    await hide();
    expect(await front()).toBe('n0 n1 n2 n4 n5');
    if (show === null) return;
    await show();
    expect(await front()).toBe('n3 n0 n1 n2 n4');
  });

  test('forgets what is deleted', async () => {
    await publish(0, { 'lead.0': 'n3' });
    await db().article.delete({ where: { slug: 'n3' } });
    expect(await front()).toBe('n0 n1 n2 n4 n5');
    expect(await putBackFront(actor, { edition, base: 1 })).toMatchObject({ outcome: 'published' });
  });

  test('of two curators the second is told, and nothing of the first is lost', async () => {
    await publish(0, { 'lead.0': 'n3' });
    expect(await publish(0, { 'lead.0': 'n5' })).toEqual({ outcome: 'conflict' });
    expect(await publish(7, { 'lead.0': 'n5' })).toEqual({ outcome: 'conflict' });
    expect(await front()).toBe('n3 n0 n1 n2 n4');
    expect(await db().frontVersion.count()).toBe(1);
    const both = await Promise.all([publish(1, { 'lead.0': 'n5' }), publish(1, { 'lead.0': 'n6' })]);
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['conflict', 'published']);
  });

  test('is put back as it was before, as often as one likes', async () => {
    await publish(0, { 'lead.0': 'n3' });
    await publish(1, { 'lead.0': 'n5', 'second.0': 'n9' });
    expect(await putBackFront(actor, { edition, base: 1 })).toEqual({ outcome: 'conflict' });
    expect(await putBackFront(actor, { edition, base: 2 })).toEqual({ outcome: 'published', version: 3 });
    expect(await front()).toBe('n3 n0 n1 n2 n4');
    await putBackFront(actor, { edition, base: 3 });
    expect(await front()).toBe('n5 n9 n0 n1 n2');
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['for an article that is not there', () => publish(0, { 'lead.0': 'never' }), 'bad-input'],
    ['by a contributor', () => publish(0, {}, contributor), 'forbidden'],
    ['to be put back where there was none', () => putBackFront(actor, { edition, base: 0 }), 'not-found'],
    ['to be put back by a contributor', () => putBackFront(contributor, { edition, base: 0 }), 'forbidden'],
  ])('is refused %s', async (_, act, code) => {
    ids.set('never', '00000000-0000-4000-8000-000000000000');
    await expect(act()).rejects.toMatchObject({ code });
    expect(await db().frontVersion.count()).toBe(0);
  });
});

describe('the desk of a front page', () => {
  const desk = async (placed: Record<string, string>) => {
    const { places } = await getFrontDesk(editor, edition, toSlots(placed));
    return places.slice(0, 2).flatMap(({ slots }) => slots);
  };

  test('says what is placed and what the rule put there, though nothing is published', async () => {
    const slots = await desk({ 'second.0': 'n9' });
    expect(slots.map(({ isPlaced }) => isPlaced)).toEqual([false, true, false, false, false]);
    expect(slots.map(({ shown }) => shown?.id)).toEqual(['n0', 'n9', 'n1', 'n2', 'n3'].map(idOf));
    expect(await front()).toBe('n0 n1 n2 n3 n4');
  });

  test('names what waits, but no words of what was taken down', async () => {
    await withdrawArticle(actor, 'n3');
    await takeDownArticle(actor, 'n4');
    const [lead, second] = await desk({ 'lead.0': 'n3', 'second.0': 'n4' });
    expect(lead).toMatchObject({
      isPlaced: false,
      waiting: { headline: 'A tram crosses the river', readers: 'withdrawn' },
    });
    expect(second).toMatchObject({ isPlaced: false, waiting: { headline: null, readers: null } });
    await reinstateArticle(actor, 'n4');
  });

  test('offers what is published, what is to come among it, by words of its headline', async () => {
    const later = await publishAt(hours(2), { content: contentOf({ headline: 'A 100% tram' }) });
    await withdrawArticle(actor, 'n0');
    expect((await listCandidates(edition, '')).map(({ id, isSeen }) => [id, isSeen]).slice(0, 2)).toEqual([
      [later.id, false],
      [idOf('n1'), true],
    ]);
    expect((await listCandidates(edition, '100% t')).map(({ id }) => id)).toEqual([later.id]);
    expect(await listCandidates(edition, '%')).toHaveLength(1);
  });
});

describe('the strip of breaking news', () => {
  const set = (version: number, changes: Partial<Parameters<typeof setBreakingStrip>[1]> = {}, by: Actor = actor) =>
    setBreakingStrip(by, {
      edition,
      version,
      text: 'The bridge is closed',
      article: null,
      beginsAt: null,
      endsAt: hours(1),
      ...changes,
    });
  const read = async (now?: Date) => (await getBreakingNews(edition, now))?.text ?? null;

  test('is there until the second at which it ends, and pages are told of both', async () => {
    const endsAt = hours(1);
    await set(0, { endsAt });
    expect(await read()).toBe('The bridge is closed');
    expect(await read(new Date(endsAt.getTime() - 1))).toBe('The bridge is closed');
    expect(await read(endsAt)).toBeNull();
    expect(await told()).toEqual([
      { tags: [tags.front(edition)], at: null },
      { tags: [tags.front(edition)], at: endsAt },
    ]);
  });

  test('begins at its second', async () => {
    const beginsAt = hours(1);
    await set(0, { beginsAt, endsAt: hours(2) });
    expect(await read()).toBeNull();
    expect(await read(beginsAt)).toBe('The bridge is closed');
    expect((await told()).map(({ at }) => at)).toContainEqual(beginsAt);
  });

  test('leads to its story, has its headline, and goes with it', async () => {
    await set(0, { text: null, article: idOf('n3') });
    expect(await getBreakingNews(edition)).toMatchObject({ text: 'A tram crosses the river', path: '/en/articles/n3' });
    await set(1, { text: 'Trams run', article: idOf('n3') });
    expect(await read()).toBe('Trams run');
    await withdrawArticle(actor, 'n3');
    expect(await read()).toBeNull();
  });

  test('ends when somebody says so, also before it began', async () => {
    await set(0);
    await endBreakingStrip(actor, { edition, version: 1 });
    expect(await read()).toBeNull();
    await expect(endBreakingStrip(actor, { edition, version: 2 })).rejects.toMatchObject({ code: 'not-found' });
    await set(2, { beginsAt: hours(1), endsAt: hours(2) });
    await endBreakingStrip(actor, { edition, version: 3 });
    expect(await read(hours(1.5))).toBeNull();
  });

  test('of two who change it the second is told', async () => {
    const both = await Promise.allSettled([set(0), set(0, { text: 'It is open' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(set(0, { text: 'late' })).rejects.toMatchObject({ code: 'conflict', say: 'fronts.stripChanged' });
    await expect(endBreakingStrip(actor, { edition, version: 0 })).rejects.toMatchObject({ code: 'conflict' });
    expect(await read()).not.toBe('late');
  });

  test.each<[string, () => Promise<void>, string]>([
    ['that says nothing', () => set(0, { text: null }), 'bad-input'],
    ['that is over', () => set(0, { endsAt: hours(-1) }), 'bad-input'],
    ['that ends before it begins', () => set(0, { beginsAt: hours(3), endsAt: hours(2) }), 'bad-input'],
    ['of a story that is not there', () => set(0, { article: '00000000-0000-4000-8000-000000000000' }), 'bad-input'],
    ['of a contributor', () => set(0, {}, contributor), 'forbidden'],
    ['ended by a contributor', () => endBreakingStrip(contributor, { edition, version: 0 }), 'forbidden'],
  ])('is refused: one %s', async (_, act, code) => {
    await expect(act()).rejects.toMatchObject({ code });
    expect(await db().breakingStrip.count()).toBe(0);
  });
});
