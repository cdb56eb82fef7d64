import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSharedTier } from '#server/front/shared/tier.ts';
import type { SharedTier } from '#server/front/shared/tier.ts';
import { parseRedisUrl } from '#server/front/shared/wire.ts';
import { waitFor } from '#server/processes.ts';
import { findRedis, startRedis, startRedisCluster } from '#server/testing/redis.ts';
import type { TestRedis } from '#server/testing/redis.ts';

const program = findRedis();
if (program === null) console.warn('no redis-server or valkey-server here: the shared tier is not tested against one');

const bytes = (text: string): Buffer => Buffer.from(text);
const opened: SharedTier[] = [];
const said: string[] = [];

/** A tier as one instance has it, connected. */
/** With more time for a command than readers would give it: a busy machine that tests is no slow tier. */
async function open(url: string, limit = 2_000): Promise<SharedTier> {
  const tier = openSharedTier(url, { say: (sentence) => said.push(sentence), limit });
  opened.push(tier);
  await waitFor(() => tier.healthy(), 5_000, 5);
  return tier;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((tier) => tier.close()));
  said.length = 0;
});

test.each([
  ['redis://a', ['redis://a']],
  ['rediss://u:p@a:1,b:2', ['rediss://u:p@a:1', 'rediss://u:p@b:2']],
  ['redis://a:1, redis://b:2', ['redis://a:1', 'redis://b:2']],
])('%s names %j', (url, expected) => {
  expect(parseRedisUrl(url).map((each) => each.href)).toEqual(expected);
});

test('without a server everything is as if there were no tier, and takes no time', async () => {
  const tier = await (async () => {
    const made = openSharedTier('redis://127.0.0.1:1', { say: (sentence) => said.push(sentence) });
    opened.push(made);
    return made;
  })();
  const begun = performance.now();
  expect(await tier.get('a')).toBeNull();
  expect(await tier.claim('a', 1_000)).toBe(true);
  expect(await tier.waitFor('a', 1_000)).toBeNull();
  await tier.set('a', bytes('x'), 10);
  await tier.release('a');
  expect(performance.now() - begun).toBeLessThan(50);
  expect(tier.healthy()).toBe(false);
  await waitFor(() => said.length > 0, 5_000);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^Kanbao: the shared tier \(REDIS_URL\) does not answer \(.+\); going on without it\.$/);
});

/** What holds on a single server and on a cluster. */
function behaves(url: () => string): void {
  test('bytes are seen by another instance, as they were', async () => {
    const [one, other] = [await open(url()), await open(url())];
    const page = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    await one.set('page {zh} 50%', page, 10);
    expect(await other.get('page {zh} 50%')).toEqual(page);
    expect(await other.get('page')).toBeNull();
  });

  test('bytes go after their time', async () => {
    const tier = await open(url());
    await tier.set('short', bytes('x'), 1);
    expect(await waitFor(async () => (await tier.get('short')) === null, 3_000, 50)).toBe(true);
  });

  test('more than 4 MB is not kept, and the claim is given up all the same', async () => {
    const [one, other] = [await open(url()), await open(url())];
    expect(await one.claim('large', 5_000)).toBe(true);
    await one.set('large', Buffer.alloc(4 * 1024 * 1024 + 1), 10);
    expect(await one.get('large')).toBeNull();
    expect(await other.claim('large', 5_000)).toBe(true);
    await other.set('large', Buffer.alloc(4 * 1024 * 1024), 10);
    expect((await one.get('large'))?.length).toBe(4 * 1024 * 1024);
  });

  test('of many who claim, one wins; the others get its bytes, never those from before', async () => {
    const tiers = await Promise.all([0, 1, 2, 3].map(() => open(url())));
    await tiers[0]!.set('front', bytes('old'), 10);
    const won = await Promise.all(tiers.map((tier) => tier.claim('front', 5_000)));
    expect(won.filter(Boolean)).toHaveLength(1);
    const waiting = tiers.filter((_, index) => !won[index]).map((tier) => tier.waitFor('front', 2_000));
    await pause(40);
    await tiers[won.indexOf(true)]!.set('front', bytes('new'), 10);
    expect(await Promise.all(waiting)).toEqual([bytes('new'), bytes('new'), bytes('new')]);
    expect(await tiers[0]!.claim('front', 5_000)).toBe(true);
  });

  test('a claimant that fails sets the waiting free; nobody gives up a claim of another', async () => {
    const [one, other] = [await open(url()), await open(url())];
    expect(await one.claim('failing', 5_000)).toBe(true);
    await other.release('failing');
    expect(await other.claim('failing', 5_000)).toBe(false);
    const waiting = other.waitFor('failing', 3_000);
    const begun = performance.now();
    await one.release('failing');
    expect(await waiting).toBeNull();
    expect(performance.now() - begun).toBeLessThan(200);
  });

  test('a claimant that dies is waited for no longer than the time, and its claim lapses', async () => {
    const [one, other] = [await open(url()), await open(url())];
    expect(await one.claim('dying', 300)).toBe(true);
    const begun = performance.now();
    expect(await other.waitFor('dying', 100)).toBeNull();
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(await waitFor(() => other.claim('dying', 10_000), 5_000)).toBe(true);
    // The first one's token is void by now.
    await one.release('dying');
    expect(await one.claim('dying', 300)).toBe(false);
  });
}

describe.skipIf(program === null)('on one server', () => {
  let server: TestRedis;
  beforeAll(async () => (server = await startRedis()));
  afterAll(() => server.remove());

  behaves(() => server.url);

  test.each(['SIGSTOP', 'SIGKILL'] as const)(
    'a server after %s costs readers little, and is used again',
    async (way) => {
      const tier = await open(server.url, 100);
      await tier.set('kept', bytes('x'), 60);
      server.child.kill(way);
      let longest = 0;
      for (let turn = 0; turn < 20; turn += 1) {
        const begun = performance.now();
        expect(await tier.get('kept')).toBeNull();
        longest = Math.max(longest, performance.now() - begun);
      }
      // Bounded, where nothing would ever come back; how closely is no matter for a busy machine.
      expect(longest).toBeLessThan(3_000);
      expect(tier.healthy()).toBe(false);
      if (way === 'SIGSTOP') server.child.kill('SIGCONT');
      else await server.start();
      expect(await waitFor(() => tier.healthy(), 10_000)).toBe(true);
      await tier.set('kept', bytes('y'), 60);
      expect(await tier.get('kept')).toEqual(bytes('y'));
      expect(said).toEqual([
        expect.stringMatching(/does not answer/) as string,
        'Kanbao: the shared tier (REDIS_URL) answers again.',
      ]);
    },
    20_000,
  );
});

describe.skipIf(program === null)('on a cluster of three nodes', () => {
  let cluster: Awaited<ReturnType<typeof startRedisCluster>>;
  beforeAll(async () => (cluster = await startRedisCluster()), 30_000);
  afterAll(() => cluster.remove());

  behaves(() => cluster.url);

  test('keys lie on all nodes; a lost node costs its keys alone', async () => {
    const tier = await open(cluster.url);
    const keys = Array.from({ length: 60 }, (_, index) => `page ${index}`);
    await Promise.all(keys.map((key) => tier.set(key, bytes(key), 60)));
    await cluster.nodes[2]!.stop('SIGKILL');
    const found = await waitFor(
      async () => {
        const answers = await Promise.all(keys.map((key) => tier.get(key)));
        const count = answers.filter((answer) => answer !== null).length;
        return count > 20 && count < 60 ? count : null;
      },
      15_000,
      100,
    );
    expect(found).not.toBeNull();
  }, 30_000);
});
