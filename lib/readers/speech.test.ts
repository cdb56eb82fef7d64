import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseVoices,
  parseHabits,
  stepListening,
  toSentences,
  type Listening,
  type ListeningStep,
} from '#lib/readers/speech.ts';

const wordsOf = (texts: readonly string[], edition: 'zh-hans' | 'en') =>
  toSentences(texts, edition).map(({ text }) => text);

describe('sentences', () => {
  test.each<[texts: string[], edition: 'zh-hans' | 'en', sentences: string[]]>([
    [['一句。两句！三句？'], 'zh-hans', ['一句。', '两句！', '三句？']],
    [['他说：“走吧。”她走了。'], 'zh-hans', ['他说：“走吧。”', '她走了。']],
    [['It rained. We stayed.'], 'en', ['It rained.', 'We stayed.']],
    [['At 3.5 km it stopped.'], 'en', ['At 3.5 km it stopped.']],
    [['一。', '', '  ', '……', '二'], 'zh-hans', ['一。', '二']],
    [['  Led by space. '], 'en', ['Led by space.']],
  ])('of %j', (texts, edition, sentences) => {
    expect(wordsOf(texts, edition)).toEqual(sentences);
  });

  test('that are long are cut at a pause', () => {
    const long = `${'甲'.repeat(40)}，${'乙'.repeat(40)}，${'丙'.repeat(10)}。`;
    expect(wordsOf([long], 'zh-hans')).toEqual([`${'甲'.repeat(40)}，`, `${'乙'.repeat(40)}，${'丙'.repeat(10)}。`]);
  });

  test('stand where they say, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 400 }), { maxLength: 4 }), (texts) => {
        for (const { block, start, end, text } of toSentences(texts, 'zh-hans'))
          expect(texts[block]?.slice(start, end)).toBe(text);
      }),
    );
  });
});

describe('the reading aloud', () => {
  test.each<[from: Listening, step: ListeningStep, to: Listening]>([
    [{ index: 0, status: 'playing' }, 'spoken', { index: 1, status: 'playing' }],
    [{ index: 2, status: 'playing' }, 'spoken', { index: 2, status: 'ended' }],
    [{ index: 2, status: 'ended' }, 'play', { index: 0, status: 'playing' }],
    [{ index: 1, status: 'paused' }, 'play', { index: 1, status: 'playing' }],
    [{ index: 1, status: 'playing' }, 'pause', { index: 1, status: 'paused' }],
    [{ index: 1, status: 'paused' }, 'next', { index: 2, status: 'paused' }],
    [{ index: 2, status: 'playing' }, 'next', { index: 2, status: 'playing' }],
    [{ index: 0, status: 'playing' }, 'previous', { index: 0, status: 'playing' }],
    [{ index: 2, status: 'ended' }, 'previous', { index: 1, status: 'paused' }],
    [{ index: 1, status: 'playing' }, 'fail', { index: 1, status: 'failed' }],
    [{ index: 1, status: 'failed' }, 'play', { index: 1, status: 'playing' }],
  ])('of three sentences at %j, %s', (from, step, to) => {
    expect(stepListening(from, step, 3)).toEqual(to);
  });

  test('of nothing has ended', () => {
    expect(stepListening({ index: 0, status: 'paused' }, 'play', 0)).toEqual({ index: 0, status: 'ended' });
  });
});

const voices = ['en_US', 'zh-HK', 'zh-CN', 'de-DE', 'zh_TW', 'en-GB', 'end'].map((lang, index) => ({
  lang,
  name: String(index),
}));

test.each([
  ['zh-hans', ['zh-CN', 'zh-HK', 'zh_TW']],
  ['zh-hant', ['zh_TW', 'zh-HK', 'zh-CN']],
  ['en', ['en_US', 'en-GB']],
] as const)('the voices of %s, the best language first', (edition, expected) => {
  const chosen = chooseVoices(voices, edition).map(({ lang }) => lang);
  expect(chosen).toEqual(expected);
});

test.each([
  [null, { rate: 1, voices: {} }],
  ['{"rate":1.5,"voices":{"en":"Ada"}}', { rate: 1.5, voices: { en: 'Ada' } }],
  ['{"rate":9,"voices":{"en":1,"fr":"x"}}', { rate: 1, voices: {} }],
  ['{"rate":', { rate: 1, voices: {} }],
  ['null', { rate: 1, voices: {} }],
  ['7', { rate: 1, voices: {} }],
])('the habits stored as %s', (text, habits) => {
  expect(parseHabits(text)).toEqual(habits);
});
