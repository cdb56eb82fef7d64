import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { env } from '#lib/env.ts';
import { buildFolder, readBuildName } from '#server/build.ts';
import { toWorkerFile } from '#server/front/offline/worker-file.ts';
import { keepAssets } from '#server/front/asset-archive.ts';
import { Assets } from '#server/front/assets.ts';
import { ChangeLog } from '#server/front/change-log.ts';
import { startCounting } from '#server/front/counters.ts';
import { DiskStore } from '#server/front/disk-store.ts';
import { Door } from '#server/front/door.ts';
import { finish } from '#server/front/finish.ts';
import { Listener } from '#server/front/listener.ts';
import { MemoryStore } from '#server/front/memory-store.ts';
import type { Figures } from '#server/front/orders.ts';
import { Origin, OriginError } from '#server/front/origin.ts';
import { PageCache, type Parts } from '#server/front/page-cache.ts';
import { Reads } from '#server/front/reads/reads.ts';
import { ReadTally } from '#server/front/reads/tally.ts';
import { shareRenders } from '#server/front/shared/shared-renders.ts';
import { openLocalTier, type Line } from '#server/front/shared/local-tier.ts';
import { openSharedTier, type SharedTier } from '#server/front/shared/tier.ts';
import { RenderQueue } from '#server/front/render-queue.ts';
import { Takedowns } from '#server/front/takedowns.ts';
import { Timeline } from '#server/front/timeline.ts';

const megabyte = 1024 * 1024;
/** How often the keeper looks whether the store on disk has grown too large, ms. */
const sweepEvery = 60_000;
/** How often reads are handed on to be stored, ms: as many are lost when the process is killed. */
const countEvery = 2_000;

export type FrontDoor = Readonly<{
  door: Door;
  usePorts: (ports: readonly number[]) => void;
  measure: () => Figures;
  close: () => Promise<void>;
}>;

type Opening = Readonly<{
  databaseUrl: string;
  secret: string;
  /** One of several processes that share the folder keeps it in order. */
  isKeeper: boolean;
  line: Line;
}>;

/** Puts the parts of a front door together; `door.handle` then answers requests. */
export function openFrontDoor({ databaseUrl, secret, isKeeper, line }: Opening): FrontDoor {
  const folder = path.resolve(env.KANBAO_DATA, 'front');
  const counters = startCounting();
  const memory = new MemoryStore((env.CACHE_MEMORY_MB * megabyte) / env.FRONT_WORKERS);
  const disk = new DiskStore(path.join(folder, 'pages'), env.CACHE_DISK_MB * megabyte);
  const log = new ChangeLog();
  const takedowns = new Takedowns(folder);
  const origin = new Origin(secret);
  const queue = new RenderQueue(() => toAtOnce(origin.count), {
    awaited: 1_000,
    changed: 1_000,
    reader: 500,
    background: 20_000,
  });
  const build = readBuildName();
  const tier = openTier(line);
  const render = toRender({ origin, queue, log, build, counters });
  const cache = new PageCache({
    ...{ memory, disk, log, takedowns, counters, build },
    render: tier === null ? render : shareRenders({ tier, render, log, build, counters }),
  });
  const listener = new Listener({
    ...{ databaseUrl, log, counters },
    timeline: new Timeline(folder, databaseUrl, isKeeper),
    onChange: (change, isHistory) => cache.change(change, isHistory),
    onRestart: () => cache.forget(),
    onCaughtUp: () => {
      cache.recover();
      if (isKeeper) void cache.warm();
    },
  });
  const archive = path.join(folder, 'static');
  const assets = new Assets(
    {
      statics: [path.join(buildFolder(), 'static'), archive],
      // Of a store elsewhere, what Next has read before lies in the second.
      media: ['media', 'media-cache'].map((folder) => path.resolve(env.KANBAO_DATA, folder)),
      askStore: env.MEDIA_STORE_ENDPOINT === undefined ? null : (address) => askForPicture(origin, address),
    },
    Math.min(64, env.CACHE_MEMORY_MB / 4) * megabyte,
  );
  const tally = new ReadTally({ send: (batch) => origin.send('/api/reads', JSON.stringify(batch)) });
  setInterval(() => void tally.flush(), countEvery).unref();
  const squeeze = toSqueezer(cache);
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  if (isKeeper) {
    setInterval(() => void disk.sweep(), sweepEvery).unref();
    void keepAssets(path.join(buildFolder(), 'static'), archive);
  }
  void listener.run();

  return {
    door: new Door({
      cache,
      assets,
      origin,
      queue,
      counters,
      worker: toWorkerFile(build),
      reads: new Reads({
        add: (beacon) => tally.add(beacon),
        host: env.SITE_URL === undefined ? null : new URL(env.SITE_URL).host,
        onCounted: () => (counters.reads += 1),
      }),
      proxies: env.TRUSTED_PROXIES,
      onHot: squeeze,
    }),
    usePorts: (ports) => {
      origin.use(ports);
      if (ports.length > 0) cache.recover();
    },
    async close() {
      await Promise.all([listener.close(), tier?.close(), tally.flush()]);
      await disk.settle();
    },
    measure: () => ({
      counters: { ...counters },
      pages: memory.size,
      memoryBytes: memory.bytes,
      diskBytes: disk.bytes,
      unkept: cache.unkept + disk.pending,
      queue: queue.length,
      takedowns: takedowns.size,
      residentBytes: process.memoryUsage.rss(),
      eventLoopDelay: delay.percentile(99) / 1e9,
      position: log.position,
      blind: log.blindSince === null ? 0 : (Date.now() - log.blindSince) / 1_000,
      databaseTrouble: listener.trouble,
      isReadOnly: listener.isReadOnly,
      diskTrouble: disk.trouble,
      rendersWell: cache.isWell,
    }),
  };
}

