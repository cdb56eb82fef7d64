import { describe, expect, test } from 'vitest';
import { balance, leading } from '#lib/cards/balance.ts';

/** Han as wide as high, the rest half of that. */
const measure = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/\p{Script=Han}|[，。…]/u.test(sign) ? 1 : 0.5), 0);
const room = { width: 1_056, height: 260 };
const set = (headline: string) => balance(headline, { room, most: 3, measure });

test.each([
  ['what fits into one line stands in one, large', '旧书里抖出一万一千张纸片', 88, ['旧书里抖出一万一千张纸片']],
  [
    'two lines are about as long as one another',
    '旧书里抖出一万一千张纸片，等人来认领',
    88,
    ['旧书里抖出一万一', '千张纸片，等人来认领'],
  ],
  [
    'Latin breaks at spaces',
    'Haverfield recycling passes half of all',
    88,
    ['Haverfield recycling', 'passes half of all'],
  ],
  ['one character', '雨', 88, ['雨']],
  ['nothing', '', 88, []],
])('%s', (_, headline, size, lines) => {
  const given = set(headline);
  expect(given.size).toBe(size);
  expect(given.lines.join('')).toBe(lines.join(''));
  expect(given.lines).toHaveLength(lines.length);
});

describe.each([
  ['Chinese', '电车过江，'.repeat(4)],
  ['Chinese without an end', '电车过江，'.repeat(60)],
  ['English', 'The tram crosses the river at noon and comes back at midnight, they say'],
  ['one word without an end', 'x'.repeat(500)],
  ['an address', `https://example.com/${'a/'.repeat(120)}`],
])('%s', (_, headline) => {
  const { size, lines } = set(headline);

  test('stays within its room', () => {
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(lines.length * size * leading).toBeLessThanOrEqual(room.height);
    expect(lines.filter((line) => measure(line) * size > room.width)).toEqual([]);
  });

  test('is whole, or says that it is not', () => {
    const shown = lines.join('').replaceAll(/\s/g, '');
    const given = headline.replaceAll(/\s/g, '');
    expect(shown === given || (shown.endsWith('…') && given.startsWith(shown.slice(0, -1)))).toBe(true);
  });
});
