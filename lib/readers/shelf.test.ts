import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  loadShelf,
  mergeShelves,
  mostStories,
  parseShelf,
  shelfKey,
  storeShelf,
  withReading,
  without,
  type ReadStory,
} from '#lib/readers/shelf.ts';
import { largestFile, parseShelfFile, toShelfFile } from '#lib/readers/shelf-file.ts';

const story = (name: string, at = 1, share = 0.5): ReadStory => ({
  story: name,
  title: `Title of ${name}`,
  edition: 'en',
  path: `/en/articles/${name}`,
  at,
  share,
});
const saved = (name: string, at = 1) => {
  const { share: _, ...rest } = story(name, at);
  return rest;
};

describe('what is stored', () => {
  test('is a shelf as it was written', () => {
    const shelf = { saved: [saved('b', 2), saved('a', 1)], read: [story('c')] };
    expect(parseShelf(structuredClone(shelf))).toEqual(shelf);
  });

  test.each<[what: string, change: Record<string, unknown>]>([
    ['no story', { story: undefined }],
    ['a story that is no name', { story: '<b>' }],
    ['no title', { title: '  ' }],
    ['a title that is no text', { title: ['x'] }],
    ['a script for an address', { path: 'javascript:alert(1)' }],
    ['an address elsewhere', { path: '//elsewhere.example/en/articles/a' }],
    ['an address of no article', { path: '/en/settings' }],
    ['an edition there is none of', { path: '/fr/articles/a' }],
    ['no time', { at: Number.NaN }],
    ['a time no calendar has', { at: 1e300 }],
    ['more than all read', { share: 2 }],
    ['a share that is no number', { share: '1' }],
  ])('is dropped where it has %s', (_, change) => {
    expect(parseShelf({ read: [{ ...story('a'), ...change }, story('b')] }).read).toEqual([story('b')]);
  });

  test.each([null, 7, 'text', [], { saved: {}, read: 'x' }, { saved: [null, 1, []] }])(
    '%j is an empty shelf',
    (value) => {
      expect(parseShelf(value)).toEqual({ saved: [], read: [] });
    },
  );

  test('has each story once, the newest first, and the oldest go when it is full', () => {
    const many = Array.from({ length: mostStories + 3 }, (_, index) => saved(`s${index}`, index));
    const list = parseShelf({ saved: [...many, saved('s7', 9_999)] }).saved;
    expect(list).toHaveLength(mostStories);
    expect(list[0]).toEqual(saved('s7', 9_999));
    expect(list.map((each) => each.story)).not.toContain('s0');
    expect(new Set(list.map((each) => each.story)).size).toBe(mostStories);
  });
});

describe('the shelf', () => {
  const shelf = { saved: [saved('a')], read: [story('a', 5, 0.8), story('b', 4)] };

  test('takes the last time and the farthest reading', () => {
    expect(withReading(shelf, story('a', 9, 0.1)).read).toEqual([story('a', 9, 0.8), story('b', 4)]);
    expect(withReading(shelf, story('b', 9, 1)).read[0]).toEqual(story('b', 9, 1));
    expect(withReading(shelf, story('c', 1)).read).toHaveLength(3);
  });

  test('loses one story, or all, of one list', () => {
    expect(without(shelf, 'read', 'a')).toEqual({ ...shelf, read: [story('b', 4)] });
    expect(without(shelf, 'read', null)).toEqual({ ...shelf, read: [] });
    expect(without(shelf, 'saved', 'b')).toEqual(shelf);
  });

  test('merges with another and loses nothing', () => {
    const merged = mergeShelves(shelf, { saved: [saved('z', 7)], read: [story('a', 2, 1)] });
    expect(merged).toEqual({ saved: [saved('z', 7), saved('a')], read: [story('a', 5, 1), story('b', 4)] });
  });
});

describe('the file', () => {
  const shelf = { saved: [saved('a')], read: [story('b')] };

  test('is read as it was written', () => {
    expect(parseShelfFile(toShelfFile(shelf, new Date(0)))).toEqual(shelf);
  });

  test.each([
    ['', 'foreign'],
    ['{"saved":[]}', 'foreign'],
    ['[]', 'foreign'],
    ['null', 'foreign'],
    ['{"format":"kanbao-shelf"}', 'foreign'],
    ['{"format":"other","version":1}', 'foreign'],
    ['{"format":"kanbao-shelf","version":2,"saved":[]}', 'newer'],
    [' '.repeat(largestFile + 1), 'large'],
  ])('%.40s … is refused as %s', (text, fault) => {
    expect(parseShelfFile(text)).toBe(fault);
  });

  test('full to the brim is within the limit', () => {
    const full = Array.from({ length: mostStories }, (_, index) => ({
      ...story(`story-${index}`, index),
      title: '题'.repeat(300),
    }));
    const text = toShelfFile({ saved: full, read: full }, new Date(0));
    expect(Buffer.byteLength(text)).toBeLessThan(largestFile);
  });
});

describe('the store of the browser', () => {
  let kept: Map<string, string>;
  beforeEach(() => {
    kept = new Map();
    vi.stubGlobal('dispatchEvent', () => true);
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  test('gives back what was stored, and an empty shelf for what is damaged', () => {
    expect(storeShelf({ saved: [saved('a')], read: [] })).toBe(true);
    expect(loadShelf().saved).toEqual([saved('a')]);
    kept.set(shelfKey, '{"saved":[');
    expect(loadShelf()).toEqual({ saved: [], read: [] });
  });

  test('says so where the browser forbids it', () => {
    const forbid = (): never => {
      throw new Error('SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: forbid, setItem: forbid });
    expect(storeShelf({ saved: [], read: [] })).toBe(false);
    expect(loadShelf()).toEqual({ saved: [], read: [] });
  });
});
