import { expect, test } from 'vitest';
import { addUpTaken, formatSize } from '#lib/readers/taking.ts';

test.each([
  [0, '0 KB'],
  [1, '1 KB'],
  [340_400, '341 KB'],
  [1_249_000, '1.2 MB'],
  [50_000_000, '50.0 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

test('the page of the section takes room and is no story', () => {
  const stories = [
    { path: '/lite/en/sections/tech', bytes: 4_000 },
    { path: '/lite/en/articles/a', bytes: 6_000 },
  ];
  expect(addUpTaken({ count: 10, limit: 1, at: 0, isFull: false, stories })).toEqual({ stories: 1, bytes: 10_000 });
});
