import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DiskStore } from '#server/front/disk-store.ts';
import { storedPage } from '#server/front/stored-page.test-helper.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => void (folder = makeTemporaryFolder()));
afterEach(() => folder.remove());

/** What the files of the folder take, as the system counts it. */
const sum = () =>
  readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, entry) => bytes + statSync(path.join(entry.parentPath, entry.name)).size, 0);

test('its bytes are those of its files: a page made anew takes the place of the old, and one deleted gives it back', async () => {
  const disk = new DiskStore(folder.path, 1_000_000);
  await disk.write(storedPage({ key: '/en', body: Buffer.alloc(5_000) }));
  await disk.write(storedPage({ key: '/en/articles/a', body: Buffer.alloc(3_000) }));
  expect(disk.bytes).toBe(sum());
  await disk.write(storedPage({ key: '/en', body: Buffer.alloc(2_000) }));
  expect(disk.bytes).toBe(sum());
  await disk.delete('/en');
  await disk.delete('/never/written');
  expect(disk.bytes).toBe(sum());
  expect(disk.bytes).toBeGreaterThan(3_000);
});
