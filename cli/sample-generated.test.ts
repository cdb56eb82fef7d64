import { expect, test } from 'vitest';
import { parseCount } from '#cli/sample-generated.ts';

test.each([
  ['1', 1],
  ['100000', 100_000],
  ['2000000', 2_000_000],
])('%s is a number of articles', (value, expected) => {
  expect(parseCount(value)).toBe(expected);
});

test.each(['0', '-5', '1.5', '1e3', '2000001', '100k', '', ' 7', '0x10'])(
  '“%s” is refused with the bounds',
  (value) => {
    expect(() => parseCount(value)).toThrow(/whole number from 1 to 2000000/);
  },
);
