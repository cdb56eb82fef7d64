import { describe, expect, test } from 'vitest';
import { scoreDamage } from '#lib/ingest/damage-score.ts';
import { importText } from '#lib/ingest/import-text.ts';
import type { Change, Flag } from '#lib/text/repair-step.ts';

const change = (kind: string): Change => ({ kind, offset: 0, line: 1, before: 'a', after: 'b', certainty: 'certain' });
const flag = (kind: string): Flag => ({ kind, offset: 0, line: 1, text: 'a' });

describe('points for each thousand characters', () => {
  test.each([
    ['nothing', [], [], 1_000, { before: 0, after: 0 }],
    [
      'what was repaired counts before',
      [change('pinyin-annotation'), change('punctuation')],
      [],
      1_000,
      { before: 3.5, after: 0 },
    ],
    ['what is left counts before and after', [change('script')], [flag('lost-byte')], 1_000, { before: 11, after: 10 }],
    ['the longer the text, the less', [], [flag('lost-byte')], 10_000, { before: 1, after: 1 }],
    ['a short text is not a ruin', [], [flag('odd-quotation-mark')], 3, { before: 10, after: 10 }],
    ['100 at most', Array.from({ length: 90 }, () => change('mojibake')), [], 1_000, { before: 100, after: 0 }],
    [
      'what nobody sees',
      [change('invisible'), change('line-end')],
      [flag('headline-missing')],
      1_000,
      { before: 0, after: 0 },
    ],
  ])('%s', (_, changes, left, characters, expected) =>
    expect(scoreDamage(changes, left, characters)).toEqual(expected),
  );
});

test('stands in the report of an import', () => {
  const text = `${'他每天早上走过这座桥,'.repeat(30)}\n`;
  const { report } = importText(new TextEncoder().encode(text), { edition: 'zh-hans' });
  expect(report.damage).toEqual({ before: 45.5, after: 0 });
});
