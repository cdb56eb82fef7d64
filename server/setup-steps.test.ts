import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeFingerprint } from '#server/build.ts';
import { hashOf, isInstalled } from '#server/setup-steps.mjs';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

const write = (name: string, content: string): string => {
  const file = path.join(folder.path, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};

test('a hash tells contents, not times, and a missing file from none', () => {
  const file = write('a', 'x');
  const before = hashOf([file]);
  write('a', 'x');
  expect(hashOf([file])).toBe(before);
  write('a', 'y');
  expect(hashOf([file])).not.toBe(before);
  expect(hashOf([file, path.join(folder.path, 'none')])).not.toBe(hashOf([file]));
});

describe('what npm installed', () => {
  const lock = (packages: Record<string, object>): string => JSON.stringify({ packages });
  const wanted = lock({
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '1.0.0', optional: true },
  });
  test.each([
    [lock({ 'node_modules/a': { version: '1.0.0' } }), true],
    [lock({ 'node_modules/a': { version: '1.0.1' } }), false],
    [lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } }), false],
    [lock({}), false],
    [null, false],
  ])('%s', (installed, expected) => {
    expect(isInstalled(wanted, installed)).toBe(expected);
  });
});

test('the fingerprint of a build follows its sources, not its tests', () => {
  write('app/page.tsx', 'one');
  const before = takeFingerprint(folder.path);
  write('app/page.test.tsx', 'test');
  write('server/main.ts', 'not part of the build');
  expect(takeFingerprint(folder.path)).toBe(before);
  write('app/page.tsx', 'two');
  const changed = takeFingerprint(folder.path);
  expect(changed).not.toBe(before);
  write('lib/new.ts', '');
  expect(takeFingerprint(folder.path)).not.toBe(changed);
});
