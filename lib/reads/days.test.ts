import { expect, test } from 'vitest';
import { toDay } from '#lib/reads/days.ts';

test.each([
  ['2026-11-24T15:59:59Z', 0, '2026-11-24'],
  ['2026-11-24T16:00:00Z', 0, '2026-11-25'],
  ['2026-11-24T16:00:00Z', -6, '2026-11-19'],
  ['2026-03-01T03:00:00Z', -1, '2026-02-28'],
  ['2026-12-31T20:00:00Z', 0, '2027-01-01'],
])('in Shanghai %s, %i days on, is in %s', (time, later, day) => {
  expect(toDay(new Date(time), later)).toBe(day);
});
