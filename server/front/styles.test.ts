import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { toStyleReader } from '#server/front/styles.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

const folder = makeTemporaryFolder();
afterEach(folder.remove);

test('reads style sheets of the build, and nothing else', () => {
  mkdirSync(path.join(folder.path, 'static/chunks'), { recursive: true });
  writeFileSync(path.join(folder.path, 'static/chunks/a.css'), 'a{}');
  writeFileSync(path.join(folder.path, 'secret.css'), 'no');
  const read = toStyleReader(path.join(folder.path, 'static'));
  const asked = ['/_next/static/chunks/a.css', '/_next/static/chunks/a.css?dpl=1', '/_next/static/../secret.css'];
  expect(asked.map(read)).toEqual(['a{}', 'a{}', null]);
  expect(['/_next/static/chunks/b.css', '/other.css', '/_next/static/chunks/a.js'].map(read)).toEqual([
    null,
    null,
    null,
  ]);
});
