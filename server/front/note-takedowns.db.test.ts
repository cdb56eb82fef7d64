import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announce, type Change } from '#lib/changes/announce.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { findEnd, noteTakedowns } from '#server/front/note-takedowns.ts';
import { Takedowns } from '#server/front/takedowns.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

const front = (): string => path.join(folder.path, 'front');
const url = env.DATABASE_URL ?? '';
const write = (change: Change) => db().$transaction((tx) => announce(tx, change));

test('what a command withdraws is on disk after it, and nothing of what was before', async () => {
  await write({ tags: ['a'], gone: ['/en/articles/before'] });
  const before = await findEnd(url);
  await write({ tags: ['a'], gone: ['/en/articles/a', '/en/articles/b'] });
  await write({ tags: ['a'], back: ['/en/articles/b'] });
  await noteTakedowns(url, before, front());
  const takedowns = new Takedowns(front());
  expect(['before', 'a', 'b'].map((slug) => takedowns.has(`/en/articles/${slug}`))).toEqual([false, true, false]);
});

test('a command that withdraws nothing leaves nothing', async () => {
  const before = await findEnd(url);
  await write({ tags: ['a'], paths: ['/en/articles/a'] });
  await noteTakedowns(url, before, front());
  expect(existsSync(front())).toBe(false);
});
