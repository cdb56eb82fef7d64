import { setTimeout as pause } from 'node:timers/promises';
import { compress, decompress } from '#server/front/compress.ts';
import type { Change, ChangeLog } from '#server/front/change-log.ts';
import type { Counters } from '#server/front/counters.ts';
import type { DiskStore } from '#server/front/disk-store.ts';
import { judge, keptOnError } from '#server/front/freshness.ts';
import type { MemoryStore } from '#server/front/memory-store.ts';
import { OriginError } from '#server/front/origin.ts';
import { toPage, type Page, type TwinKind } from '#server/front/page.ts';
import type { Urgency } from '#server/front/render-queue.ts';
import { Renders, type Asking, type Render } from '#server/front/renders.ts';
import type { Takedowns } from '#server/front/takedowns.ts';
import { toTwin } from '#server/front/twins.ts';
import { Warmer } from '#server/front/warmer.ts';

/** How a page was come by: `Cache-Status` says it to whoever looks. */
export type How = 'hit' | 'stale' | 'miss' | 'last-known-good';

export type Served = Readonly<{ page: Page; how: How }>;

export type Parts = Readonly<{
  memory: MemoryStore;
  disk: DiskStore;
  log: ChangeLog;
  takedowns: Takedowns;
  counters: Counters;
  /** Which build renders; pages of another one are only good in need. */
  build: string;
  render: Render;
}>;

/**
 * How long a reader with an old page at hand waits for the new one, ms: long, for an old page is what nobody should see;
 * but not while the database seems to be away.
 */
const patience = { usual: 5_000, blind: 250 } as const;
/** `outdatedAt` of a page that nobody can judge: a time when no page was. */
const unknown = 1;
/** After a failed refresh, ms. */
const pauseAfterFailure = 1_000;
/** How many pages one change refreshes at once; the others wait for a reader. */
const mostRefreshed = 64;
/** … and how many of them before readers of other pages. */
const mostAtOnce = 8;

