import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { credentials, FakeS3 } from '#lib/media/fake-s3.test-helper.ts';
import type * as Store from '#lib/media/store.ts';

const data = mkdtempSync(path.join(os.tmpdir(), 'kanbao-media-'));
const cache = path.join(data, 'media-cache');
const s3 = new FakeS3();
let store: typeof Store;

beforeAll(async () => {
  // The settings are read when the module is loaded.
  vi.stubEnv('KANBAO_DATA', data);
  vi.stubEnv('MEDIA_STORE_ENDPOINT', await s3.open());
  vi.stubEnv('MEDIA_STORE_REGION', credentials.region);
  vi.stubEnv('MEDIA_STORE_BUCKET', credentials.bucket);
  vi.stubEnv('MEDIA_STORE_KEY', credentials.key);
  vi.stubEnv('MEDIA_STORE_SECRET', credentials.secret);
  vi.resetModules();
  store = await import('#lib/media/store.ts');
});
afterAll(async () => {
  await s3.close();
  rmSync(data, { recursive: true });
});
beforeEach(() => {
  s3.asked = [];
  s3.troubles = [];
  rmSync(cache, { recursive: true, force: true });
});

const location = '0123456789abcdef';
const bytes = Buffer.from('a picture');

test('a picture is written to the store elsewhere, with its type, and read here again without asking', async () => {
  await store.writeMedia(location, '480.avif', bytes);
  expect(s3.kept.get(`${location}/480.avif`)).toEqual({ body: bytes, type: 'image/avif' });
  expect(existsSync(path.join(data, 'media'))).toBe(false);
  expect(await store.readMedia(location, '480.avif')).toEqual(bytes);
  expect(s3.asked).toHaveLength(1);
});

test('many readers of a picture that is not here are one question, and the next has it here', async () => {
  await store.writeMedia(location, '960.webp', bytes);
  rmSync(cache, { recursive: true });
  s3.asked = [];
  const read = await Promise.all(Array.from({ length: 8 }, () => store.readMedia(location, '960.webp')));
  expect(read).toEqual(Array.from({ length: 8 }, () => bytes));
  expect(await store.readMedia(location, '960.webp')).toEqual(bytes);
  expect(s3.asked).toHaveLength(1);
  expect(readdirSync(path.join(cache, location))).toEqual(['960.webp']);
});

test('pictures from before the store was elsewhere are read from where they are', async () => {
  mkdirSync(path.join(data, 'media', location), { recursive: true });
  writeFileSync(path.join(data, 'media', location, '720.webp'), bytes);
  expect(await store.readMedia(location, '720.webp')).toEqual(bytes);
  expect(s3.asked).toEqual([]);
});

test('what is nowhere is null, and a name that is none of ours is not even asked for', async () => {
  expect(await store.readMedia(location, '1.webp')).toBeNull();
  expect(await store.readMedia(location, '../1.webp')).toBeNull();
  expect(s3.asked).toEqual([`GET /pictures/${location}/1.webp`]);
});

test('a store that does not answer is said, and asked again by the next reader', async () => {
  await store.writeMedia(location, '240.webp', bytes);
  rmSync(cache, { recursive: true });
  s3.troubles = [(response) => void response.writeHead(503).end(), (response) => void response.writeHead(503).end()];
  await expect(store.readMedia(location, '240.webp')).rejects.toMatchObject({ code: 'unavailable' });
  expect(await store.readMedia(location, '240.webp')).toEqual(bytes);
});
