import { beforeEach, describe, expect, test } from 'vitest';
import { takeDownArticle } from '#lib/articles/withdraw.ts';
import { db } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { updateMostRead } from '#lib/reads/most-read.ts';
import { countReads } from '#lib/reads/mutations.ts';
import {
  addUp,
  getArticleNumbers,
  listArticleNumbers,
  listMostRead,
  listSectionNumbers,
  sumOf,
  type Numbers,
} from '#lib/reads/numbers.ts';
import type { Staff } from '#lib/staff/views.ts';
import { actor, foundNewsroom, publishAt } from '#lib/testing/newsroom.ts';

const now = new Date('2026-11-24T06:30:00Z');
const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
const longAgo = new Date('2025-01-01T00:00:00Z');
const editor = {
  id: '',
  name: 'an editor',
  role: 'editor',
  edition: 'en',
  email: '',
  publisherId: null,
  sessionId: '',
} satisfies Staff;
const all = { edition: 'all', section: 'all' } as const;
const ids = new Map<string, string>();
const idOf = (slug: string): string => ids.get(slug) ?? '';

/** Three stories: `tram` of tech in English, `dumplings` of life in both scripts, `quiet` that nobody read in 30 days. */
beforeEach(async () => {
  await db().article.deleteMany();
  await db().mostRead.deleteMany();
  await foundNewsroom();
  const made = [
    await publishAt(longAgo, { slug: 'tram' }),
    await publishAt(longAgo, { slug: 'dumplings', edition: 'zh-hans', section: 'life' }),
    await publishAt(longAgo, { slug: 'quiet' }),
  ];
  for (const { id, slug } of made) ids.set(slug, id);
  const [tram, dumplings, quiet] = [idOf('tram'), idOf('dumplings'), idOf('quiet')];
  await countReads([{ article: tram, edition: 'en', reads: 5, ends: 2 }], now);
  await countReads([{ article: tram, edition: 'en', reads: 3, ends: 1 }], before(29));
  await countReads([{ article: quiet, edition: 'en', reads: 90, ends: 9 }], before(30));
  await countReads([{ article: dumplings, edition: 'zh-hans', reads: 6, ends: 6 }], before(1));
  await countReads([{ article: dumplings, edition: 'zh-hant', reads: 4, ends: 0 }], before(1));
});

const read = ({ name, series }: Numbers) => [name, series.at(-1)?.reads, sumOf(series).reads, sumOf(series).ends];

describe('numbers for staff', () => {
  test('have thirty days, today last, and nothing of the day before them', async () => {
    const [first, second, ...rest] = await listArticleNumbers(editor, all, now);
    expect([first, second].map((each) => each?.id)).toEqual([idOf('dumplings'), idOf('tram')]);
    expect(rest).toEqual([]);
    expect(second?.series).toHaveLength(30);
    expect(second?.series[0]).toEqual({ day: '2026-10-26', reads: 3, ends: 1 });
    expect(second?.series[29]).toEqual({ day: '2026-11-24', reads: 5, ends: 2 });
    expect(second?.series.slice(1, 29).every(({ reads }) => reads === 0)).toBe(true);
  });

  test('are added up by section, and all together', async () => {
    const sections = await listSectionNumbers(editor, all, now);
    expect(sections.map(read)).toEqual([
      ['Living', 0, 10, 6],
      ['Technology', 5, 8, 3],
    ]);
    expect(sumOf(addUp(sections, now))).toEqual({ reads: 18, ends: 9 });
    expect(addUp(sections, now).at(-2)).toEqual({ day: '2026-11-23', reads: 10, ends: 6 });
  });

  test.each<[Readonly<{ edition: EditionCode | 'all'; section: string }>, number[]]>([
    [{ edition: 'zh-hant', section: 'all' }, [4]],
    [{ edition: 'en', section: 'all' }, [8]],
    [{ edition: 'all', section: 'life' }, [10]],
    [{ edition: 'en', section: 'life' }, []],
  ])('are narrowed to %j', async ({ edition, section }, reads) => {
    const found = section === 'all' ? null : await db().section.findUniqueOrThrow({ where: { slug: section } });
    const request = { edition, section: found?.id ?? 'all' };
    const articles = await listArticleNumbers(editor, request, now);
    expect(articles.map(({ series }) => sumOf(series).reads)).toEqual(reads);
    const sections = await listSectionNumbers(editor, request, now);
    expect(sections.map(({ series }) => sumOf(series).reads)).toEqual(reads);
  });

  test('of one article are those of all its editions', async () => {
    const numbers = await getArticleNumbers(editor, idOf('dumplings'), now);
    expect(sumOf(numbers?.series ?? [])).toEqual({ reads: 10, ends: 6 });
    expect(await getArticleNumbers(editor, 'x', now)).toBeNull();
    expect(await getArticleNumbers(editor, '00000000-0000-4000-8000-000000000000', now)).toBeNull();
  });

  test('of what was taken down are for the publisher-in-chief', async () => {
    await takeDownArticle(actor, 'tram');
    expect((await listArticleNumbers(editor, all, now)).map(({ id }) => id)).toEqual([idOf('dumplings')]);
    expect(await getArticleNumbers(editor, idOf('tram'), now)).toBeNull();
    expect(await listArticleNumbers({ ...editor, role: 'chief' }, all, now)).toHaveLength(2);
  });

  test('say when the list of readers was made, and what of it they see: nothing before there are three', async () => {
    expect(await listMostRead(['en'])).toEqual([{ edition: 'en', computedAt: null, hours: 0, stories: [] }]);
    const bridge = await publishAt(longAgo, { slug: 'bridge' });
    await countReads([{ article: bridge.id, edition: 'en', reads: 2, ends: 1 }], now);
    await updateMostRead(now);
    expect(await listMostRead(['en'])).toMatchObject([{ computedAt: now, stories: [] }]);
    await countReads([{ article: idOf('quiet'), edition: 'en', reads: 1, ends: 1 }], now);
    await updateMostRead(now);
    const [list] = await listMostRead(['en']);
    expect(list?.stories.map(({ id }) => id)).toEqual([idOf('tram'), bridge.id, idOf('quiet')]);
  });
});
