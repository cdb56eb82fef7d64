import { describe, expect, test } from 'vitest';
import type { Content } from '#lib/articles/content.ts';
import { parseTsv } from '#lib/lexicon/tsv.ts';
import { toHouseWords } from '#lib/lexicon/words.ts';
import { toAnchor } from '#lib/text/anchors.ts';
import { convertContent } from '#lib/text/convert-content.ts';
import { noHouseWords } from '#lib/text/house-words.ts';
import { makeReadings, type Readings } from '#lib/text/readings.ts';
import { contentOf, paragraph } from '#lib/testing/newsroom.ts';

const chinese = (text: string): Content =>
  contentOf({ headline: null, body: { type: 'doc', content: [paragraph('b001', text)] } });
const read = (text: string, words = noHouseWords) => {
  const hans = chinese(text);
  return makeReadings({ hans, hant: convertContent(hans, 'hant') }, words, { original: 'hans', choices: [], kept: [] });
};

/** Each word with its reading, as a page shows them. */
function spell(readings: Readings, text: string, kinds: ReadonlyArray<'rare' | 'common'> = ['rare', 'common']): string {
  const words = kinds.flatMap((kind) => {
    const flat = readings[kind]['b001'] ?? [];
    return flat.flatMap((start, index) =>
      index % 3 === 0
        ? [{ start: Number(start), length: Number(flat[index + 1]), reading: String(flat[index + 2]) }]
        : [],
    );
  });
  return words
    .toSorted((one, other) => one.start - other.start)
    .map(({ start, length, reading }) => `${text.slice(start, start + length)} ${reading}`)
    .join('; ');
}

describe('one reading for each word', () => {
  test.each([
    ['重庆', '重庆 chóngqìng'],
    ['长城', '长城 chángchéng'],
    ['行长来到银行', '行长 hángzhǎng; 来到 láidào; 银行 yínháng'],
    ['银行行长', '银行行长 yínhánghángzhǎng'],
    ['步行长达一天', '步行 bùxíng; 长 cháng; 达 dá; 一天 yītiān'],
    ['西安的女儿', '西安 xī’ān; 的 de; 女儿 nǚ’ér'],
    ['不是绿色', '不是 bùshì; 绿色 lǜsè'],
    ['A股涨3.5%。', '股 gǔ; 涨 zhǎng'],
    ['', ''],
    ['Only Latin, 123!', ''],
  ])('%s', (text, expected) => expect(spell(read(text).hans, text)).toBe(expected));

  test('is rare where a character is beyond level 1 of GB 2312', () => {
    const text = '饕餮吃饭';
    expect(spell(read(text).hans, text, ['rare'])).toBe('饕餮 tāotiè');
    expect(spell(read(text).hans, text, ['common'])).toBe('吃饭 chīfàn');
  });

  test('stands at the same words in traditional characters, though some take two units', () => {
    const text = '㓆子的头发';
    const { hans, hant } = read(text);
    const other = convertContent(chinese(text), 'hant').body.content[0];
    const converted = other?.type === 'paragraph' && other.content[0]?.type === 'text' ? other.content[0].text : '';
    expect(converted).toBe('𠗣子的頭髮');
    expect(spell(hans, text)).toContain('头发 tóufa');
    expect(spell(hant, converted)).toContain('頭髮 tóufa');
  });
});

describe('who wins', () => {
  const text = '行长说行长';
  test('the house over the dictionary', () => {
    const house = toHouseWords(parseTsv('reading\t行长\txíng cháng'));
    expect(spell(read(text, house).hans, text)).toBe('行长 xíngcháng; 说 shuō; 行长 xíngcháng');
  });
  test('a choice over the house, in its place alone; one with other syllables than characters is left', () => {
    const hans = chinese(text);
    const choice = { ...toAnchor(text, { place: 'b001', start: 3, end: 5 }), value: 'háng zhàng' };
    const choices = [choice, { ...toAnchor(text, { place: 'b001', start: 2, end: 3 }), value: 'a b' }];
    const { hans: readings } = makeReadings({ hans, hant: convertContent(hans, 'hant') }, noHouseWords, {
      original: 'hans',
      choices,
      kept: [],
    });
    expect(spell(readings, text)).toBe('行长 hángzhǎng; 说 shuō; 行长 hángzhàng');
  });
  test('what the source had over the dictionary, where its words still are; the house over both', () => {
    const source = '她长着一张脸，长着一张嘴';
    const hans = chinese(source);
    const fromSource = [
      { before: '，長', after: '著一張', reading: 'zhǎng' },
      { before: '臉', after: '沒有', reading: 'lián' },
    ];
    const spelled = (kept = fromSource, words = noHouseWords) =>
      spell(
        makeReadings({ hans, hant: convertContent(hans, 'hant') }, words, { original: 'hans', choices: [], kept }).hans,
        source,
      );
    expect(spelled([])).toContain('脸 liǎn; 长着 chángzhe');
    expect(spelled()).toContain('脸 liǎn; 长着 zhǎngzhe');
    expect(spelled(fromSource, toHouseWords(parseTsv('reading\t长着\tcháng zhuó')))).toContain('长着 chángzhuó');
  });
  test('the author over all: what has a reading, is code or of another language has none', () => {
    const body: Content['body'] = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs: { id: 'b001' },
          content: [
            { type: 'text', text: '重', marks: [{ type: 'ruby', attrs: { reading: 'zhòng' } }] },
            { type: 'text', text: '山' },
            { type: 'text', text: '代码', marks: [{ type: 'code' }] },
            { type: 'text', text: '日本', marks: [{ type: 'lang', attrs: { lang: 'ja' } }] },
          ],
        },
      ],
    };
    const hans = { ...chinese('x'), body };
    const { hans: readings } = makeReadings({ hans, hant: hans }, noHouseWords, {
      original: 'hans',
      choices: [],
      kept: [],
    });
    expect(readings.common['b001']).toEqual([1, 1, 'shān']);
  });
});
