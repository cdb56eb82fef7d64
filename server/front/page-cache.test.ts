import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ChangeLog, type Change } from '#server/front/change-log.ts';
import { startCounting } from '#server/front/counters.ts';
import { DiskStore } from '#server/front/disk-store.ts';
import { MemoryStore } from '#server/front/memory-store.ts';
import { OriginError } from '#server/front/origin.ts';
import { PageCache, type Parts } from '#server/front/page-cache.ts';
import { storedPage } from '#server/front/stored-page.test-helper.ts';
import { Takedowns } from '#server/front/takedowns.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

/** What Next is made of here: renders say which turn they are, wait when told to, and fail when told to. */
let turn = 0;
let failing: Error | null = null;
let gate: Promise<void> = Promise.resolve();
let folder: ReturnType<typeof makeTemporaryFolder>;
let disks: DiskStore[] = [];

beforeEach(() => {
  turn = 0;
  disks = [];
  failing = null;
  gate = Promise.resolve();
  folder = makeTemporaryFolder();
});
afterEach(async () => {
  vi.useRealTimers();
  await settleDisks();
  folder.remove();
});

function openCache(changes: Partial<Parts> = {}) {
  const log = new ChangeLog();
  log.restart('t', 0, 0);
  log.blindSince = null;
  const parts: Parts = {
    memory: new MemoryStore(1_000_000),
    disk: new DiskStore(path.join(folder.path, 'pages'), 1_000_000),
    log,
    takedowns: new Takedowns(folder.path),
    counters: startCounting(),
    build: 'b',
    async render({ key, path: address }) {
      const { position } = log;
      const renderedAt = Date.now();
      turn += 1;
      const body = Buffer.from(`${address} ${turn}`);
      await gate;
      if (failing !== null) throw failing;
      const status = address.endsWith('missing') ? 404 : 200;
      const lifetime = { maxAge: status === 404 ? 10 : 60, staleWhileRevalidate: 60, staleIfError: 3_600 };
      return { page: storedPage({ key, path: address, status, body, position, renderedAt, lifetime }), keep: true };
    },
    ...changes,
  };
  disks.push(parts.disk);
  return { cache: new PageCache(parts), ...parts };
}

const asking = (key: string) => ({ key, path: key, upstream: key, headers: {} });
const settleDisks = () => Promise.all(disks.map((disk) => disk.settle()));

/** Until renders that wait for nothing are done and what they made is on disk. */
async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
  await settleDisks();
}

let position = 0;
function changed(changes: Partial<Change>): Change {
  position += 1;
  return { position, tags: [], paths: [], gone: [], back: [], takesEffectAt: null, createdAt: Date.now(), ...changes };
}

/** What a reader gets: how it was come by, and the words. */
async function read(cache: PageCache, key = '/en/articles/a'): Promise<string> {
  const served = await cache.get(asking(key));
  return served === null ? 'gone' : `${served.how}: ${served.page.body.toString()}`;
}

function latch(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  return resolve;
}

describe('fresh pages', () => {
  test('are rendered once, however many wait, and then come from memory', async () => {
    const { cache, counters } = openCache();
    const open = latch();
    const readers = Array.from({ length: 50 }, () => read(cache));
    await settle();
    open();
    expect(new Set(await Promise.all(readers))).toEqual(new Set(['miss: /en/articles/a 1']));
    expect(await read(cache)).toBe('hit: /en/articles/a 1');
    expect(counters.renders).toBe(1);
  });

  test('grow stale, are shown still, and are made anew behind the reader; older ones wait', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { cache } = openCache();
    await read(cache);
    vi.setSystemTime(Date.now() + 61_000);
    expect(await read(cache)).toBe('stale: /en/articles/a 1');
    await settle();
    expect(await read(cache)).toBe('hit: /en/articles/a 2');
    vi.setSystemTime(Date.now() + 121_000);
    expect(await read(cache)).toBe('miss: /en/articles/a 3');
  });

  test('of a restarted front door come from disk', async () => {
    await read(openCache().cache);
    await settle();
    expect(await read(openCache().cache)).toBe('hit: /en/articles/a 1');
  });

  test('of another build, or damaged on disk, are made anew', async () => {
    const { cache } = openCache();
    await read(cache);
    await settle();
    expect(await read(openCache({ build: 'next' }).cache)).toBe('miss: /en/articles/a 2');
    const { disk } = openCache();
    vi.spyOn(disk, 'read').mockResolvedValue(null);
    expect(await read(openCache({ disk }).cache)).toBe('miss: /en/articles/a 3');
  });
});

