import { beforeEach, describe, expect, test } from 'vitest';
import { announce } from '#lib/changes/announce.ts';
import type { Change } from '#lib/changes/announce.ts';
import { readChanges, saveCursor } from '#lib/changes/follow.ts';
import { pruneOutbox } from '#lib/changes/prune.ts';
import { db } from '#lib/db.ts';

beforeEach(async () => {
  await db().outbox.deleteMany();
  await db().cursor.deleteMany();
});

const add = (change: Change) => db().$transaction((tx) => announce(tx, change));
const add3 = async () => {
  for (const name of ['a', 'b', 'c']) await add({ tags: [name], paths: [`/${name}`] });
};
const later = () => new Date(Date.now() + 60_000);
const count = () => db().outbox.count();
const age = (days: number) => db().outbox.updateMany({ data: { createdAt: new Date(Date.now() - days * 86_400_000) } });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Reads on to the end, as a follower does; what it was told. */
async function follow(name = 'test', limit = 2): Promise<string[][]> {
  const told: string[][] = [];
  for (let batch = await readChanges(name, limit); batch !== null; batch = await readChanges(name, limit)) {
    if (batch.now !== null) told.push(batch.now.tags);
    await saveCursor(name, batch.position);
  }
  return told;
}

describe('a follower', () => {
  test('that is new is told that everything changed, then each change once, in order', async () => {
    await add3();
    expect(await follow()).toEqual([['*']]);
    await add3();
    expect(await follow()).toEqual([['a', 'b'], ['c']]);
    expect(await follow()).toEqual([]);
  });

  test('that is new to an empty outbox is told so too, and misses nothing after it', async () => {
    expect(await follow()).toEqual([['*']]);
    await add3();
    expect((await follow()).length).toBeGreaterThan(0);
    expect(await follow()).toEqual([]);
  });

  test('that was told and did not say so is told again', async () => {
    await follow();
    await add({ tags: ['a'], paths: ['/a'], gone: ['/g'], back: ['/b'] });
    await follow();
    await add({ tags: ['b', 'b'], paths: ['/a'], gone: ['/g'], back: ['/b'] });
    const once = await readChanges('test');
    expect(once?.now).toEqual({ tags: ['b'], paths: ['/a', '/g', '/b'] });
    expect(await readChanges('test')).toEqual(once);
  });

  test('that was away too long is told that everything changed', async () => {
    await add3();
    await follow();
    await add3();
    await add3();
    await age(20);
    await pruneOutbox(daysAgo(14), 2);
    expect(await follow()).toEqual([['*']]);
  });

  test('hears of a change that shows later apart, with its time', async () => {
    await add3();
    await follow();
    const at = later();
    await add({ tags: ['soon'], paths: ['/soon'], takesEffectAt: at });
    const batch = await readChanges('test');
    expect(batch?.now).toBeNull();
    expect(batch?.later).toEqual([{ position: batch?.position, tags: ['soon'], paths: ['/soon'], at }]);
  });

  test('never goes back', async () => {
    await saveCursor('test', 5);
    await saveCursor('test', 3);
    expect((await db().cursor.findUniqueOrThrow({ where: { name: 'test' } })).position).toBe(5n);
  });
});

describe('pruning', () => {
  test.each([
    ['young changes are kept', 1, 0, 7, 0],
    ['old ones go', 20, 0, 7, 6],
    ['but for the newest', 20, 4, 7, 3],
    ['all of them if there are no more than those', 20, 10, 7, 0],
  ])('%s', async (_, days, keep, there, gone) => {
    for (let turn = 0; turn < there; turn += 1) await add({ tags: [`${turn}`] });
    await age(days);
    expect(await pruneOutbox(daysAgo(14), keep, 2)).toBe(gone);
    expect(await pruneOutbox(daysAgo(14), keep, 2)).toBe(0);
    expect(await count()).toBe(there - gone);
  });

  test('what has yet to take effect is kept', async () => {
    await add({ tags: ['soon'], takesEffectAt: later() });
    await add3();
    await age(400);
    await pruneOutbox(daysAgo(14), 1);
    expect((await db().outbox.findMany({ orderBy: { position: 'asc' } })).map((row) => row.tags)).toEqual([
      ['soon'],
      ['c'],
    ]);
  });
});
