import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { setSection } from '#lib/articles/section.ts';
import { db } from '#lib/db.ts';
import { renameList } from '#lib/lists/rename.ts';
import { findList } from '#lib/lists/queries.ts';
import { longestNames, mostSections } from '#lib/named/kinds.ts';
import { addNamed, changeNamed, removeNamed } from '#lib/named/mutations.ts';
import { putBackNamed } from '#lib/named/put-back.ts';
import { findNamed, getNamed, listNamed, listSectionRows } from '#lib/named/queries.ts';
import { stores } from '#lib/named/stores.ts';
import { addNamedSchema, changeNamedSchema } from '#lib/named/schema.ts';
import { moveSection } from '#lib/sections/mutations.ts';
import { listSections } from '#lib/sections/queries.ts';
import { actor, draftOf, foundNewsroom } from '#lib/testing/newsroom.ts';

const kinds = ['section', 'topic', 'person'] as const;

beforeEach(async () => {
  await db().article.deleteMany();
  await db().section.deleteMany();
  await db().topic.deleteMany();
  await db().person.deleteMany();
  await foundNewsroom();
});

/** What was told and written down since. */
async function since(write: () => Promise<unknown>) {
  const [{ _max: last }, entries] = [
    await db().outbox.aggregate({ _max: { position: true } }),
    await db().auditEntry.count(),
  ];
  await write();
  const rows = await db().outbox.findMany({ where: { position: { gt: last.position ?? 0n } } });
  const log = await db().auditEntry.findMany({ orderBy: { at: 'asc' }, skip: entries });
  return { tags: rows.flatMap(({ tags }) => tags), paths: rows.flatMap(({ paths }) => paths), log };
}

