import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldCharacter } from '#lib/search/fold.ts';
import { quote } from '#lib/search/lexemes.ts';
import { listTextLexemes, toTokens, toVector, type Token } from '#lib/search/tokens.ts';
import { listUnits } from '#lib/search/units.ts';
import { toSimplified, toTraditional } from '#lib/text/script.ts';

const tokensOf = (...texts: string[]): Token[] => toTokens(texts.map(listTextLexemes));
const lexemes = (text: string): string[] => tokensOf(text).map(({ lexeme }) => lexeme);
const plain = (text: string): string[] => lexemes(text).map((lexeme) => lexeme.replace('~', ''));

describe('characters that mean the same are the same', () => {
  test.each([
    ['發髮发', '发'],
    ['里裏裡', '里'],
    ['着著', '着'],
    ['干乾幹', '干'],
    ['台臺', '台'],
    ['鍾鐘钟', '钟'],
    ['后後', '后'],
    ['Ａａ', 'a'],
    ['Éé', 'e'],
  ])('%s are %s', (chars, folded) => {
    expect([...chars].map(foldCharacter)).toEqual([...chars].map(() => folded));
  });

  test('and are left alone when they are folded again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0x34_00, max: 0x9f_ff }), (code) => {
        const once = foldCharacter(String.fromCodePoint(code));
        expect(foldCharacter(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

test.each([
  ['我不喜欢日本和服。', '~我不 ~不喜 喜欢 ~欢日 日本 ~本和 和服 服'],
  ['产品和服务', '产品 ~品和 ~和服 服务 务'],
  ['比特币ETF与A股', '比特 ~特币 币 etf 与 a 股'],
  ['Jane’s ＧＤＰ grew 3.5% to 1,000', 'jane gdp grew 3.5 to 1000'],
  ['café running runs GPT-4', 'cafe run run gpt 4'],
  ['二〇二六年', '~二〇 ~〇二 ~二六 六年 年'],
  ['。！？—— ☃', ''],
  ['', ''],
])('%s', (text, tokens) => {
  expect(lexemes(text).join(' ')).toBe(tokens);
});

const sentence = '记者昨日获悉，国家发展和改革委员会将于下周公布新的电价方案；专家认为此举影响深远。';
test.each([sentence, '头发花白的老人在里屋喝着面汤，表面上什么也没说，后来才知道是台风干的。'])(
  'both scripts of a text are the same tokens: %s',
  (text) => {
    expect(lexemes(toTraditional(text))).toEqual(lexemes(text));
    expect(lexemes(toSimplified(toTraditional(text)))).toEqual(lexemes(text));
  },
);

test('any two neighbours of a text are a token, and no others', () => {
  const han = fc.array(fc.constantFrom(...Array.from('中国发展和服务产品日本的人头髮发在里裡，。 a')), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(han, (chars) => {
      const text = chars.join('');
      const pairs = [...text.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(([, pair]) =>
        [...(pair ?? '')].map(foldCharacter).join(''),
      );
      const found = plain(text).filter((lexeme) => /^\p{Script=Han}{2}$/u.test(lexeme));
      expect(found).toEqual(pairs);
    }),
  );
});

test('units stand where they say they stand', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      let before = 0;
      for (const { start, end } of listUnits(text)) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        before = end;
      }
      expect(before).toBeLessThanOrEqual(text.length);
    }),
  );
});

test('positions begin again before PostgreSQL stops counting, and no phrase is lost at the seam', () => {
  const text = '一二三四五六七八九十'.repeat(2_000);
  const tokens = tokensOf(text);
  expect(Math.max(...tokens.map(({ position }) => position))).toBeLessThanOrEqual(16_000);
  // The first lap ends at unit 16,000; the second begins 64 units before it.
  expect(tokens.slice(16_000, 16_002)).toEqual([
    { lexeme: tokens[15_936]?.lexeme, position: 1 },
    { lexeme: tokens[15_937]?.lexeme, position: 2 },
  ]);
});

test('texts are apart', () => {
  expect(tokensOf('甲', '乙')).toEqual([
    { lexeme: '甲', position: 1 },
    { lexeme: '乙', position: 3 },
  ]);
  expect(toVector(tokensOf('tram tram', '甲乙'), ['@section:1'])).toBe(`'tram':1,2 '甲乙':4 '乙':5 '@section:1'`);
});

test('a lexeme is quoted whatever is in it', () => {
  expect(quote(`a'b\\c`)).toBe(`'a''b\\\\c'`);
});
