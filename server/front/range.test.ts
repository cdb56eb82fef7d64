import { expect, test } from 'vitest';
import { parseRange } from '#server/front/range.ts';

test.each([
  [undefined, null],
  ['bytes=0-9', [0, 9]],
  ['bytes=90-', [90, 99]],
  ['bytes=90-500', [90, 99]],
  ['bytes=-10', [90, 99]],
  ['bytes=-500', [0, 99]],
  ['bytes=100-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=9-1', null],
  ['bytes=0-1,5-6', null],
  ['bytes=-', null],
  ['items=0-1', null],
  ['bytes=a-b', null],
])('%s of 100 bytes', (field, range) => {
  expect(parseRange(field, 100)).toEqual(range);
});
