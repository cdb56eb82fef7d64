import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type * as Store from '#lib/media/store.ts';

const data = mkdtempSync(join(os.tmpdir(), 'kanbao-media-'));
const location = '0123456789abcdef';
let store: typeof Store;

beforeAll(async () => {
  // The setting is read when the module is loaded.
  vi.stubEnv('KANBAO_DATA', data);
  store = await import('#lib/media/store.ts');
  await store.writeMedia(location, '480.webp', Buffer.from('picture'));
  // Files that are there, and are none of the renditions.
  writeFileSync(join(data, '480.webp'), 'secret');
  writeFileSync(join(data, 'media', '480.webp'), 'secret');
  writeFileSync(join(data, 'media', location, 'notes.txt'), 'secret');
  writeFileSync(join(data, 'media', location, '480.webp.1.part'), 'half');
  mkdirSync(join(data, 'media', 'drafts'));
  writeFileSync(join(data, 'media', 'drafts', '480.webp'), 'secret');
});
afterAll(() => rmSync(data, { recursive: true }));

describe('readMedia', () => {
  test.each(['480.webp'])('reads what was written: %s', async (name) => {
    expect(String(await store.readMedia(location, name))).toBe('picture');
  });

  test.each([
    [location, '960.webp'],
    ['fedcba9876543210', '480.webp'],
  ])('is null for what is not there: %s/%s', async (place, name) => {
    expect(await store.readMedia(place, name)).toBeNull();
  });

  test.each([
    ['..', '480.webp'],
    ['.', '480.webp'],
    ['', '480.webp'],
    ['drafts', '480.webp'],
    [`${location}/..`, '480.webp'],
    [`../media/${location}`, '480.webp'],
    [location.toUpperCase(), '480.webp'],
    [`${location}\n`, '480.webp'],
    [location, '../480.webp'],
    [location, '../../480.webp'],
    [location, '..%2f480.webp'],
    [location, './480.webp'],
    [location, '480.webp.1.part'],
    [location, 'notes.txt'],
    [location, '480.webp\0.txt'],
    [location, '480.webp\n'],
    [location, '480'],
    [location, ''],
  ])('is null for a name that is none of ours, whatever lies there: %j/%j', async (place, name) => {
    expect(await store.readMedia(place, name)).toBeNull();
  });
});

test('writing the same file at once leaves one whole file and nothing beside it', async () => {
  const place = 'aaaaaaaaaaaaaaaa';
  await Promise.all(Array.from({ length: 8 }, () => store.writeMedia(place, '960.webp', Buffer.alloc(100_000, 'x'))));
  expect(readdirSync(join(data, 'media', place))).toEqual(['960.webp']);
  expect((await store.readMedia(place, '960.webp'))?.length).toBe(100_000);
});
