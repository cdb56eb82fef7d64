import { beforeEach, describe, expect, test } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { withdrawArticle } from '#lib/articles/withdraw.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { toMonth } from '#lib/discovery/time-ranges.ts';
import { saveSection } from '#lib/sections/mutations.ts';
import { actor, draftOf, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';

const listChanges = () => db().outbox.findMany({ orderBy: { position: 'asc' } });
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

/** What sitemaps say of an English story of that time. */
const addressesAt = (time: Date) => [tags.addresses('en', null), tags.addresses('en', toMonth(time))];

beforeEach(async () => {
  await foundNewsroom();
  await db().outbox.deleteMany();
});

describe('the outbox', () => {
  test('numbers at commit: what commits later has the higher number, whoever wrote first', async () => {
    const { promise: second, resolve } = Promise.withResolvers<void>();
    const slow = db().$transaction(async (tx) => {
      await announce(tx, { tags: ['slow'] });
      await second;
    });
    await db().$transaction((tx) => announce(tx, { tags: ['quick'] }));
    expect((await listChanges()).map((row) => row.tags)).toEqual([['quick']]);
    resolve();
    await slow;
    const rows = await listChanges();
    expect(rows.map((row) => row.tags[0])).toEqual(['quick', 'slow']);
    expect(Number(rows[1]!.position)).toBeGreaterThan(Number(rows[0]!.position));
  });

  test('holds nothing of a transaction that failed', async () => {
    const failed = db().$transaction(async (tx) => {
      await announce(tx, { tags: ['never'] });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await listChanges()).toEqual([]);
  });
});

describe('what a write announces', () => {
  test('a first publish: its pages, and the newest end of its lists', async () => {
    const at = minutes(-5);
    const { id, slug } = await publishAt(at);
    const [change] = await listChanges();
    const section = (await db().section.findUniqueOrThrow({ where: { slug: 'tech' } })).id;
    expect(change!.paths).toEqual([`/en/articles/${slug}`]);
    const publisher = (await db().publisher.findUniqueOrThrow({ where: { handle: 'desk' } })).id;
    const lists = [undefined, section, publisher].map((list) => tags.listTop('en', list));
    expect(new Set(change!.tags)).toEqual(new Set([tags.article(id), ...lists, ...addressesAt(at)]));
    expect(change!.takesEffectAt).toBeNull();
  });

  test('a story put in behind newer ones: the rest of its lists too', async () => {
    await publishAt(minutes(-5));
    await publishAt(minutes(-60), { slug: 'older' });
    const changes = await listChanges();
    expect(changes[1]!.tags).toContain(tags.listRest('en'));
    expect(changes[0]!.tags).not.toContain(tags.listRest('en'));
  });

  test('new words for a published story: its pages, no list by name', async () => {
    const at = minutes(-5);
    const { id, slug } = await publishAt(at);
    await publishArticle(actor, slug, { headline: 'Two trams cross the river' });
    const [, change] = await listChanges();
    expect(change).toMatchObject({ tags: [tags.article(id), ...addressesAt(at)], paths: [`/en/articles/${slug}`] });
  });

  test('a publish ahead of its time: now, and once more at its second', async () => {
    const at = minutes(30);
    await publishAt(at);
    expect((await listChanges()).map((row) => row.takesEffectAt)).toEqual([null, at]);
  });

  test('a withdrawal takes the addresses, a new publish gives them back', async () => {
    const { slug } = await publishAt(minutes(-5));
    await withdrawArticle(actor, slug);
    await publishArticle(actor, slug, { at: minutes(-1) });
    const path = `/en/articles/${slug}`;
    const addresses = [path, `${path}/changes`];
    const rows = await listChanges();
    expect(rows.map(({ gone, back }) => ({ gone, back }))).toEqual([
      { gone: [], back: [] },
      { gone: addresses, back: [] },
      { gone: [], back: addresses },
    ]);
  });

  test('a draft announces nothing; a section its names', async () => {
    await createDraft(actor, draftOf({ slug: 'quiet' }));
    expect(await listChanges()).toEqual([]);
    await saveSection(actor, { slug: 'tech', position: 3, names: { en: 'Machines' } });
    expect((await listChanges()).map((row) => row.tags)).toEqual([[tags.sections]]);
  });
});
