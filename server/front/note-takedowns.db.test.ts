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

test('the reason goes with it, stays over a restart, and changes with a later one', async () => {
  const [withdrawn, silent] = ['/en/articles/with-reason', '/en/articles/without'];
  const before = await findEnd(url);
  const gone = [withdrawn, silent];
  await write({ tags: ['a'], gone, goneReasons: { [withdrawn]: 'It was <not> so.' } });
  await noteTakedowns(url, before, front());
  const reasons = () => gone.map((path) => new Takedowns(front()).reasonOf(path));
  expect(reasons()).toEqual(['It was <not> so.', null]);
  const between = await findEnd(url);
  await write({ tags: ['a'], gone, goneReasons: { [silent]: 'By order of a court.' } });
  await noteTakedowns(url, between, front());
  expect(reasons()).toEqual([null, 'By order of a court.']);
  expect(gone.map((path) => new Takedowns(front()).has(path))).toEqual([true, true]);
});
