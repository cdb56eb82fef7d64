import { describe, expect, test } from 'vitest';
import {
  adaptInterval,
  readMaxAge,
  readRetryAfter,
  readWishes,
  scheduleNext,
  scheduleRetry,
} from '#lib/subscriptions/rhythm.ts';

const now = new Date('2026-11-23T10:20:00Z');
const [minute, hour] = [60, 3_600];
const free = { ttl: 0, skipHours: [], skipDays: [] };
const after = (date: Date): number => (date.getTime() - now.getTime()) / 1_000;

test.each<[string, number | null]>([
  ['120', 120],
  [' 0 ', 0],
  ['Mon, 23 Nov 2026 11:20:00 GMT', hour],
  ['Monday, 23-Nov-26 11:20:00 GMT', hour],
  ['Mon, 23 Nov 2026 10:00:00 GMT', -20 * minute],
  ['soon', null],
  ['-5', null],
  ['1.5', null],
  ['', null],
])('Retry-After %j', (value, seconds) => {
  const date = readRetryAfter(value, now);
  expect(date === null ? null : after(date)).toBe(seconds);
});

test.each<[string | undefined, number]>([
  ['max-age=900', 900],
  ['public, MAX-AGE="60", must-revalidate', 60],
  ['s-maxage=900', 0],
  ['no-cache, max-age=900', 0],
  ['max-age=soon', 0],
  [undefined, 0],
])('Cache-Control %j', (value, seconds) => expect(readMaxAge(value)).toBe(seconds));

describe('what a feed asks for', () => {
  const feed = (inside: string) => readWishes(Buffer.from(`<rss version="2.0"><channel>${inside}</channel></rss>`));
  test.each([
    ['', free],
    ['<ttl>90</ttl>', { ...free, ttl: 90 * minute }],
    ['<ttl>1</ttl>', { ...free, ttl: 10 * minute }],
    ['<ttl>99999999</ttl>', { ...free, ttl: 24 * hour }],
    ['<ttl>often</ttl>', free],
    ['<ttl>-5</ttl>', free],
    [
      '<skipHours><hour>0</hour><hour>24</hour><hour>3</hour><hour>x</hour></skipHours><skipDays><day>Sunday</day><day>Someday</day></skipDays>',
      { ttl: 0, skipHours: [0, 3], skipDays: [0] },
    ],
  ])('%s', (inside, wishes) => expect(feed(inside)).toEqual(wishes));
  test('JSON asks nothing', () => expect(readWishes(Buffer.from('{"items":[]}'))).toEqual(free));
});

test.each([
  ['news halve it', hour, true, hour / 2],
  ['nothing new lengthens it', hour, false, 1.25 * hour],
  ['never below ten minutes', 12 * minute, true, 10 * minute],
  ['never above a day', 23 * hour, false, 24 * hour],
])('the interval: %s', (_, interval, hadNews, next) => expect(adaptInterval(interval, hadNews)).toBe(next));

test.each([
  ['its interval', hour, 0, free, hour],
  ['what the server calls fresh', hour, 2 * hour, free, 2 * hour],
  ['what the feed asks for', hour, 0, { ...free, ttl: 3 * hour }, 3 * hour],
  ['a day at most', hour, 365 * 24 * hour, free, 24 * hour],
  ['the next hour that is not skipped', hour, 0, { ...free, skipHours: [11, 12] }, 2 * hour + 40 * minute],
  ['the next day that is not skipped', hour, 0, { ...free, skipDays: [1] }, 13 * hour + 40 * minute],
  ['always skipped is never skipped', hour, 0, { ...free, skipDays: [0, 1, 2, 3, 4, 5, 6] }, hour],
])('the next poll: %s', (_, interval, maxAge, wishes, seconds) =>
  expect(after(scheduleNext(now, interval, maxAge, wishes))).toBe(seconds),
);

test.each([
  ['first', 1, null, 0.5, 10 * minute],
  ['twice as long each time', 4, null, 0.5, 80 * minute],
  ['a fifth less', 4, null, 0, 64 * minute],
  ['a fifth more', 4, null, 1, 96 * minute],
  ['a day at most', 100, null, 1, 24 * hour],
  ['as the server asks', 1, new Date(now.getTime() + 2 * hour * 1_000), 0.5, 2 * hour],
  ['not sooner because it asks', 4, now, 0.5, 80 * minute],
  ['not later than a day', 1, new Date('2036-01-01'), 0.5, 24 * hour],
])('a retry: %s', (_, failures, retryAfter, random, seconds) =>
  expect(after(scheduleRetry(now, failures, retryAfter, random))).toBe(seconds),
);
