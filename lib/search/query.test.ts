import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutIntoPieces } from '#lib/search/pieces.ts';
import { parseQuery, type Query } from '#lib/search/query.ts';
import { listLexemes } from '#lib/search/lexemes.ts';
import { listShingles } from '#lib/search/shingles.ts';
import { toConditions } from '#lib/search/tsquery.ts';
import { listUnits } from '#lib/search/units.ts';

const none = { section: null, publisher: null };
const conditionsOf = (text: string) => {
  const query = parseQuery(text);
  return typeof query === 'string' ? query : toConditions(query, new Map(), none);
};

test.each([
  ['', 'blank'],
  ['  \u3000 ', 'blank'],
  ['。！？', 'marks'],
  ['"" “” -', 'marks'],
  ['-和服', 'excluded'],
  ['-"和服" -ETF', 'excluded'],
  ['字'.repeat(201), 'long'],
  ['a '.repeat(17), 'long'],
])('%j is refused as %s', (text, reason) => {
  expect(parseQuery(text)).toBe(reason);
});

test.each<[string, [string, boolean, boolean][]]>([
  [
    '中国 经济',
    [
      ['中国', false, false],
      ['经济', false, false],
    ],
  ],
  [
    '中国\u3000经济',
    [
      ['中国', false, false],
      ['经济', false, false],
    ],
  ],
  [
    '"new york" tram',
    [
      ['new york', true, false],
      ['tram', false, false],
    ],
  ],
  [
    '“和服”「夜市」',
    [
      ['和服', true, false],
      ['夜市', true, false],
    ],
  ],
  [
    '日本 -和服',
    [
      ['日本', false, false],
      ['和服', false, true],
    ],
  ],
  [
    '日本 －“和服”',
    [
      ['日本', false, false],
      ['和服', true, true],
    ],
  ],
  ['GPT-4', [['GPT-4', false, false]]],
  [
    'tram "river bank',
    [
      ['tram', false, false],
      ['river', false, false],
      ['bank', false, false],
    ],
  ],
  ['a'.repeat(200), [['a'.repeat(200), false, false]]],
])('%j is %j', (text, terms) => {
  const { terms: found } = parseQuery(text) as Query;
  expect(found.map(({ text: word, quoted, excluded }) => [word, quoted, excluded])).toEqual(terms);
});

describe('a tsquery', () => {
  test.each([
    ['和服', `(('和服'))`, `((('和服' | '~和服')))`],
    ['发', `((('发':* | '~发':*)))`, null],
    ['trams', `(('tram'))`, null],
    ['日本人', `((('日本' | '~日本') <1> ('本人' | '~本人')))`, null],
    ['A股', `(('a' <1> ('股':* | '~股':*)))`, `(('a') & (('股':* | '~股':*)))`],
  ])('of %s', (text, strict, loose) => {
    const found = conditionsOf(text);
    expect(found).toMatchObject({ strict: { query: strict }, loose: loose === null ? null : { query: loose } });
  });

  test('has what stands side by side of each term, but of none that has other names', () => {
    const query = parseQuery('"new york trams" 夜市搬家 -日本人') as Query;
    const numbers = (text: string): number[] => listShingles(listLexemes(listUnits(text)));
    const [first, second] = query.terms;
    const conditions = toConditions(query, new Map(), none);
    expect(conditions.strict.shingles).toEqual([...numbers('new york trams'), ...numbers('夜市搬家')]);
    // Loosely 夜市 and 搬家 are each by itself.
    expect(conditions.loose?.shingles).toEqual(numbers('new york trams'));
    const aliases = new Map(first === undefined || second === undefined ? [] : [[first, [second]]]);
    expect(toConditions(query, aliases, none).strict.shingles).toEqual(numbers('夜市搬家'));
  });

  test('has what is excluded by itself', () => {
    const [pairs, apart] = [`('和服' | '~和服') <1> ('服店' | '~服店')`, `('和服' | '~和服') & ('服店' | '~服店')`];
    expect(conditionsOf('日本 -和服店')).toMatchObject({ excluded: `(${apart})` });
    expect(conditionsOf('日本 -"和服店"')).toMatchObject({ excluded: `(${pairs})` });
    expect(conditionsOf('日本 -和服 -ETF')).toMatchObject({ excluded: `(('和服' | '~和服')) | ('etf')` });
  });

  test('has filters as lexemes', () => {
    const query = parseQuery('tram') as Query;
    expect(toConditions(query, new Map(), { section: '1', publisher: '2' }).strict.query).toBe(
      `(('tram')) & '@section:1' & '@publisher:2'`,
    );
  });

  test('has nothing of what was typed outside of its quotation marks', () => {
    const hostile = fc.array(fc.constantFrom(...Array.from(`'"\\&|!():*<>-~@ab发中ÀﬁE½＇‘`), ' or '), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(hostile, (chars) => {
        const conditions = conditionsOf(chars.join(''));
        const text =
          typeof conditions === 'string'
            ? ''
            : [conditions.strict, conditions.loose]
                .flatMap((each) => [each?.query, each?.words, each?.others, conditions.excluded])
                .join(' ');
        expect(text.replaceAll(/'(?:[^'\\]|''|\\\\)*'/g, '')).toMatch(/^(?:[()&|! ]|:\*|<\d+>)*$/);
      }),
    );
  });
});

test.each([
  ['特朗普关税', ['特朗普', '关税']],
  ['夜市搬家', ['夜市', '搬家']],
  ['和服', ['和服']],
  ['ETF基金', ['etf', '基金']],
])('%s may be the words %j', (text, words) => {
  const pieces = cutIntoPieces(listUnits(text));
  expect(pieces.map((piece) => piece.map((unit) => unit.text).join(''))).toEqual(words);
});

describe('what indexes are asked', () => {
  const [first, second] = [`('一二' | '~一二')`, `('二三' | '~二三')`];
  const single = (char: string): string => `('${char}':* | '~${char}':*)`;

  test.each<[string, string, string | null]>([
    ['"a b"', `(('a' & 'b'))`, `(('a' & 'b'))`],
    ['一二三', `((${first} & ${second}))`, `((${first} & ${second}))`],
    // A character is asked for by itself, and not beside others of a phrase.
    ['天', `((${single('天')}))`, `((${single('天')}))`],
    ['17天', `(('17'))`, `(('17'))`],
    ['"天 17 月"', `(('17'))`, `(('17'))`],
    ['"天 地"', `((${single('天')}))`, `((${single('天')}))`],
    ['天 17', `((${single('天')})) & (('17'))`, `((${single('天')})) & (('17'))`],
    // Of many words six, the longer ones; and none of what shingles say.
    ['"a b c d e f gg h"', `(('a' & 'b' & 'c' & 'e' & 'f' & 'gg'))`, null],
    ['"a b c d" tram', `(('a' & 'b' & 'c' & 'd')) & (('tram'))`, `(('tram'))`],
  ])('for %s: %s; beside shingles %s', (typed, words, others) => {
    expect(conditionsOf(typed)).toMatchObject({ strict: { words, others } });
  });
});
