import { beforeAll, describe, expect, test } from 'vitest';
import type { ArticleCard } from '#lib/articles/cards.ts';
import { formatKeyset, parseKeyset, type Keyset } from '#lib/articles/keyset.ts';
import { listArticles } from '#lib/articles/queries.ts';
import { requireSection } from '#lib/sections/queries.ts';
import { contentOf, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';

const start = Date.parse('2026-11-20T06:30:00.000Z');
/** 57 stories, of which runs of five share a millisecond; every third is of section life. */
const timeOf = (index: number): Date => new Date(start + Math.floor(index / 5));
const limit = 10;

/** All 57, newest first; those of one millisecond by descending id. */
let all: string[];
const order = (a: { publishedAt: Date; id: string }, b: { publishedAt: Date; id: string }): number =>
  b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? 1 : -1);

let late = 0;
/** A story that comes out while somebody pages through the list. */
const publishMeanwhile = async (time: Date): Promise<string> =>
  (await publishAt(time, { content: contentOf({ headline: `Late ${(late += 1)}` }) })).id;

beforeAll(async () => {
  await foundNewsroom();
  const rows: Array<{ id: string; publishedAt: Date }> = [];
  // Not in the order of time, so that ids do not happen to be in it.
  for (let step = 0; step < 57; step += 1) {
    const index = (step * 23) % 57;
    const publishedAt = timeOf(index);
    const { id } = await publishAt(publishedAt, {
      section: index % 3 === 0 ? 'life' : 'tech',
      content: contentOf({ headline: `Story ${index}` }),
    });
    rows.push({ id, publishedAt });
  }
  all = rows.toSorted(order).map(({ id }) => id);
});

type Direction = 'older' | 'newer';

/** The pages from a place to the end of the list, as a reader follows its links. */
async function follow(
  direction: Direction,
  from: Keyset | null,
  between?: () => Promise<unknown>,
  section?: string,
): Promise<ArticleCard[][]> {
  const pages: ArticleCard[][] = [];
  for (let at = from; ;) {
    const place = at === null ? {} : direction === 'older' ? { before: at } : { after: at };
    const list = await listArticles({ edition: 'en', limit, ...place, ...(section === undefined ? {} : { section }) });
    pages.push(list.cards);
    const next = list[direction];
    if (next === null) return pages;
    at = parseKeyset(next);
    expect(at).not.toBeNull();
    await between?.();
  }
}

const idsOf = (pages: readonly ArticleCard[][]): string[] => pages.flat().map(({ id }) => id);

describe('57 stories by tens', () => {
  test('from the newest to the oldest: each once, none left out', async () => {
    const pages = await follow('older', null);
    expect(pages.map((page) => page.length)).toEqual([10, 10, 10, 10, 10, 7]);
    expect(idsOf(pages)).toEqual(all);
  });

  test('and back again: the same pages in the same order', async () => {
    const last = (await follow('older', null)).at(-1)?.at(0);
    const back = await follow('newer', last ?? null);
    // Each page is newest first, and the pages come from the old end.
    expect(idsOf(back.toReversed())).toEqual(all.slice(0, 50));
  });

  test('the first page has nothing newer, the last nothing older', async () => {
    const first = await listArticles({ edition: 'en', limit });
    expect(first.newer).toBeNull();
    expect(first.older).toBe(formatKeyset(first.cards.at(-1)!));
    const pages = await follow('older', null);
    const end = await listArticles({ edition: 'en', limit, before: pages.at(-2)!.at(-1)! });
    expect(end.older).toBeNull();
    expect(end.newer).toBe(formatKeyset(end.cards[0]!));
  });

  test('a page that ends where the list does offers none behind it', async () => {
    expect((await listArticles({ edition: 'en', limit: 57 })).older).toBeNull();
    expect((await listArticles({ edition: 'en', limit: 56 })).older).not.toBeNull();
  });

  test('of one section by tens: each once, none left out, no other', async () => {
    const { id } = await requireSection('life', 'en');
    const pages = await follow('older', null, undefined, id);
    expect(pages.map((page) => page.length)).toEqual([10, 9]);
    expect(pages.flat().every((card) => card.section?.slug === 'life')).toBe(true);
    expect(new Set(idsOf(pages)).size).toBe(19);
  });

  test.each([
    [
      'before all of them',
      { before: { publishedAt: new Date('1911-10-10T00:00:00Z'), id: '00000000-0000-0000-0000-000000000000' } },
    ],
    [
      'after all of them',
      { after: { publishedAt: new Date('9999-12-31T23:59:59.999Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } },
    ],
    [
      'before the year 1',
      { before: { publishedAt: new Date('0001-01-01T00:00:00Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } },
    ],
  ])('a place %s is an empty page', async (_, place) => {
    expect(await listArticles({ edition: 'en', limit, ...place })).toEqual({ cards: [], older: null, newer: null });
  });

  test('a story’s place, though it was withdrawn meanwhile, is still where it was', async () => {
    const [first] = await follow('older', null);
    const { publishedAt, id } = first!.at(-1)!;
    const nobody = { publishedAt, id: `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}` };
    const { cards } = await listArticles({ edition: 'en', limit, before: nobody });
    expect([all.slice(9, 19), all.slice(10, 20)]).toContainEqual(cards.map((card) => card.id));
  });

  // Last, since these publish more.
  test('towards older ones, while newer ones are published: each of the 57 once, none left out', async () => {
    const pages = await follow('older', null, () => publishMeanwhile(new Date(start + 60_000 + late)));
    expect(idsOf(pages)).toEqual(all);
  });

  test('towards newer ones, while newer ones are published: those come too, at the end', async () => {
    const oldest = (await follow('older', null)).at(-1)!.at(-1)!;
    const published: string[] = [];
    const back = await follow('newer', oldest, async () => {
      if (published.length < 3) published.push(await publishMeanwhile(new Date(start + 120_000 + late)));
    });
    const ids = idsOf(back.toReversed());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 3)).toEqual(published.toReversed());
    expect(ids.filter((id) => all.includes(id))).toEqual(all.slice(0, -1));
  });
});
