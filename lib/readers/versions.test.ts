import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { compareVersions, findVersion, formatVersion, keepVersion, toVersionKey } from '#lib/readers/versions.ts';

const before = [
  { id: 'b001', text: '第一段。' },
  { id: 'b002', text: '第二段。' },
  { id: 'b003', text: '第三段。' },
];
const updated = '2026-11-24T02:08:40.000Z';

let kept: Record<string, string>;
beforeEach(() => {
  kept = {};
  // As a browser's: the keys are properties of the object, its methods are not.
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => (kept[key] = text),
    removeItem: (key: string) => delete kept[key],
  };
  vi.stubGlobal(
    'localStorage',
    new Proxy(methods, {
      ownKeys: () => Object.keys(kept),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    }),
  );
});
afterEach(() => vi.unstubAllGlobals());

function see(blocks = before, at = 1) {
  keepVersion(toVersionKey('zh-Hans', 'one'), formatVersion(updated, at, blocks));
  const seen = findVersion('zh-Hans', 'one');
  if (seen === null) throw new Error('nothing was kept');
  return seen;
}

describe('a later version of a text', () => {
  test.each([
    ['the same', before, []],
    ['other white space', before.map(({ id, text }) => ({ id, text: ` ${text}\n` })), []],
    ['one changed', [before[0]!, { id: 'b002', text: '第二段!' }, before[2]!], [{ id: 'b002', isNew: false }]],
    ['one new', [before[0]!, { id: 'b009', text: '新的。' }, before[1]!], [{ id: 'b009', isNew: true }]],
    ['in another order', before.toReversed(), []],
    ['shorter', before.slice(1), []],
  ])('%s', (_, now, changes) => {
    expect(compareVersions(see(), now)).toEqual(changes);
  });

  test('says nothing of blocks behind the last of 400 that are kept', () => {
    const long = Array.from({ length: 450 }, (_, index) => ({ id: `b${index}`, text: `${index}` }));
    const seen = see(long);
    expect(seen.hashes.size).toBe(400);
    expect(compareVersions(seen, long)).toEqual([]);
  });
});

test('each language of a story has its own', () => {
  see();
  expect(findVersion('zh-Hant', 'one')).toBeNull();
});

test.each(['', 'x', '|', '2026|x|a:b', '2026|1|<b>', 'null', '{}'])('%j is none', (text) => {
  kept[toVersionKey('en', 'one')] = text;
  expect(findVersion('en', 'one')).toBeNull();
});

test('200 stories are kept, the oldest goes first, and nothing else of the store is touched', () => {
  kept['kanbao.shelf'] = 'mine';
  for (let at = 1; at <= 201; at += 1) keepVersion(toVersionKey('en', `s${at}`), formatVersion('', at, before));
  expect(Object.keys(kept)).toHaveLength(201);
  expect(findVersion('en', 's1')).toBeNull();
  expect(findVersion('en', 's2')).not.toBeNull();
  expect(findVersion('en', 's201')).not.toBeNull();
  expect(kept['kanbao.shelf']).toBe('mine');
});

test('a browser that forbids storage keeps nothing, and nothing else happens', () => {
  const forbid = (): never => {
    throw new Error('SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: forbid, setItem: forbid });
  expect(() => keepVersion('a', 'b')).not.toThrow();
  expect(findVersion('en', 'one')).toBeNull();
});