describe('a change', () => {
  test('of a page: the next reader gets the new one, and not the one being rendered before it', async () => {
    const { cache } = openCache();
    await read(cache);
    await cache.change(changed({ paths: ['/en/articles/a'] }), false);
    expect(await read(cache)).toMatch(/: \/en\/articles\/a 2$/);

    const open = latch();
    await cache.change(changed({ paths: ['/en/articles/a'] }), false);
    const early = read(cache);
    await settle();
    await cache.change(changed({ paths: ['/en/articles/a'] }), false);
    open();
    // Render 3 began before the second change: nobody sees it.
    expect(await early).toBe('miss: /en/articles/a 4');
    expect(await read(cache)).toBe('hit: /en/articles/a 4');
  });

  test('of what a list shows: the list is refreshed at once, and is shown meanwhile for a moment', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { cache } = openCache();
    await read(cache, '/en');
    const page = cache.peek('/en', Date.now());
    page!.hits = 1;
    const open = latch();
    await cache.change(changed({ tags: ['article:1'] }), false);
    expect(await read(cache, '/en')).toBe('stale: /en 1');
    vi.setSystemTime(Date.now() + 101);
    const late = read(cache, '/en');
    open();
    expect(await late).toBe('miss: /en 2');
  });

  test('makes the page itself anew before the lists that show it, however much they are read', async () => {
    const { cache } = openCache();
    await read(cache);
    await read(cache, '/en');
    cache.peek('/en', Date.now())!.hits = 9;
    await cache.change(changed({ paths: ['/en/articles/a'], tags: ['article:1'] }), false);
    await settle();
    expect(await read(cache)).toBe('hit: /en/articles/a 3');
    expect(await read(cache, '/en')).toBe('hit: /en 4');
  });

  test('that publishes renders the page before anybody asks', async () => {
    const { cache, disk } = openCache();
    await cache.change(changed({ paths: ['/en/articles/new'] }), false);
    await settle();
    expect((await disk.read('/en/articles/new'))?.body.toString()).toBe('/en/articles/new 1');
  });

  test('of history renders nothing until the house has time', async () => {
    const { cache, counters, disk } = openCache();
    await cache.change(changed({ paths: ['/en/articles/old'] }), true);
    await settle();
    expect(counters.renders).toBe(0);
    await cache.warm();
    await settle();
    expect(await disk.read('/en/articles/old')).not.toBeNull();
    await cache.change(changed({ tags: ['else'], paths: [] }), true);
    await cache.warm();
    expect(counters.renders).toBe(1);
  });

  test('that takes a page away: gone from memory and disk, and after a restart without any database', async () => {
    const { cache, disk } = openCache();
    await read(cache);
    await settle();
    await cache.change(changed({ gone: ['/en/articles/a'], paths: ['/en/articles/a'] }), false);
    expect(await read(cache)).toBe('gone');
    expect(await disk.read('/en/articles/a')).toBeNull();
    failing = new OriginError('down');
    expect(await read(openCache().cache)).toBe('gone');
    failing = null;
    await cache.change(changed({ back: ['/en/articles/a'] }), false);
    expect(await read(cache)).toMatch(/^miss/);
  });

  test('that takes a page away takes it from the lists that name it, which are not shown as they were for a moment', async () => {
    const { cache } = openCache();
    await read(cache, '/en');
    cache.peek('/en', Date.now())!.hits = 1;
    const open = latch();
    await cache.change(changed({ gone: ['/en/articles/a'], tags: ['article:1'] }), false);
    const next = read(cache, '/en');
    open();
    expect(await next).toBe('miss: /en 2');
  });

  test('forgets what was not there, and what hangs on the page', async () => {
    const { cache, memory } = openCache();
    await read(cache, '/en/articles/missing');
    await read(cache, '/en rsc x');
    await cache.change(changed({ tags: ['article:1'] }), false);
    expect(memory.size).toBe(0);
  });
});

describe('when nothing can be rendered', () => {
  test('the last known good is shown, and a render tried again only after a while', async () => {
    const { cache, counters } = openCache();
    await read(cache);
    failing = new OriginError('down');
    await cache.change(changed({ paths: ['/en/articles/a'] }), false);
    await settle();
    const before = counters.renders;
    expect(await read(cache)).toBe('last-known-good: /en/articles/a 1');
    expect(await read(cache)).toBe('last-known-good: /en/articles/a 1');
    expect(counters.renders - before).toBeLessThanOrEqual(1);
    await expect(read(cache, '/en/articles/other')).rejects.toBeInstanceOf(OriginError);
  });

  test('a reader with an old page at hand does not wait for a database that hangs', async () => {
    const { cache, log } = openCache();
    await read(cache);
    const open = latch();
    log.blindSince = Date.now();
    await cache.change(changed({ paths: ['/en/articles/a'] }), false);
    expect(await read(cache)).toBe('last-known-good: /en/articles/a 1');
    open();
  });

  test('what was not there is no last known good', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { cache } = openCache({});
    await read(cache, '/en/articles/missing');
    failing = new OriginError('down');
    vi.setSystemTime(Date.now() + 4_000_000);
    await expect(read(cache, '/en/articles/missing')).rejects.toBeInstanceOf(OriginError);
  });

  test('while changes may be missed, nothing older is called fresh', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { cache, log } = openCache();
    await read(cache);
    vi.setSystemTime(Date.now() + 2_000);
    log.blindSince = Date.now();
    expect(await read(cache)).toBe('miss: /en/articles/a 2');
    failing = new OriginError('down');
    vi.setSystemTime(Date.now() + 2_000);
    expect(await read(cache)).toBe('last-known-good: /en/articles/a 2');
    log.blindSince = null;
    expect(await read(cache)).toBe('hit: /en/articles/a 2');
  });

  test('a full disk costs nobody an answer, and is said once', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const blocked = path.join(folder.path, 'blocked');
    writeFileSync(blocked, '');
    const disk = new DiskStore(path.join(blocked, 'pages'), 1_000_000);
    const { cache } = openCache({ disk });
    expect(await read(cache)).toBe('miss: /en/articles/a 1');
    expect(await read(cache)).toBe('hit: /en/articles/a 1');
    await settle();
    expect(disk.trouble).not.toBeNull();
    expect(said).toHaveBeenCalledTimes(1);
  });
});

test('a flood of addresses that lead nowhere leaves what is read where it is', async () => {
  const { cache, memory } = openCache();
  await read(cache);
  for (let index = 0; index < 3_000; index += 1) await read(cache, `/en/articles/${index}-missing`);
  expect(memory.size).toBeLessThanOrEqual(1_001);
  expect(await read(cache)).toMatch(/^hit/);
});
