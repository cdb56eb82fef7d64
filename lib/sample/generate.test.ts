import { describe, expect, test } from 'vitest';
import { bodySchema } from '#lib/articles/body.ts';
import { contentSchema } from '#lib/articles/content.ts';
import { generateArticle, listGeneratedEditions } from '#lib/sample/generate.ts';
import { createRandom } from '#lib/sample/random.ts';
import { toLoadRow, type SamplePicture } from '#lib/sample/rows.ts';

const pictures: SamplePicture[] = [
  {
    id: '00000000-0000-7000-8000-000000000001',
    hash: 'a'.repeat(64),
    words: {
      'zh-hans': { alt: '桥', caption: '一座桥', credit: null },
      'zh-hant': { alt: '橋', caption: '一座橋', credit: null },
    },
  },
  {
    id: '00000000-0000-7000-8000-000000000002',
    hash: 'b'.repeat(64),
    words: { en: { alt: 'A mill', caption: null, credit: 'Ours' } },
  },
];
const articles = Array.from({ length: 2_000 }, (_, number) => generateArticle(number));
type Row = { content: object; pages: Array<{ edition: string; headline: string; body: object }> };
const toRow = (number: number): Row => JSON.parse(toLoadRow(generateArticle(number), pictures)) as Row;

test('the same number is the same article, and another is another', () => {
  expect(generateArticle(7)).toEqual(articles[7]);
  expect(toLoadRow(generateArticle(7), pictures)).toBe(toLoadRow(generateArticle(7), pictures));
  expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
});

describe('an article is as long as news is', () => {
  test.each([
    ['Chinese', 2, 'han', 500, 1_600],
    ['English', 1, 'words', 300, 900],
  ] as const)('%s', (_, editions, unit, least, most) => {
    const lengths = articles
      .filter((article) => article.editions.length === editions)
      .map(({ blocks }) => blocks.reduce((sum, { count }) => sum + count[unit], 0));
    expect(lengths.length).toBeGreaterThan(400);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(most);
    // Not all of one length either.
    expect(new Set(lengths).size).toBeGreaterThan(200);
  });

  test('in 6 to 18 blocks', () => {
    const counts = articles.map(({ blocks }) => blocks.length);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([6, 18]);
  });
});

test('what a revision and a page hold is what the schemas allow', () => {
  for (let number = 0; number < 300; number += 1) {
    const { content, pages } = toRow(number);
    expect(pages.map(({ edition }) => edition)).toEqual(listGeneratedEditions(number));
    for (const { body } of pages) bodySchema.parse(body);
    contentSchema.parse({ ...content, body: pages[0]?.body });
  }
});

test('the traditional page is in traditional characters', () => {
  const { pages } = toRow(articles.findIndex(({ editions }) => editions.length === 2));
  const [simplified, traditional] = pages.map((page) => JSON.stringify(page.body));
  expect(traditional).not.toBe(simplified);
  expect(traditional).toMatch(/[這個們錄]/);
  expect(traditional).not.toMatch(/[这个们录]/);
});

test('what an article names as past is older, has a lower number and is in its editions', () => {
  const withPast = articles.entries().filter(([, { past }]) => past.length > 0);
  let seen = 0;
  for (const [number, { past, publishedAt, editions }] of withPast) {
    for (const { slug } of past) {
      const target = Number(slug.split('-')[1]);
      expect(target).toBeLessThan(number);
      expect(generateArticle(target).publishedAt.getTime()).toBeLessThan(publishedAt.getTime());
      expect(generateArticle(target).editions).toBe(editions);
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(200);
});

test('dates go back about 400 a day', () => {
  const days = (generateArticle(0).publishedAt.getTime() - generateArticle(100_000).publishedAt.getTime()) / 86_400_000;
  expect(days).toBeCloseTo(250, 0);
});

describe('random numbers', () => {
  test('follow from the seed', () => {
    const [one, same, other] = [createRandom(1), createRandom(1), createRandom(2)].map((random) =>
      Array.from({ length: 20 }, () => random.between(0, 999)),
    );
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test('are even over their range', () => {
    const random = createRandom(3);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let turn = 0; turn < 10_000; turn += 1) counts[random.between(0, 9)]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(880);
    expect(Math.max(...counts)).toBeLessThan(1_120);
  });

  test('of neighbouring seeds are unlike at once: every article begins with one', () => {
    const firsts = Array.from({ length: 10_000 }, (_, seed) => createRandom(seed).next());
    const low = firsts.filter((first) => first < 0.75).length;
    expect(low / firsts.length).toBeCloseTo(0.75, 1);
  });

  test('draw nothing twice', () => {
    expect(createRandom(4).draw(['a', 'b', 'c'], 5).toSorted()).toEqual(['a', 'b', 'c']);
  });
});
