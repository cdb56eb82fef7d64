import type { Beacon } from '#server/front/reads/beacon.ts';

type Count = { article: string; edition: string; reads: number; ends: number };
/** As much as one batch may say of an article, however long it could not be handed on (lib/reads/schema.ts). */
const mostOfOne = 100_000_000;

type Options = Readonly<{
  /** Hands one batch on. */
  send: (batch: readonly Count[]) => Promise<void>;
  /** How many articles of an edition are counted between two hand-overs; of more, none. */
  most?: number;
  batch?: number;
}>;

/**
 * Counts beacons in memory, so that a thousand readers a second are one write in a while. What cannot be handed on is
 * kept and tried again with the next; what was counted since the last time is lost with the process.
 */
export class ReadTally {
  readonly #send: Options['send'];
  readonly #most: number;
  readonly #batch: number;
  #counts = new Map<string, Count>();
  #flushing: Promise<void> | null = null;
  #isFailing = false;

  constructor({ send, most = 5_000, batch = 1_000 }: Options) {
    this.#send = send;
    this.#most = most;
    this.#batch = batch;
  }

  /** Adds one; false where there is no room for another article. */
  add({ article, edition, end }: Beacon): boolean {
    return this.#put({ article, edition, reads: end ? 0 : 1, ends: end ? 1 : 0 });
  }

  /** Hands on what was counted; several calls at once are one. */
  flush(): Promise<void> {
    this.#flushing ??= this.#flushAll().finally(() => (this.#flushing = null));
    return this.#flushing;
  }

  #put(count: Count): boolean {
    const key = `${count.edition} ${count.article}`;
    const known = this.#counts.get(key);
    if (known === undefined) {
      if (this.#counts.size >= this.#most) return false;
      this.#counts.set(key, count);
      return true;
    }
    known.reads = Math.min(mostOfOne, known.reads + count.reads);
    known.ends = Math.min(mostOfOne, known.ends + count.ends);
    return true;
  }

  async #flushAll(): Promise<void> {
    const counts = [...this.#counts.values()];
    this.#counts = new Map();
    while (counts.length > 0) {
      const batch = counts.slice(0, this.#batch);
      try {
        await this.#send(batch);
        counts.splice(0, batch.length);
        this.#isFailing = false;
      } catch (error) {
        if (!this.#isFailing) {
          const why = error instanceof Error ? error.message : String(error);
          console.error(`Kanbao: reads cannot be stored (${why}); they are kept in memory and tried again.`);
        }
        this.#isFailing = true;
        for (const count of counts) this.#put(count);
        return;
      }
    }
  }
}
