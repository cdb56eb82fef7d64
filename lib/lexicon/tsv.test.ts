import { describe, expect, test } from 'vitest';
import { parseEntry, parseKind } from '#lib/lexicon/schema.ts';
import { parseTsv, toTsv } from '#lib/lexicon/tsv.ts';

test('a table comes back as it was written', () => {
  const entries = [
    parseEntry({ kind: 'conversion', word: '余则成', value: '余則成', form: 'tw', note: '人名, "as is"' }),
    parseEntry({ kind: 'name', word: '#井号' }),
    parseEntry({ kind: 'reading', word: '重庆', value: 'chóng qìng' }),
  ];
  expect(parseTsv(toTsv(entries))).toEqual(entries);
});

test('blank lines, comments and a byte order mark are no rows', () => {
  expect(parseTsv('\ufeffkind\tword\tvalue\n\n# ours\r\nalias\t彭博社\tBloomberg\r\n')).toEqual([
    { kind: 'alias', word: '彭博社', value: 'Bloomberg', form: 'all', note: null },
  ]);
});

describe('what is refused, with one sentence that names it', () => {
  test.each([
    ['a kind that there is none of', 'verb\t走', /Line 1: “走”: its kind is none of conversion/],
    ['a single character', 'conversion\t发\t發', /“发”: its word has one character only/],
    ['a conversion without Chinese', 'conversion\tabc\tdef', /no Chinese character/],
    ['a name with a value', 'name\t某人\t某', /“某人”: its value/],
    ['a spelling that holds the wrong one', 'spelling\t网易\t网易公司', /put right for ever/],
    ['an alias of itself', 'alias\tA\tA', /is the word itself/],
    ['syllables that do not fit', 'reading\t重庆\tchóng', /another number of syllables/],
    ['what is no pinyin', 'reading\t重\t12', /is not pinyin/],
    ['a form of what has none', 'alias\tA\tB\ttw', /its form/],
    ['too many columns', 'name\ta\tb\tc\td\te', /has 6 columns/],
    ['too long', `name\t${'长'.repeat(61)}`, /more than 60 characters/],
    ['the second line', 'name\t某某\nname\t某', /Line 2/],
    ['too many', 'name\t某某\n'.repeat(20_001), /20001 rows/],
  ])('%s', (_, table, message) => expect(() => parseTsv(table)).toThrow(message));

  test('a kind at the command line', () => expect(() => parseKind('words')).toThrow(/There is no kind “words”/));
});
