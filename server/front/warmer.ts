import { setTimeout as pause } from 'node:timers/promises';

type Parts = Readonly<{
  /** Whether the page at a path is on disk as it is to be. */
  isKept: (path: string) => Promise<boolean>;
  render: (path: string) => Promise<unknown>;
  /** After a failure, ms. */
  pause?: number;
}>;

/** How many published pages are looked after. */
const most = 10_000;
/** How often a page is tried: an outage ends in that time, or a reader will have to ask. */
const mostTries = 60;

/**
 * Renders, one after another and newest first, the published pages that are not kept yet although nobody has asked for
 * them: they are to be there when the database is not.
 */
export class Warmer {
  readonly #parts: Parts;
  /** What is to be looked after, the newest last. */
  readonly #paths: Array<{ path: string; tries: number }> = [];
  #running = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Pages still to be looked at, with the one at hand. */
  get left(): number {
    return this.#paths.length + Number(this.#running);
  }

  add(paths: readonly string[]): void {
    this.#paths.push(...paths.slice(-most).map((path) => ({ path, tries: 0 })));
    if (this.#paths.length > most) this.#paths.splice(0, this.#paths.length - most);
  }

  /** Works until nothing is left; a second call while it does returns at once. */
  async run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let next = this.#paths.pop(); next !== undefined; next = this.#paths.pop()) {
      const { path, tries } = next;
      if (await this.#parts.isKept(path)) continue;
      try {
        await this.#parts.render(path);
      } catch {
        // Behind all others: one that will never be rendered keeps nobody waiting.
        if (tries < mostTries) this.#paths.unshift({ path, tries: tries + 1 });
        await pause(this.#parts.pause ?? 1_000);
      }
    }
    this.#running = false;
  }
}
