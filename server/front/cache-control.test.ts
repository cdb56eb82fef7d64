import { expect, test } from 'vitest';
import { parseLifetime } from '#server/front/cache-control.ts';

const year = 31_536_000;

test.each([
  [null, null],
  ['', null],
  ['no-store', null],
  ['private, max-age=60', null],
  ['max-age=60', { maxAge: 60, staleWhileRevalidate: 0, staleIfError: 0 }],
  ['Max-Age=60, Stale-While-Revalidate=5, stale-if-error=9', { maxAge: 60, staleWhileRevalidate: 5, staleIfError: 9 }],
  ['max-age=99999999999', null],
  ['max-age=9999999999', { maxAge: year, staleWhileRevalidate: 0, staleIfError: 0 }],
  ['max-age=-1', null],
  ['max-age=1.5', null],
  ['max-age', null],
])('%s', (field, lifetime) => {
  expect(parseLifetime(field)).toEqual(lifetime);
});
