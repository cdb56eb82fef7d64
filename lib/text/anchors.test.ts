import { describe, expect, test } from 'vitest';
import { findAnchor, toAnchor } from '#lib/text/anchors.ts';

const text = '他说干了这杯，再干一杯，再干一杯。';

describe('an anchor is found again', () => {
  const at = (start: number) => toAnchor(text, { place: 'b001', start, end: start + 1 });
  const found = (texts: Readonly<Record<string, string>>, start: number) => {
    const spot = findAnchor(new Map(Object.entries(texts)), at(start));
    return spot === null
      ? null
      : `${spot.place} ${String(spot.start)} ${texts[spot.place]?.slice(spot.start, spot.end) ?? ''}`;
  };
  test.each<[string, Readonly<Record<string, string>>, number, string | null]>([
    ['where nothing changed', { b001: text }, 2, 'b001 2 干'],
    ['the second of equal ones', { b001: text }, 13, 'b001 13 干'],
    ['behind words put before it', { b001: `昨天，${text}` }, 2, 'b001 5 干'],
    ['with other words further off', { b001: '昨天，他说干了这瓶酒。' }, 2, 'b001 5 干'],
    ['in a paragraph that was moved', { b009: '别的。', b010: text }, 2, 'b010 2 干'],
    ['not where its words are gone', { b001: '他喝完这杯，干事。' }, 2, null],
    ['not where it is twice and its place is gone', { b002: text, b003: text }, 2, null],
    ['not in an empty text', { b001: '' }, 2, null],
  ])('%s', (_, texts, start, expected) => {
    expect(found(texts, start)).toBe(expected);
  });

  test('a text of one character is found in its place only', () => {
    const alone = toAnchor('干', { place: 'b001', start: 0, end: 1 });
    expect(findAnchor(new Map([['b001', '干']]), alone)).toEqual({ place: 'b001', start: 0, end: 1 });
    expect(findAnchor(new Map([['b002', '若干']]), alone)).toBeNull();
  });
});
