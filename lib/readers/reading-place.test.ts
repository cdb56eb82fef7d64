import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findPlace, keepPlace, type Place } from '#lib/readers/reading-place.ts';

const place = (at: number): Place => ({ block: 'b001', at, share: 0.5 });

let kept: Map<string, string>;
const read = (): string => kept.get('kanbao.places') ?? '';

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('the place where a reader stopped', () => {
  test('is found again, by story', () => {
    keepPlace('one', place(1));
    keepPlace('two', { ...place(2), block: 'b002' });
    expect(findPlace('one')).toEqual(place(1));
    expect(findPlace('two')?.block).toBe('b002');
    expect(findPlace('three')).toBeNull();
  });

  test('is the last one kept, and is forgotten when the story was read', () => {
    keepPlace('one', place(1));
    keepPlace('one', { ...place(2), block: 'b009' });
    expect(findPlace('one')?.block).toBe('b009');
    keepPlace('one', null);
    expect(findPlace('one')).toBeNull();
  });

  test('is kept for 200 stories, and the oldest goes first', () => {
    for (let at = 1; at <= 201; at += 1) keepPlace(`story-${at}`, place(at));
    expect(Object.keys(JSON.parse(read()) as object)).toHaveLength(200);
    expect(findPlace('story-1')).toBeNull();
    expect(findPlace('story-2')).not.toBeNull();
    expect(findPlace('story-201')).not.toBeNull();
  });

  test.each([
    '{"one"',
    'null',
    '[]',
    '"one"',
    '{"one":{}}',
    '{"one":{"block":1,"share":2}}',
    '{"one":{"block":"b001"}}',
    '{"one":null,"two":null}',
  ])('is none where %s is stored, and the next is kept all the same', (text) => {
    kept.set('kanbao.places', text);
    expect(findPlace('one')).toBeNull();
    keepPlace('one', place(1));
    expect(findPlace('one')).toEqual(place(1));
  });

  test('is lost where the browser forbids storage, and nothing else happens', () => {
    const forbid = (): never => {
      throw new Error('SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: forbid, setItem: forbid });
    expect(() => keepPlace('one', place(1))).not.toThrow();
    expect(findPlace('one')).toBeNull();
  });
});
