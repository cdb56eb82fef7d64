import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as mutations from '#lib/articles/mutations.ts';
import type * as newsroom from '#lib/testing/newsroom.ts';
import { migrate } from '#server/database/migrate.ts';
import { openEmbedded } from '#server/database/open.ts';
import type { Database } from '#server/database/open.ts';
import { waitFor } from '#server/processes.ts';
import { startInstance } from '#server/testing/instance.ts';
import type { TestInstance } from '#server/testing/instance.ts';
import { findRedis, startRedis } from '#server/testing/redis.ts';
import type { TestRedis } from '#server/testing/redis.ts';
import { startReplica } from '#server/testing/replica.ts';
import type { TestReplica } from '#server/testing/replica.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

// Three instances over one primary, a streaming replica and a shared tier, on this machine: what docs/runbooks/scale-out.md
// promises, and measures 2 and 4 of `npm run bench` in small.

/** From the commit of a publish to the first new answer, ms: what readers are promised. */
const promised = 150;
const stories = 20;
const names = ['a', 'b', 'c'];
const folder = makeTemporaryFolder();
const settings: Record<string, string | undefined> = {};
let database: Database;
let replica: TestReplica;
let redis: TestRedis | null = null;
let instances: TestInstance[] = [];
let lib: typeof mutations & typeof newsroom;
const slugs: string[] = [];

/** When each version of a story was committed. */
const committed = new Map<string, number[]>();
const headline = (slug: string, version: number): string => `The story ${slug} in version ${version}.`;
const versionOf = (text: string): number => Number(/in version (\d+)\./.exec(text)?.[1] ?? Number.NaN);

/** Publishes the next version of a story; returns its number. */
async function publish(slug: string): Promise<number> {
  const versions = committed.get(slug) ?? [];
  await lib.publishArticle(lib.actor, slug, { headline: headline(slug, versions.length) });
  versions.push(performance.now());
  committed.set(slug, versions);
  return versions.length - 1;
}

const pathOf = (slug: string): string => `/en/articles/${slug}`;

