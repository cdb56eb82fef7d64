import { describe, expect, test } from 'vitest';
import { contentOf } from '#lib/testing/newsroom.ts';
import { parseTsv } from '#lib/lexicon/tsv.ts';
import { toHouseWords } from '#lib/lexicon/words.ts';
import { listAmbiguous } from '#lib/text/ambiguous.ts';
import { toAnchor } from '#lib/text/anchors.ts';
import { formsOf } from '#lib/text/conversion-forms.ts';
import { noOwnWords, type OwnWords } from '#lib/text/convert-content.ts';

const words = toHouseWords(parseTsv('conversion\t云里面\t雲裡麵\nname\t后里'));

function list(headline: string, to: 'hans' | 'hant', own: OwnWords = noOwnWords): string[] {
  return listAmbiguous(contentOf({ headline, body: { type: 'doc', content: [] } }), to, words, own).map(
    ({ offset, char, form, others, certainty, why }) =>
      `${String(offset)} ${char}→${form}/${others.join('')} ${certainty} ${why}`,
  );
}

describe('what conversion had to choose', () => {
  test.each<[string, 'hans' | 'hant', string[]]>([
    ['皇后', 'hant', ['1 后→后/後 certain phrase']],
    ['某后说', 'hant', ['1 后→後/后 open character']],
    // 头发 is a phrase too, and says 髮.
    ['前头发生', 'hant', ['2 发→發/髮 likely phrase']],
    ['云里面', 'hant', ['0 云→雲/云 certain house', '1 里→裡/里哩 certain house', '2 面→麵/面 certain house']],
    ['在后里住', 'hant', ['1 后→后/後 certain house', '2 里→里/裡哩 certain house']],
    ['天空', 'hant', []],
    ['他题字“雲後話說干”', 'hant', ['8 干→干/幹乾榦 certain quotation']],
    ['乾坤與乾燥', 'hans', ['0 乾→乾/干 certain phrase', '3 乾→干/乾 likely character']],
  ])('%s to %s', (text, to, expected) => expect(list(text, to)).toEqual(expected));

  test('a person’s name and a choice are certain', () => {
    const names = new Map([['于后', '於后']]);
    const choices = [{ ...toAnchor('于后说干了', { place: 'headline', start: 3, end: 4 }), value: '幹' }];
    expect(list('于后说干了', 'hant', { names, choices })).toEqual([
      '0 于→於/于 certain person',
      '1 后→后/後 certain person',
      '3 干→幹/乾干榦 certain choice',
      '4 了→了/瞭 certain phrase',
    ]);
  });
});

test.each([
  ['里', 'tw', ['裡', '里', '哩']],
  ['里', 'hk', ['裏', '里', '哩']],
  ['为', 'tw', null],
  ['发', 'standard', ['發', '髮']],
] as const)('the forms of %s as %s writes them', (char, style, expected) => {
  expect(formsOf(char, 'hant', style)).toEqual(expected);
});