describe.each(kinds)('a %s', (kind) => {
  test('is made with an address of its name, in the editions that it has a name in', async () => {
    const id = await addNamed(actor, kind, { zh: '天气', hant: '天氣預報' });
    expect(await getNamed(kind, id)).toMatchObject({
      slug: 'tian-qi',
      names: { zh: '天气', hant: '天氣預報' },
      articles: 0,
    });
    const again = await addNamed(actor, kind, { zh: '天气', en: 'Weather' });
    // The traditional name that follows is not one that somebody wrote.
    expect(await getNamed(kind, again)).toMatchObject({ slug: 'weather', names: { zh: '天气', hant: undefined } });
    const third = await addNamed(actor, kind, { en: 'Weather' });
    expect(await getNamed(kind, third)).toMatchObject({ slug: 'weather-2', names: { en: 'Weather' } });
    await expect(addNamed(actor, kind, { en: 'Rain', slug: 'weather' })).rejects.toMatchObject({
      say: 'paper.slugTaken',
    });
    await expect(addNamed(actor, kind, { en: '…' })).rejects.toMatchObject({ say: 'paper.slugNeeded' });
  });

  test('is written down and told, with the addresses that are other now', async () => {
    const made = await since(() => addNamed(actor, kind, { en: 'Weather', slug: 'wx' }));
    expect(made.paths).toEqual(expect.arrayContaining([expect.stringMatching(/^\/en\/\w+\/wx$/)]));
    expect(made.log).toMatchObject([{ action: `${kind}.add`, actor: 'a test', subject: 'Weather', before: null }]);
    const { rows } = kind === 'section' ? await listSectionRows() : await listNamed(kind, { q: 'wx' });
    const id = rows.find(({ slug }) => slug === 'wx')?.id ?? '';
    const changed = await since(() => changeNamed(actor, kind, { id, en: 'Rain' }));
    expect(changed.tags.length).toBeGreaterThan(0);
    expect(changed.log).toMatchObject([{ action: `${kind}.change`, before: { en: 'Weather' }, after: { en: 'Rain' } }]);
    const removed = await since(() => removeNamed(actor, kind, { id }));
    expect(removed.paths).toContain(made.paths[0]);
    expect(removed.log).toMatchObject([{ action: `${kind}.remove`, subject: 'Rain', after: null }]);
    expect(await getNamed(kind, id)).toBeNull();
    await expect(changeNamed(actor, kind, { id, en: 'x' })).rejects.toMatchObject({ say: 'paper.gone' });
  });

  test('is put back as it was, once', async () => {
    const listed = { section: 'sections', topic: 'topics', person: 'people' } as const;
    const id = await addNamed(actor, kind, { zh: '天气', hant: '天氣預報', slug: 'wx' });
    await renameList(actor, listed[kind], 'wx', 'weather');
    const entry = await removeNamed(actor, kind, { id });
    // What was removed of one kind comes back as no other.
    const other = kind === 'topic' ? 'person' : 'topic';
    await expect(putBackNamed(actor, other, entry)).rejects.toMatchObject({ say: 'paper.gone' });
    const made = await since(() => putBackNamed(actor, kind, entry));
    expect(made.paths).toEqual(expect.arrayContaining([`/en/${listed[kind]}/weather`, `/en/${listed[kind]}/wx`]));
    expect(made.log).toMatchObject([{ action: `${kind}.add`, subject: '天气' }]);
    const { id: back } = (await stores[kind].find(db(), { slug: 'weather' })) ?? { id: '' };
    expect(await getNamed(kind, back)).toMatchObject({ slug: 'weather', names: { zh: '天气', hant: '天氣預報' } });
    const old = await db().redirect.findUnique({ where: { path: `/en/${listed[kind]}/wx` } });
    expect(old).toMatchObject({ target: `/en/${listed[kind]}/weather` });
    await expect(putBackNamed(actor, kind, entry)).rejects.toMatchObject({ say: 'paper.slugTaken' });
    await expect(putBackNamed(actor, kind, randomUUID())).rejects.toMatchObject({ say: 'paper.gone' });
  });

  test('is not changed by who saw it otherwise', async () => {
    const id = await addNamed(actor, kind, { en: 'Weather' });
    const { looked = '' } = (await getNamed(kind, id)) ?? {};
    await changeNamed(actor, kind, { id, en: 'Rain', looked });
    await expect(changeNamed(actor, kind, { id, en: 'Sun', looked })).rejects.toMatchObject({
      ...{ code: 'conflict', say: 'paper.changedMeanwhile' },
    });
    expect(await getNamed(kind, id)).toMatchObject({ names: { en: 'Rain' } });
    // Two at the same moment: one is told.
    const { looked: now = '' } = (await getNamed(kind, id)) ?? {};
    const both = await Promise.allSettled(
      ['One', 'Two'].map((en) => changeNamed(actor, kind, { id, en, looked: now })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('stays while an article has it', async () => {
    const slug = { section: 'tech', topic: 'food', person: 'lin-yue' }[kind];
    await createDraft(actor, draftOf({ topics: ['food'], bylines: ['lin-yue'] }));
    const { rows } = kind === 'section' ? await listSectionRows() : await listNamed(kind, { q: slug });
    const found = rows.find((row) => row.slug === slug);
    expect(found?.articles).toBe(1);
    await expect(removeNamed(actor, kind, { id: found?.id ?? '' })).rejects.toMatchObject({
      ...{ say: 'paper.hasArticles', values: { n: 1 } },
    });
  });

  test.each([
    [{ en: 'x'.repeat(longestNames[kind] + 1) }, 'en', 'too_big'],
    [{ zh: '' }, 'zh', 'paper.nameNeeded'],
    [{ en: 'Rain', hant: '雨' }, 'hant', 'paper.hantAlone'],
    [{ en: 'Rain', slug: 'Ra in' }, 'slug', 'paper.slugWrong'],
    [{ en: 'Ra\u0000in' }, 'en', ''],
    [{ en: 'Ra\nin' }, 'en', ''],
    [{ en: 'Rain', position: '1' }, undefined, ''],
  ])('%j is refused at its field', (given, field, said) => {
    const parsed = addNamedSchema(kind).safeParse(given);
    expect(parsed.success).toBe(false);
    const issue = parsed.error?.issues[0];
    expect(issue?.path[0]).toBe(field);
    expect(`${issue?.code ?? ''} ${issue?.message ?? ''}`).toContain(said);
    expect(changeNamedSchema(kind).safeParse({ id: 'x', looked: 'y', en: 'Rain' }).success).toBe(false);
  });
});

describe('sections', () => {
  const slugs = async () => (await listSections('en')).map(({ slug }) => slug);

  test('come last in the menu, and are moved by one place', async () => {
    const id = await addNamed(actor, 'section', { en: 'Weather' });
    expect(await slugs()).toEqual(['tech', 'life', 'weather']);
    const { order } = await listSectionRows();
    const moved = await since(() => moveSection(actor, { id, to: 'up', looked: order }));
    expect(await slugs()).toEqual(['tech', 'weather', 'life']);
    expect(moved).toMatchObject({ tags: ['sections'], log: [{ action: 'section.move', subject: 'weather' }] });
    await expect(moveSection(actor, { id, to: 'up', looked: order })).rejects.toMatchObject({
      say: 'paper.changedMeanwhile',
    });
    await moveSection(actor, { id, to: 'up' });
    // There is nothing above it.
    expect(await since(() => moveSection(actor, { id, to: 'up' }))).toEqual({ tags: [], paths: [], log: [] });
    await moveSection(actor, { id, to: 'down' });
    expect(await slugs()).toEqual(['tech', 'weather', 'life']);
  });

  test('are put back where they stood', async () => {
    const tech = await db().section.findUniqueOrThrow({ where: { slug: 'tech' }, select: { id: true } });
    const entry = await removeNamed(actor, 'section', tech);
    await addNamed(actor, 'section', { en: 'Weather' });
    expect(await slugs()).toEqual(['life', 'weather']);
    await putBackNamed(actor, 'section', entry);
    expect(await slugs()).toEqual(['tech', 'life', 'weather']);
  });

  test('moved by two at one moment: one is done, the other is told, and no move is lost', async () => {
    const id = await addNamed(actor, 'section', { en: 'Weather' });
    const { order } = await listSectionRows();
    const life = await db().section.findUniqueOrThrow({ where: { slug: 'life' }, select: { id: true } });
    for (let round = 0; round < 5; round += 1) {
      const { order: looked } = round === 0 ? { order } : await listSectionRows();
      const both = await Promise.allSettled([
        moveSection(actor, { id, to: 'up', looked }),
        moveSection(actor, { id: life.id, to: 'up', looked }),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      await moveSection(actor, { id: both[0]?.status === 'fulfilled' ? id : life.id, to: 'down' });
    }
  });

  test('stay while readers have an article in them that the desk has moved', async () => {
    const { slug } = await createDraft(actor, draftOf());
    await publishArticle(actor, slug);
    await setSection(actor, slug, { section: 'life' });
    const { id } = await db().section.findUniqueOrThrow({ where: { slug: 'tech' } });
    await expect(removeNamed(actor, 'section', { id })).rejects.toMatchObject({ say: 'paper.hasArticles' });
  });

  test('are as many as a menu holds', async () => {
    for (let count = 2; count < mostSections; count += 1)
      await addNamed(actor, 'section', { en: `S ${String(count)}` });
    await expect(addNamed(actor, 'section', { en: 'More' })).rejects.toMatchObject({ say: 'paper.tooManySections' });
  });
});

test('topics and people are found by their names and slugs, a page at a time', async () => {
  for (const en of ['Rain', 'Snow', 'Train']) await addNamed(actor, 'topic', { en });
  const found = await listNamed('topic', { q: 'RAIN' });
  expect(found.rows.map(({ slug }) => slug)).toEqual(['rain', 'train']);
  const first = await listNamed('topic', { q: '' }, 2);
  expect(first).toMatchObject({ rows: [{ slug: 'data' }, { slug: 'food' }], next: 'food' });
  expect(await listNamed('topic', { q: '', after: 'food' }, 2)).toMatchObject({
    rows: [{ slug: 'rain' }, { slug: 'snow' }],
  });
  expect(await findNamed('person', '林', 'zh-hans')).toEqual([{ slug: 'lin-yue', name: '林越' }]);
  expect(await findNamed('person', '', 'en')).toEqual([]);
  expect(await findNamed('topic', '%', 'en')).toEqual([]);
});

test('readers have another name at once', async () => {
  const { id } = await db().topic.findUniqueOrThrow({ where: { slug: 'food' } });
  await changeNamed(actor, 'topic', { id, zh: '饮食' });
  expect(await findList('zh-hant', 'topics', 'food')).toMatchObject({ name: '飲食' });
  expect(await findList('en', 'topics', 'food')).toBeNull();
});