/** A reader's request: status and body. */
async function get(instance: TestInstance, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${instance.url}${path}`, { signal: AbortSignal.timeout(10_000) });
  return { status: response.status, text: await response.text() };
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
const measure = async (metric: string): Promise<number> =>
  sum(await Promise.all(instances.map((instance) => instance.measure(metric))));

/** Waits until nothing is rendered any more. */
async function settle(): Promise<void> {
  let last = -1;
  await waitFor(
    async () => {
      const now = await measure('renders_total');
      const isQuiet = now === last;
      last = now;
      return isQuiet;
    },
    60_000,
    1_000,
  );
}

/** A little work that always costs the same: small, for this process has the readers to play too. */
function work(): number {
  const begun = performance.now();
  let number = 1;
  for (let turn = 0; turn < 300_000; turn += 1) number = (number * 1_103_515_245 + 12_345) % 2_147_483_648;
  return number < 0 ? 0 : performance.now() - begun;
}

let least = Infinity;

/**
 * How many times slower than at its best this machine was: on one that has other work to do everything takes longer,
 * and a time that is promised can only be promised of a machine that is ours. 1 where nothing else runs.
 */
function watchMachine(): { end: (part: number) => number } {
  const times: number[] = [];
  const timer = setInterval(() => times.push(work()), 250);
  return {
    end: (part) => {
      clearInterval(timer);
      times.push(work());
      least = Math.min(least, ...times);
      return Math.max(1, percentile(times, part) / least);
    },
  };
}

const percentile = (numbers: number[], part: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? Number.NaN;

beforeAll(async () => {
  database = await openEmbedded(folder.path, true);
  await migrate(database.url);
  replica = await startReplica(database.url);
  if (findRedis() === null) console.warn('no redis-server or valkey-server here: the instances share no tier');
  else redis = await startRedis();
  Object.assign(settings, {
    DATABASE_URL: database.url,
    DATABASE_REPLICA_URLS: replica.url,
    REDIS_URL: redis?.url,
    CACHE_MEMORY_MB: '64',
  });
  vi.stubEnv('DATABASE_URL', database.url);
  // The settings have been read already, by what starts the database.
  vi.resetModules();
  lib = { ...(await import('#lib/articles/mutations.ts')), ...(await import('#lib/testing/newsroom.ts')) };
  await lib.foundNewsroom();
  for (let index = 0; index < stories; index += 1) {
    const content = lib.contentOf({ headline: headline(`story-${index}`, 0) });
    const { slug } = await lib.publishAt(new Date(Date.now() - 60_000), { slug: `story-${index}`, content });
    slugs.push(slug);
    committed.set(slug, [performance.now()]);
  }
  // The first builds, if need be; the others find the build done.
  instances = [await startInstance('a', folder.path, settings)];
  const others = names.slice(1).map((name) => startInstance(name, folder.path, settings));
  instances.push(...(await Promise.all(others)));
});

afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.end('SIGTERM')));
  await redis?.remove();
  await replica?.remove();
  await database?.close();
  folder.remove();
});

test.skipIf(findRedis() === null)('three instances render a page once', async () => {
  let rendered = 0;
  // Three tries with other pages: who has waited 1.5 s for another instance on a busy machine renders for itself.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await settle();
    const before = await measure('renders_total');
    const paths = [0, 1, 2, 3].map((index) => `/en/articles/none-${attempt}-${index}`);
    for (const path of paths) {
      const answers = await Promise.all(instances.map((instance) => get(instance, path)));
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    }
    rendered = ((await measure('renders_total')) - before) / paths.length;
    if (rendered === 1) break;
  }
  expect(rendered).toBe(1);

  // A publish makes a page old on all three at once: each wants it anew, one renders it.
  await settle();
  const shared = await measure('from_tier_total');
  const before = await measure('renders_total');
  for (const slug of slugs.slice(0, 5)) {
    const version = await publish(slug);
    await waitFor(
      async () => {
        const answers = await Promise.all(instances.map((instance) => get(instance, pathOf(slug))));
        return answers.every(({ text }) => versionOf(text) === version);
      },
      5_000,
      5,
    );
  }
  await settle();
  const [renders, taken] = [(await measure('renders_total')) - before, (await measure('from_tier_total')) - shared];
  console.log(`5 publishes: ${renders} renders, ${taken} taken from the shared tier`);
  expect(taken).toBeGreaterThan(renders);
});

/** Publishes stories one after another; the times from commit to the new answer on all instances. */
async function timePublishes(count: number): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const slug = slugs[turn % stories] ?? '';
    const version = await publish(slug);
    const from = committed.get(slug)?.[version] ?? 0;
    const seen = instances.map((instance) =>
      waitFor(async () => versionOf((await get(instance, pathOf(slug))).text) === version, 5_000, 5),
    );
    for (const each of seen) expect(await each).toBe(true);
    times.push(performance.now() - from);
  }
  return times;
}

test('a publish is seen on all of them within 150 ms', async () => {
  await settle();
  let over = Infinity;
  // A second try: what is promised is promised of a machine that has nothing else to do for a while.
  for (let attempt = 0; attempt < 2 && over > 0; attempt += 1) {
    const machine = watchMachine();
    const times = await timePublishes(100);
    const [p50, p99, slowness] = [percentile(times, 0.5), percentile(times, 0.99), machine.end(0.95)];
    console.log(
      `publish to visible on three instances: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (a machine ${slowness.toFixed(1)} times slower than at its best)`,
    );
    over = Math.max(0, p99 - promised * slowness);
  }
  expect(over).toBe(0);
}, 400_000);

interface Findings {
  answers: number;
  errors: string[];
  /** How long after a publish the one before it was still shown, ms. */
  oldest: number;
  /** How many times slower than at its best the machine was. */
  slowness: number;
}

/** Reads as readers do until told to stop, and looks at each answer. */
async function read(instance: TestInstance, until: AbortSignal, found: Findings): Promise<void> {
  for (let turn = 0; !until.aborted; turn += 1) {
    // A few stories are read much, as in a paper.
    const slug = slugs[turn % 3 === 0 ? turn % stories : turn % 4] ?? '';
    const asked = performance.now();
    try {
      const { status, text } = await get(instance, pathOf(slug));
      if (until.aborted) return;
      found.answers += 1;
      const version = versionOf(text);
      if (status !== 200 || Number.isNaN(version)) found.errors.push(`${instance.name}: ${status}`);
      const outdated = (committed.get(slug) ?? [])[version + 1];
      if (outdated !== undefined) found.oldest = Math.max(found.oldest, asked - outdated);
    } catch (error) {
      if (!until.aborted) found.errors.push(`${instance.name}: ${String(error)}`);
    }
    await pause(5);
  }
}

/** Reads from the survivors while `fault` happens in the middle and stories are published all the time. */
async function readThrough(survivors: TestInstance[], fault: () => Promise<void>): Promise<Findings> {
  const found: Findings = { answers: 0, errors: [], oldest: 0, slowness: 1 };
  const machine = watchMachine();
  const stop = new AbortController();
  const readers = survivors.flatMap((instance) => [0, 1].map(() => read(instance, stop.signal, found)));
  const publishing = (async () => {
    for (let turn = 0; !stop.signal.aborted; turn += 1) {
      // One that fails on a busy machine has changed nothing.
      await publish(slugs[turn % 4] ?? '').catch(() => undefined);
      await pause(200);
    }
  })();
  await pause(2_000);
  await fault();
  await pause(5_000);
  stop.abort();
  await Promise.all([...readers, publishing]);
  found.slowness = machine.end(1);
  console.log(
    `${found.answers} answers, ${found.errors.length} errors, the oldest ${found.oldest.toFixed(0)} ms (a machine ${found.slowness.toFixed(1)} times slower)`,
  );
  return found;
}

/** What is wrong with what readers got, in words. */
function listFaults({ errors, oldest, slowness }: Findings): string[] {
  return oldest <= promised * slowness
    ? errors
    : [...errors, `a page was shown ${oldest.toFixed(0)} ms after its publish`];
}

test('an instance killed -9 is felt on no other, and shows nothing old when it is back', async () => {
  const [victim] = instances;
  const survivors = instances.slice(1);
  const found = await readThrough(survivors, () => victim!.end('SIGKILL'));
  // Before anything is said of it: the tests that follow want three.
  const again = await startInstance(victim!.name, folder.path, settings);
  instances = [again, ...survivors];
  expect(listFaults(found)).toEqual([]);
  expect(found.answers).toBeGreaterThan(50);
  for (const slug of slugs) {
    expect(versionOf((await get(again, pathOf(slug))).text)).toBe((committed.get(slug) ?? []).length - 1);
  }
});

test('a replica killed -9 is felt by no reader', async () => {
  const found = await readThrough(instances, () => replica.kill('SIGKILL'));
  await replica.start();
  expect(listFaults(found)).toEqual([]);
});

test('a replica that falls behind makes no page old', async () => {
  const found = await readThrough(instances, () => replica.hold());
  await replica.resume();
  expect(listFaults(found)).toEqual([]);
});

test.skipIf(findRedis() === null)('a shared tier killed -9 is felt by no reader', async () => {
  const found = await readThrough(instances, async () => redis?.stop('SIGKILL'));
  await redis?.start();
  expect(listFaults(found)).toEqual([]);
});
