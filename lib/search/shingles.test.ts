import { expect, test } from 'vitest';
import { listLexemes } from '#lib/search/lexemes.ts';
import { listShingles } from '#lib/search/shingles.ts';
import { listTextLexemes } from '#lib/search/tokens.ts';
import { listUnits } from '#lib/search/units.ts';

const ofText = (text: string): number[] => listShingles(listTextLexemes(text));
const ofQuery = (text: string): number[] => listShingles(listLexemes(listUnits(text)));

test.each([
  ['天地玄黄', 2],
  ['天地', 0],
  ['天 地玄', 0],
  ['天地，玄黄', 0],
  ['new york trams', 2],
  ['tram', 0],
  ['GDP增长', 1],
  ['增长GDP', 1],
  ['天GDP', 0],
  ['', 0],
])('%s has %i shingles, as a text and as a query', (text, count) => {
  expect(ofText(text)).toHaveLength(count);
  expect(ofQuery(text)).toEqual(ofText(text));
});

test.each([
  ['日本和服店', '本和服'],
  ['产品和服务', '和服务'],
  ['頭髮發亮', '发发亮'],
  ['a GDP增长 b', 'gdp 增长'],
  ['看GDP，增长', '"GDP增长"'],
  ['the New Yorks', 'new york'],
])('%s has those of %s', (text, part) => {
  expect(ofQuery(part)).not.toEqual([]);
  expect(ofText(text)).toEqual(expect.arrayContaining(ofQuery(part)));
});

test('they are whole numbers of 16 bits, and many neighbours have many', () => {
  const chars = Array.from({ length: 10_000 }, (_, index) => String.fromCodePoint(0x4e_00 + index));
  const numbers = ofQuery(chars.join(''));
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-32_768);
  expect(Math.max(...numbers)).toBeLessThanOrEqual(32_767);
  // 9,998 of 65,536 drawn at random are 9,275 different ones.
  expect(new Set(numbers).size).toBeGreaterThan(9_000);
});
