import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { announce } from '#lib/changes/announce.ts';
import type { RenderContext } from '#lib/changes/tags.ts';
import type * as database from '#lib/db.ts';
import { waitFor } from '#server/processes.ts';
import { startReplica } from '#server/testing/replica.ts';
import type { TestReplica } from '#server/testing/replica.ts';

const storage = new AsyncLocalStorage<RenderContext>();
const said: string[] = [];
let replica: TestReplica;
let lib: typeof database;

beforeAll(async () => {
  replica = await startReplica(process.env['DATABASE_URL'] ?? '');
  Object.assign(globalThis, { [Symbol.for('kanbao.render')]: storage });
  vi.stubEnv('DATABASE_REPLICA_URLS', replica.url);
  lib = await import('#lib/db.ts');
}, 60_000);
afterAll(() => replica.remove());

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((sentence: string) => void said.push(sentence));
});
afterEach(() => {
  said.length = 0;
  vi.restoreAllMocks();
});

const render = <T>(position: number, action: () => Promise<T>): Promise<T> =>
  storage.run({ tags: new Set(), position, outcome: { absence: null }, html: null }, action);

/** A change as a publish makes it; returns its position. */
async function change(tag: string): Promise<number> {
  await lib.db().$transaction((tx) => announce(tx, { tags: [tag] }));
  const row = await lib.db().outbox.findFirstOrThrow({ where: { tags: { has: tag } }, select: { position: true } });
  return Number(row.position);
}

/** Which server answers, and the newest change it shows. */
async function ask(): Promise<{ from: 'primary' | 'replica'; newest: string | undefined }> {
  const client = await lib.reading();
  const [row] = await client.$queryRaw<{ standby: boolean }[]>`SELECT pg_is_in_recovery() AS standby`;
  const newest = await client.outbox.findFirst({ orderBy: { position: 'desc' }, select: { tags: true } });
  return { from: row?.standby === true ? 'replica' : 'primary', newest: newest?.tags[0] };
}

/** What a reader sees: asked until the replica is in use. */
const fromReplica = (position: number, milliseconds = 15_000) =>
  waitFor(async () => ((await render(position, ask)).from === 'replica' ? true : null), milliseconds, 50);

test('a change the replica has taken in is read there, one it has not at the primary', async () => {
  const first = await change('first');
  await replica.catchUp();
  expect(await fromReplica(first)).toBe(true);
  await replica.hold();
  const second = await change('second');
  expect(await render(second, ask)).toEqual({ from: 'primary', newest: 'second' });
  expect(await fromReplica(first)).toBe(true);
  expect(await render(first, ask)).toEqual({ from: 'replica', newest: 'first' });
  await replica.resume();
  await replica.catchUp();
  expect(await fromReplica(second)).toBe(true);
  expect(await render(second, ask)).toEqual({ from: 'replica', newest: 'second' });
});

test('waiting for a replica that is behind takes a few milliseconds', async () => {
  await replica.hold();
  const position = await change('behind');
  const begun = performance.now();
  const client = await render(position, async () => await lib.reading());
  expect(performance.now() - begun).toBeLessThan(50);
  expect(client).toBe(lib.db());
  await replica.resume();
  await replica.catchUp();
});

test('all queries of a render go to one server, though another would do by now', async () => {
  await replica.hold();
  const position = await change('one server');
  await render(position, async () => {
    expect((await ask()).from).toBe('primary');
    await replica.resume();
    await replica.catchUp();
    expect((await ask()).from).toBe('primary');
  });
  expect(await fromReplica(position)).toBe(true);
});

test('without a render, and without a position, it is the primary', async () => {
  expect((await ask()).from).toBe('primary');
  expect((await render(0, ask)).from).toBe('primary');
});

test('a transaction of a render reads there too', async () => {
  const position = await change('transaction');
  await replica.catchUp();
  expect(await fromReplica(position)).toBe(true);
  const standby = await render(position, async () => {
    const client = await lib.reading();
    return client.$transaction((tx) => tx.$queryRaw<{ standby: boolean }[]>`SELECT pg_is_in_recovery() AS standby`);
  });
  expect(standby).toEqual([{ standby: true }]);
});

test('a replica killed -9 in the middle of a render is made up for by the primary, and used again when it is back', async () => {
  const position = await change('killed');
  await replica.catchUp();
  expect(await fromReplica(position)).toBe(true);
  await render(position, async () => {
    expect((await ask()).from).toBe('replica');
    await replica.kill('SIGKILL');
    expect(await ask()).toEqual({ from: 'primary', newest: 'killed' });
  });
  for (let turn = 0; turn < 20; turn += 1) expect((await render(position, ask)).from).toBe('primary');
  expect(said).toEqual([
    expect.stringMatching(/^Kanbao: the replica .+ does not answer \(.+\); reading from the primary\.$/),
  ]);
  await replica.start();
  expect(await fromReplica(position)).toBe(true);
  expect(said).toHaveLength(2);
  expect(said[1]).toMatch(/answers again/);
}, 60_000);

test('a replica that hangs costs one render two seconds and the others nothing', async () => {
  const position = await change('hangs');
  await replica.catchUp();
  expect(await fromReplica(position)).toBe(true);
  replica.freeze();
  const begun = performance.now();
  expect(await render(position, ask)).toEqual({ from: 'primary', newest: 'hangs' });
  const first = performance.now() - begun;
  expect((await render(position, ask)).from).toBe('primary');
  expect(first).toBeLessThan(3_000);
  expect(performance.now() - begun - first).toBeLessThan(200);
  replica.thaw();
  expect(await fromReplica(position)).toBe(true);
}, 60_000);
