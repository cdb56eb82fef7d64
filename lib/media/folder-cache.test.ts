import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderCache } from '#lib/media/folder-cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kanbao-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = Buffer.alloc(1_000, 'x');
/** Says that a file was read so many minutes ago. */
const age = (location: string, minutes: number): void => {
  const time = new Date(Date.now() - minutes * 60_000);
  utimesSync(path.join(folder, location, '480.webp'), time, time);
};

test('keeps what it is given, also for the next process', async () => {
  await new FolderCache(folder, 100_000).put('a', '480.webp', bytes);
  const next = new FolderCache(folder, 100_000);
  expect(await next.get('a', '480.webp')).toEqual(bytes);
  expect(await next.get('b', '480.webp')).toBeNull();
});

test('what was read longest ago goes when there is too much, and never more stays than the bound', async () => {
  const cache = new FolderCache(folder, 10_000);
  for (let each = 0; each < 10; each += 1) {
    await cache.put(`f${String(each)}`, '480.webp', bytes);
    age(`f${String(each)}`, 100 - each);
  }
  expect(await cache.get('f0', '480.webp')).toEqual(bytes);
  await cache.put('g0', '480.webp', bytes);
  await cache.put('g1', '480.webp', bytes);
  const left = ['f0', 'f1', 'f2', 'f3', 'f8', 'f9', 'g0', 'g1'].filter((each) =>
    existsSync(path.join(folder, each, '480.webp')),
  );
  expect(left).toEqual(['f0', 'f8', 'f9', 'g0', 'g1'].filter((each) => left.includes(each)));
  expect(left).toContain('f0');
  expect(left).not.toContain('f1');
});

test('what others left in the folder counts', async () => {
  const before = new FolderCache(folder, 1_000_000);
  for (let each = 0; each < 20; each += 1) {
    await before.put(`f${String(each)}`, '480.webp', bytes);
    age(`f${String(each)}`, 100 - each);
  }
  await new FolderCache(folder, 10_000).put('g', '480.webp', bytes);
  expect(existsSync(path.join(folder, 'f0', '480.webp'))).toBe(false);
  expect(readFileSync(path.join(folder, 'g', '480.webp'))).toEqual(bytes);
});

test('a disk that takes nothing keeps nobody from reading', async () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  const cache = new FolderCache(path.join(file, 'below'), 10_000);
  await cache.put('a', '480.webp', bytes);
  expect(existsSync(path.join(file, 'below'))).toBe(false);
});