/**
 * Four for each Next: while some wait for the database others compute, and a Next that never sleeps renders a third more a
 * second. More would all be late together. Of those nobody waits for yet two, so that the first of them are soon done.
 */
function toAtOnce(nexts: number): { most: number; house: number; besideStaff: number } {
  const besideStaff = Math.max(1, nexts);
  return { most: besideStaff * 4, house: besideStaff * 2, besideStaff };
}

/** What several front doors share: a tier of their own where one is given, the supervisor on one machine. */
function openTier(line: Line): SharedTier | null {
  if (env.REDIS_URL !== undefined) return openSharedTier(env.REDIS_URL);
  return env.FRONT_WORKERS > 1 ? openLocalTier(line) : null;
}

type Rendering = Pick<Parts, 'log' | 'build' | 'counters'> & Readonly<{ origin: Origin; queue: RenderQueue }>;

/** Asks Next for a page, in its turn, and finishes it while Next goes on; an answer that is an error is no page. */
function toRender({ origin, queue, log, build, counters }: Rendering): Parts['render'] {
  const host = env.SITE_URL === undefined ? `localhost:${env.PORT}` : new URL(env.SITE_URL).host;
  return async ({ key, path: address, upstream, headers }, ticket) => {
    const [asked, rendered] = await queue.run(ticket, async () => {
      const { position, timeline } = log;
      const begun = { key, path: address, position, timeline, renderedAt: Date.now(), build };
      const answer = await origin.get(upstream, {
        ...headers,
        host,
        // Without one Next streams metadata into the body, whatever htmlLimitedBots says.
        'user-agent': 'Kanbao front door',
        'x-kanbao-position': String(position),
      });
      counters.renderSeconds += (Date.now() - begun.renderedAt) / 1_000;
      return [begun, answer];
    });
    if (rendered.status >= 500) throw new OriginError(`${upstream} answered ${rendered.status}`);
    return finish(asked, rendered);
  };
}

/** Compresses what is hot as well as can be: one page after another, and only what stays as it is for a while. */
function toSqueezer(cache: PageCache): (key: string) => void {
  let last: Promise<unknown> = Promise.resolve();
  return (key) => {
    last = last
      .then(() => pause(2_000, undefined, { ref: false }))
      .then(() => cache.squeeze(key))
      .catch(() => undefined);
  };
}

/**
 * The bytes of a picture that is not on this disk; null where there is none.
 * @throws OriginError when its store does not answer
 */
async function askForPicture(origin: Origin, address: string): Promise<Buffer | null> {
  const { status, body } = await origin.get(address, {});
  if (status === 404) return null;
  if (status !== 200) throw new OriginError(`the store of pictures does not answer: ${String(status)}`);
  return body;
}
