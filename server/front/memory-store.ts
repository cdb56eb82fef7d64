import { LRUCache } from 'lru-cache';
import { sizeOf, type Page } from '#server/front/page.ts';

/**
 * Pages in memory, bounded in bytes, the least lately read going first. Answers that say 'not here' have a small room
 * of their own, so that no flood of made-up addresses drives out what is read.
 */
export class MemoryStore {
  readonly #pages: LRUCache<string, Page>;
  readonly #absent: LRUCache<string, Page>;
  /** Pages by each name they show, and by their path. */
  readonly #named = new Map<string, Set<Page>>();

  constructor(bytes: number) {
    const dispose = (page: Page) => this.#forget(page);
    this.#pages = new LRUCache({ maxSize: bytes, sizeCalculation: sizeOf, dispose });
    this.#absent = new LRUCache({
      max: 1_000,
      maxSize: Math.min(bytes, 8 * 1024 * 1024),
      sizeCalculation: sizeOf,
      dispose,
    });
  }

  get(key: string): Page | undefined {
    return this.#pages.get(key) ?? this.#absent.get(key);
  }

  set(page: Page): void {
    const room = page.status >= 400 || page.key.includes(' ') ? this.#absent : this.#pages;
    this.delete(page.key);
    room.set(page.key, page);
    // What is too large to be kept has been refused without a word.
    if (room.peek(page.key) !== page) return;
    for (const name of [page.path, ...page.tags]) {
      const pages = this.#named.get(name);
      if (pages === undefined) this.#named.set(name, new Set([page]));
      else pages.add(page);
    }
  }

  delete(key: string): void {
    this.#pages.delete(key);
    this.#absent.delete(key);
  }

  /** Counts a page's bytes anew, after it has got another body; of a page that has been replaced, nothing. */
  resize(page: Page): void {
    if (this.#pages.peek(page.key) === page || this.#absent.peek(page.key) === page) this.set(page);
  }

  /** The pages that show one of these names, or stand at one of these paths. */
  find(names: Iterable<string>): Set<Page> {
    const found = new Set<Page>();
    for (const name of names) for (const page of this.#named.get(name) ?? []) found.add(page);
    return found;
  }

  all(): Page[] {
    return [...this.#pages.values(), ...this.#absent.values()];
  }

  get bytes(): number {
    return this.#pages.calculatedSize + this.#absent.calculatedSize;
  }

  get size(): number {
    return this.#pages.size + this.#absent.size;
  }

  #forget(page: Page): void {
    for (const name of [page.path, ...page.tags]) {
      const pages = this.#named.get(name);
      pages?.delete(page);
      if (pages?.size === 0) this.#named.delete(name);
    }
  }
}
