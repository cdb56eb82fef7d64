import { beforeAll, describe, expect, test } from 'vitest';
import { contentSchema } from '#lib/articles/content.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { db } from '#lib/db.ts';
import { savePerson } from '#lib/people/mutations.ts';
import { savePublisher } from '#lib/publishers/mutations.ts';
import { generateArticle } from '#lib/sample/generate.ts';
import { fillSample } from '#lib/sample/mutations.ts';
import { rebuildSearch } from '#lib/search/rebuild.ts';
import { saveSection } from '#lib/sections/mutations.ts';
import { actor, countRows, draftOf } from '#lib/testing/newsroom.ts';
import { saveTopic } from '#lib/topics/mutations.ts';

const names = (slug: string) => ({ slug, handle: slug, names: { zh: slug, en: slug } });

beforeAll(async () => {
  const { sections, publishers, people, topics } = {
    sections: ['tech', 'cities', 'science', 'culture', 'life'],
    publishers: ['kanbao-desk', 'linhe-observer', 'slow-signal'],
    people: ['lin-yue', 'shen-he', 'qiao-anlan', 'mo-zhou', 'ada-finch', 'tomas-reyl'],
    topics: ['food', 'transport', 'energy', 'craft', 'language', 'nature', 'data', 'reading'],
  };
  for (const [position, slug] of sections.entries()) await saveSection(actor, { ...names(slug), position });
  for (const handle of publishers) await savePublisher(actor, { ...names(handle), kind: 'contributor' });
  for (const handle of people) await savePerson(actor, names(handle));
  for (const slug of topics) await saveTopic(actor, names(slug));
  await fillSample(actor, 700);
});

describe('a load', () => {
  test('makes as many articles as were asked for, each marked as sample', async () => {
    const rows = await countRows();
    expect(rows).toMatchObject({ article: 700, revision: 700, provenance: 700 });
    expect(await db().provenance.count({ where: { obtained: 'sample' } })).toBe(700);
    expect(rows['articleEdition']).toBe(
      [...Array(700).keys()].reduce((sum, n) => sum + generateArticle(n).editions.length, 0),
    );
  });

  test('tells readers once, of everything', async () => {
    const changes = await db().outbox.findMany({ where: { tags: { has: '*' } } });
    expect(changes).toHaveLength(1);
    // Of sections, publishers and people there is more to tell, each once; of articles nothing.
    const told = await db().outbox.findMany({ where: { paths: { isEmpty: false } }, select: { paths: true } });
    const paths = told.flatMap((row) => row.paths);
    expect(paths.filter((path) => /^\/[a-z-]+(?:\/articles\/.*)?$/.test(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('a second time adds nothing', async () => {
    const before = await countRows();
    expect(await fillSample(actor, 700)).toMatchObject({ added: 0 });
    expect(await countRows()).toEqual(before);
  });

  test('to more adds what is missing', async () => {
    expect(await fillSample(actor, 760)).toMatchObject({ added: 60 });
    expect(await db().article.count()).toBe(760);
  });

  test.each([0, -1, 1.5, Number.NaN, 2_000_001])('of %d is refused', async (count) => {
    await expect(fillSample(actor, count)).rejects.toMatchObject({ code: 'bad-input' });
  });
});

describe('a generated article is what publishing its revision writes', () => {
  const numbers = [...Array(60).keys()];

  test.each(numbers)('number %d', async (number) => {
    const { id, slug, publishedAt } = generateArticle(number);
    const pages = () =>
      db().articleEdition.findMany({
        where: { articleId: id },
        // A paper for measuring has no pinyin: `npm run editions -- render --all` would make it.
        omit: { readings: true },
        include: { references: true, related: true },
        orderBy: { editionCode: 'asc' },
      });
    const loaded = await pages();
    const revision = await db().revision.findFirstOrThrow({ where: { articleId: id } });
    contentSchema.parse(revision.content);
    await publishArticle(actor, slug, { at: publishedAt });
    expect(await pages()).toEqual(loaded);
  });
});

test('a paper with an article of its own is refused', async () => {
  const { slug } = await createDraft(actor, draftOf({ publisher: 'kanbao-desk' }));
  await expect(fillSample(actor, 800)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(slug) as string,
  });
});

test('a generated article is found by what a published one of its words is', async () => {
  const entries = () =>
    db().$queryRaw<
      object[]
    >`SELECT article_id, language, headline::text, heads::text, whole::text, shingles, published_at
                             FROM search_entry ORDER BY article_id LIMIT 20`;
  const before = await entries();
  expect(before).toHaveLength(20);
  await rebuildSearch(actor);
  expect(await entries()).toEqual(before);
});
