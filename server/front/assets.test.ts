import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { Assets } from '#server/front/assets.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'kanbao-assets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const place = '0123456789abcdef';
for (const [where, name] of [
  ['media', '480.webp'],
  ['media', '480.avif'],
  ['cache', '960.avif'],
] as const) {
  mkdirSync(path.join(folder, where, place), { recursive: true });
  writeFileSync(path.join(folder, where, place, name), `${where} ${name}`);
}
writeFileSync(path.join(folder, 'media', place, 'notes.txt'), 'secret');

let asked: string[] = [];
beforeEach(() => {
  asked = [];
});

/** Files here, and far away one picture; one that cannot be asked for. */
const open = (askStore: 'asks' | 'alone' = 'asks'): Assets =>
  new Assets(
    {
      statics: [path.join(folder, 'static')],
      media: ['media', 'cache'].map((each) => path.join(folder, each)),
      askStore:
        askStore === 'alone'
          ? null
          : (address) => {
              asked.push(address);
              if (address.endsWith('/503.webp')) return Promise.reject(new Error('away'));
              return Promise.resolve(address.endsWith('/1600.avif') ? Buffer.from('far away') : null);
            },
    },
    1_000_000,
  );

test.each([
  [`/media/${place}/480.webp`, 'image/webp', 'media 480.webp'],
  [`/media/${place}/480.avif`, 'image/avif', 'media 480.avif'],
  [`/media/${place}/960.avif`, 'image/avif', 'cache 960.avif'],
])('%s is a file here', async (address, type, text) => {
  const asset = await open().get(address);
  expect([asset?.type, asset?.bodies.identity?.toString(), asked]).toEqual([type, text, []]);
});

test('what is not here is asked for once, then kept', async () => {
  const assets = open();
  const address = `/media/${place}/1600.avif`;
  expect((await assets.get(address))?.bodies.identity?.toString()).toBe('far away');
  expect((await assets.get(address))?.type).toBe('image/avif');
  expect(asked).toEqual([address]);
});

test('what is nowhere is null, with a store far away and without', async () => {
  const address = `/media/${place}/240.webp`;
  expect([await open().get(address), await open('alone').get(address)]).toEqual([null, null]);
});

test('a store that cannot be asked is no picture that is gone', async () => {
  await expect(open().get(`/media/${place}/503.webp`)).rejects.toThrow('away');
});

test.each([
  `/media/${place}/notes.txt`,
  `/media/${place}/../${place}/480.webp`,
  '/media/../480.webp',
  `/media/${place.toUpperCase()}/480.webp`,
  `/media/${place}/480.svg`,
])('%s is no address of a picture and is not asked for', async (address) => {
  expect([await open().get(address), asked]).toEqual([null, []]);
});
