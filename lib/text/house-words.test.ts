import { describe, expect, test } from 'vitest';
import { repairText } from '#lib/ingest/repair.ts';
import { parseTsv } from '#lib/lexicon/tsv.ts';
import { toHouseWords } from '#lib/lexicon/words.ts';
import { convertAround, findWords, noHouseWords } from '#lib/text/house-words.ts';

const house = toHouseWords(
  parseTsv(`conversion\t林于野\t林于野
conversion\t奥巴马\t歐巴馬\ttw
conversion\t奥巴马\t奧巴馬\thk
name\t乾川裏
name\tYahoo!奇摩
spelling\t特郎普\t特朗普
spelling\tKiev\tKyiv
reading\t行唐\tháng táng
alias\t彭博社\tBloomberg`),
);

describe('findWords', () => {
  const words = new Map(['北京', '北京大学', '大学生', 'AI'].map((word) => [word, word]));
  test.each([
    ['the longest wins, and none within another', '在北京大学生活', ['北京大学']],
    ['one after the other', '北京北京大学', ['北京', '北京大学']],
    ['not a piece of another Latin word', 'SAID AI，AI2 北京', ['AI', '北京']],
    ['nothing', '上海', []],
  ])('%s', (_, text, expected) => expect(findWords(text, words).map(({ word }) => word)).toEqual(expected));
});

test('what is between the words is converted, in order and without a loss', () => {
  const upper = (text: string): string => text.toUpperCase();
  const words = new Map([['b', 'ß']]);
  expect(convertAround('a b c, b', words, new Map([['c', 'c']]), upper)).toBe('A ß c, ß');
  expect(convertAround('ab', words, new Map(), upper)).toBe('AB');
});

describe('in a repair', () => {
  test.each([
    ['a word that conversion gets wrong', 'zh-hant', '记者林于野报道了这次会议。', '記者林于野報道了這次會議。'],
    ['by the forms of the edition', 'zh-hant', '奥巴马说这话时没有看稿。', '歐巴馬說這話時沒有看稿。'],
    ['back from any forms', 'zh-hans', '奧巴馬與歐巴馬說的是同一個人。', '奥巴马与奥巴马说的是同一个人。'],
    [
      'a name in the other script',
      'zh-hans',
      '他們從乾川裏出發，經過乾淨的街道。',
      '他们从乾川裏出发，经过干净的街道。',
    ],
    ['a name with a mark of its own', 'zh-hans', '他用Yahoo!奇摩查了天气,真的.', '他用Yahoo!奇摩查了天气，真的。'],
    ['a spelling', 'zh-hans', '特郎普来了，见`特郎普`', '特朗普来了，见`特郎普`'],
    ['an English spelling, as a whole word', 'en', 'From Kiev to Kievan Rus.', 'From Kyiv to Kievan Rus.'],
  ] as const)('%s', (_, edition, text, expected) => {
    expect(repairText(text, edition, new Set(), house).text).toBe(expected);
    expect(repairText(text, edition, new Set(), noHouseWords).text).not.toBe(expected);
  });

  test('a spelling can be rejected like any repair', () => {
    const { proposed } = repairText('特郎普来了', 'zh-hans', new Set(), house);
    expect(proposed).toEqual([expect.objectContaining({ kind: 'spelling', before: '特郎普', after: '特朗普' })]);
    const rejected = new Set(['["spelling",1,"特郎普","特朗普"]#0']);
    expect(repairText('特郎普来了', 'zh-hans', rejected, house)).toMatchObject({ text: '特郎普来了', changes: [] });
  });

  test('a reading that the house knows is not taken for a wrong one', () => {
    const text = `${'國(guó)內(nèi)來(lái)'.repeat(3)}唐(tǎng)`;
    const own = toHouseWords(parseTsv('reading\t唐\ttǎng'));
    const flagged = (words: typeof own) =>
      repairText(text, 'zh-hans', new Set(), words).left.filter(({ kind }) => kind === 'unknown-reading').length;
    expect([flagged(noHouseWords), flagged(own)]).toEqual([1, 0]);
  });
});
