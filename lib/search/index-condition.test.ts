import { describe, expect, test } from 'vitest';
import { hasWords, mayBe } from '#lib/search/index-condition.ts';
import { parseQuery } from '#lib/search/query.ts';
import { listMonths, type List, type Stretch, type Wanted } from '#lib/search/stretch.ts';
import { toConditions } from '#lib/search/tsquery.ts';

const now = new Date('2026-11-29T12:00:00Z');
const at = (time: string): Date => new Date(`${time}T00:00:00Z`);

function wantedOf(typed: string): Wanted {
  const query = parseQuery(typed);
  if (typeof query === 'string') throw new TypeError(query);
  const { strict, excluded } = toConditions(query, new Map(), { section: null, publisher: null });
  return { language: 'en', now, condition: strict, without: excluded === null ? [] : [excluded], take: 7 };
}

const stretchOf = (list: List, bounds: Partial<Stretch> = {}): Stretch => ({
  ...{ list, since: null, until: null, after: null },
  ...bounds,
});

/** The tsqueries and numbers among the values of a condition. */
const asked = ({ values }: Readonly<{ values: readonly unknown[] }>): unknown[] =>
  values.filter((value) => Array.isArray(value) || (typeof value === 'string' && value !== 'en'));

describe('an index is asked', () => {
  test.each<[string, List, unknown[]]>([
    ['a', 'headline', [`((('a')))`]],
    ['a', 'whole', [`((('a')))`]],
    // Words that must not be there, in all there is; but not a phrase of them: its words may be there, apart.
    ['a -b', 'headline', [`((('a')))`, `((('a'))) & (!(('b')))`]],
    ['a -b', 'whole', [`((('a'))) & (!(('b')))`]],
    ['a -"b c"', 'whole', [`((('a')))`]],
    ['a -天', 'whole', [`((('a')))`]],
    // Of a phrase of three and more neighbours these alone, where there are such numbers; beside what must not be there its words.
    ['"a b c d"', 'headline', [`((('a' & 'b' & 'c' & 'd')))`]],
    ['"a b c d"', 'whole', [[expect.any(Number), expect.any(Number), expect.any(Number)]]],
    ['"a b c"', 'whole', [`((('a' & 'b' & 'c')))`, [expect.any(Number), expect.any(Number)]]],
    [
      '"a b c d" -e',
      'whole',
      [`((('a' & 'b' & 'c' & 'd'))) & (!(('e')))`, [expect.any(Number), expect.any(Number), expect.any(Number)]],
    ],
  ])('for %s in %s: %j', (typed, list, expected) => {
    expect(asked(mayBe(wantedOf(typed), stretchOf(list)))).toEqual(expected);
  });

  test('for the months of a stretch, in every list', () => {
    const since = { since: at('2026-10-31') };
    for (const list of ['headline', 'heads', 'whole'] as const)
      expect(asked(mayBe(wantedOf('a'), stretchOf(list, since)))).toEqual([
        `((('a'))) & ('@month:2026-10' | '@month:2026-11')`,
      ]);
  });

  test('for words alone as long as there are entries without month and neighbours', () => {
    const stretch = stretchOf('whole', { since: at('2026-10-31') });
    expect(asked(hasWords(wantedOf('"a b c d" -e'), stretch))).toEqual([
      `(('a' & 'b' & 'c' & 'd'))`,
      `((('a' & 'b' & 'c' & 'd'))) & (!(('e')))`,
    ]);
  });
});

test.each<[string, Partial<Stretch>, string[]]>([
  ['no beginning', { until: at('2026-10-01') }, []],
  ['until now', { since: at('2026-10-31') }, ['2026-10', '2026-11']],
  ['over a new year', { since: at('2025-12-31'), until: at('2026-01-01') }, ['2025-12', '2026-01']],
  [
    'after a place',
    { since: at('2026-08-01'), after: { publishedAt: at('2026-09-01'), id: '' } },
    ['2026-08', '2026-09'],
  ],
  ['within a month', { since: at('2026-11-02'), until: at('2026-11-03') }, ['2026-11']],
  ['nothing at all', { since: at('2026-11-02'), until: at('2026-10-03') }, ['2026-11']],
  ['two years and a month', { since: at('2024-11-30') }, []],
])('the months of a stretch: %s', (_, bounds, months) => {
  expect(listMonths({ now }, stretchOf('whole', bounds))).toEqual(months);
});

test('two years are 24 months', () => {
  expect(listMonths({ now }, stretchOf('whole', { since: at('2024-12-01') }))).toHaveLength(24);
});