/** Pages for readers: from memory, from disk, from Next; one render for one page, however many wait. */
export class PageCache {
  readonly #parts: Parts;
  readonly #renders: Renders;
  readonly #reads = new Map<string, Promise<Page | null>>();
  readonly #warmer: Warmer;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { disk, log, build, render, counters } = parts;
    this.#renders = new Renders({ render, log, counters, keep: (page) => this.#keep(page) });
    this.#warmer = new Warmer({
      isKept: async (path) => {
        const kept = await disk.read(path);
        return kept !== null && kept.build === build && log.isCurrent(kept);
      },
      render: (path) => this.#renders.get(toAsking(path, path), 'background'),
    });
  }

  /** Whether Next rendered the last pages asked of it. */
  get isWell(): boolean {
    return this.#renders.breaker.isWell(Date.now());
  }

  /** Why a page was taken from readers, where they are told. */
  reasonOf(path: string): string | null {
    return this.#parts.takedowns.reasonOf(path);
  }

  /** The page in memory if it may be shown as it is: the way of nearly every request, without a promise. */
  peek(key: string, now: number): Page | null {
    const page = this.#parts.memory.get(key);
    return page !== undefined && judge(page, now, this.#parts.log) === 'fresh' ? page : null;
  }

  /**
   * The page, null where it was taken from readers.
   * @throws OriginError, QueueFull where there is none and none can be made.
   */
  async get(asking: Asking): Promise<Served | null> {
    const { memory, log, takedowns, counters } = this.#parts;
    if (takedowns.has(asking.path)) return null;
    const page = memory.get(asking.key) ?? (await this.#read(asking.key));
    if (page === null) return this.#miss(asking);
    switch (judge(page, Date.now(), log)) {
      case 'fresh':
        return { page, how: 'hit' };
      case 'stale':
        counters.stale += 1;
        this.#refresh(asking, page);
        return { page, how: 'stale' };
      case 'old':
        return this.#renew(asking, page);
    }
  }

  async #miss(asking: Asking): Promise<Served> {
    const page = await this.#renders.get(asking, 'reader');
    this.#parts.counters.misses += 1;
    return { page, how: 'miss' };
  }

  /** A new page if it can be had soon; otherwise the one there is, which is better than none (RFC 5861 §4). */
  async #renew(asking: Asking, page: Page): Promise<Served> {
    const now = Date.now();
    const usable = keptOnError(page, now);
    if (!usable) return this.#miss(asking);
    if (now < page.retryAt || this.#renders.breaker.isOpen) {
      // Whether renders still fail is found out behind the reader.
      this.#refresh(asking, page);
      return this.#lastKnownGood(page);
    }
    const late = new AbortController();
    const wait = this.#parts.log.blindSince === null ? patience.usual : patience.blind;
    try {
      const made = await Promise.race([
        this.#renders.get(asking, 'awaited'),
        pause(wait, null, { signal: late.signal }),
      ]);
      if (made === null) {
        // Who waits for a database that hangs finds it out long before the render does.
        this.#renders.breaker.fail(Date.now());
        throw new OriginError('slow');
      }
      this.#parts.counters.misses += 1;
      return { page: made, how: 'miss' };
    } catch {
      page.retryAt = Date.now() + pauseAfterFailure;
      return this.#lastKnownGood(page);
    } finally {
      late.abort();
    }
  }

  #lastKnownGood(page: Page): Served {
    this.#parts.counters.lastKnownGood += 1;
    return { page, how: 'last-known-good' };
  }

  /** A page kept on disk; read once, however many ask. */
  #read(key: string): Promise<Page | null> {
    const running = this.#reads.get(key);
    if (running !== undefined) return running;
    const reading = this.#readOnce(key).finally(() => this.#reads.delete(key));
    this.#reads.set(key, reading);
    return reading;
  }

  async #readOnce(key: string): Promise<Page | null> {
    const { memory, disk, log, takedowns, counters, build } = this.#parts;
    const stored = await disk.read(key);
    // A render or a takedown may have come first while the disk was read.
    const meanwhile = memory.get(key);
    if (meanwhile !== undefined) return meanwhile;
    if (stored === null || takedowns.has(stored.path)) return null;
    const page = toPage(stored);
    if (stored.build !== build || !log.isCurrent(stored)) {
      page.outdatedAt = unknown;
      page.hard = true;
    }
    counters.fromDisk += 1;
    memory.set(page);
    return page;
  }

  #refresh(asking: Asking, page: Page, urgency: Urgency = 'background'): void {
    const now = Date.now();
    if (now < page.retryAt || this.#renders.has(asking.key) || !this.#renders.breaker.mayTry(now)) return;
    this.#renders.get(asking, urgency).catch(() => (page.retryAt = Date.now() + pauseAfterFailure));
  }

  #keep(page: Page): void {
    const { memory, disk, takedowns } = this.#parts;
    if (takedowns.has(page.path)) return;
    // What was much read goes on being refreshed first.
    page.hits = Math.floor((memory.get(page.key)?.hits ?? 0) / 2);
    memory.set(page);
    if (page.status < 400 && !isVariant(page.key)) void disk.write(page);
  }

  /**
   * Takes note of a change that is in effect: what it made old is made anew, what it took away is gone, and no list that
   * named it is shown as it was for even a moment. Of history (what a start or a lost line catches up with) nothing is made
   * at once.
   */
  async change(change: Change, isHistory: boolean): Promise<void> {
    const { memory, disk, log, takedowns } = this.#parts;
    takedowns.apply(change);
    log.apply(change);
    const now = Date.now();
    const hard = memory.find([...change.paths, ...change.gone, ...change.back]);
    const soft = change.tags.includes('*') ? new Set(memory.all()) : memory.find(change.tags);
    const old: Page[] = [];
    for (const page of new Set([...hard, ...soft])) {
      const isHard = hard.has(page);
      if (takedowns.has(page.path) || isVariant(page.key) || page.status >= 400) memory.delete(page.key);
      else {
        page.hard = isHard || change.gone.length > 0 || (page.hard && page.outdatedAt > 0);
        page.outdatedAt ||= now;
        old.push(page);
      }
    }
    // What a reader would have to wait for comes before what may be shown as it was for a moment.
    const hottest = old
      .filter((page) => hard.has(page) || page.hits > 0)
      .toSorted((a, b) => Number(hard.has(b)) - Number(hard.has(a)) || b.hits - a.hits);
    for (const [rank, page] of hottest.slice(0, mostRefreshed).entries()) {
      this.#refresh(toAsking(page.key, page.path), page, page.hard || rank < mostAtOnce ? 'changed' : 'background');
    }
    await Promise.all(change.gone.map((path) => disk.delete(path)));
    const unread = change.paths.filter((path) => !takedowns.has(path) && memory.get(path) === undefined);
    if (isHistory) this.#warmer.add(unread);
    else for (const path of unread) this.#publish(path);
  }

  /** Renders what nobody has asked for yet; where that fails, later. */
  #publish(path: string): void {
    this.#renders.get(toAsking(path, path), 'changed').catch(() => {
      this.#warmer.add([path]);
      void this.#warmer.run();
    });
  }

  /** Nothing kept so far counts any more, but in need. */
  forget(): void {
    for (const page of this.#parts.memory.all()) Object.assign(page, { outdatedAt: unknown, hard: true });
  }

  /** Makes the best compression of a page that many read, once it has lasted a while. */
  async squeeze(key: string): Promise<void> {
    const { memory } = this.#parts;
    const page = memory.get(key);
    if (page === undefined || page.squeezed || page.encoding !== 'br') return;
    page.squeezed = true;
    const best = await compress('br', await decompress(page.body), 'best');
    if (memory.get(key) !== page) return;
    Object.assign(page, { body: best, heads: {} });
    page.bodies.br = best;
    memory.resize(page);
  }

  /** Another form of a page, made from it once and kept with it: as fresh as it is, gone when it goes. */
  async twin(page: Page, kind: TwinKind): Promise<Page> {
    const known = page.twins[kind];
    if (known !== undefined) return known;
    const twin = await toTwin(page, kind);
    page.twins[kind] = twin;
    this.recount(page);
    return twin;
  }

  /** A page, or a twin of it, has got another body. */
  recount(page: Page): void {
    this.#parts.memory.resize(page);
  }

  /** Published pages of which it is not known yet whether they are kept. */
  get unkept(): number {
    return this.#warmer.left;
  }

  /** Looks after the published pages that are not kept although they ought to be. */
  warm(): Promise<void> {
    return this.#warmer.run();
  }

  /**
   * The database, or Next, has just said that it is back: nobody is to wait until a render has found it out. Pages that
   * were read from disk before anything was known of them can be judged now.
   */
  recover(): void {
    const { memory, log, build } = this.#parts;
    this.#renders.breaker.succeed();
    for (const page of memory.all()) {
      if (page.outdatedAt !== unknown || page.build !== build || !log.isCurrent(page)) continue;
      Object.assign(page, { outdatedAt: 0, hard: false });
    }
  }
}

/** Keys of what depends on more than the address carry it behind a space; no address has one. */
function isVariant(key: string): boolean {
  return key.includes(' ');
}

/** How a page that is no variant is asked for: its key is what Next is asked. */
function toAsking(key: string, path: string): Asking {
  return { key, path, upstream: key, headers: {} };
}
