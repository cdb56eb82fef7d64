import type { StoredPage } from '#server/front/page.ts';

/** A row of the outbox (prisma/schema.prisma says what each field means). */
export type Change = Readonly<{
  position: number;
  tags: readonly string[];
  paths: readonly string[];
  gone: readonly string[];
  back: readonly string[];
  /** Why addresses are gone, by address, where readers are told. */
  goneReasons?: Readonly<Record<string, string>> | null;
  /** ms since 1970; null for at once. */
  takesEffectAt: number | null;
  createdAt: number;
}>;

type LastChange = { position: number; at: number };

const everything = '*';
/** A path is a name like others; no tag begins with a slash. */
const mostNames = 200_000;

/**
 * What has changed, by name: enough to tell whether a page is still what the database would give. Knows nothing of
 * pages kept; whoever keeps them asks.
 */
export class ChangeLog {
  /** The last row read. */
  position = 0;
  /** Pages older than this position cannot be judged: what changed before it is no longer known. */
  floor = 0;
  /** Which count the positions belong to: another database, or one set back, begins another. */
  timeline = '';
  /** Since when changes may have been missed, ms since 1970; null while the line to the database holds. */
  blindSince: number | null = 0;
  readonly #changed = new Map<string, LastChange>();

  /** Takes note of a row that is in effect now. */
  apply(change: Change): void {
    // A render that begins from now on sees it.
    this.position = Math.max(this.position, change.position);
    for (const name of change.tags) this.#note(name, change);
    for (const path of [...change.paths, ...change.gone, ...change.back]) this.#note(path, change);
  }

  #note(name: string, { position, takesEffectAt }: Change): void {
    const last = this.#changed.get(name);
    this.#changed.delete(name);
    this.#changed.set(name, {
      // What takes effect later is judged by the clock: pages rendered between its commit and its second know its row.
      position: takesEffectAt === null ? Math.max(position, last?.position ?? 0) : (last?.position ?? 0),
      at: Math.max(takesEffectAt ?? 0, last?.at ?? 0),
    });
    if (this.#changed.size <= mostNames) return;
    const [oldest] = this.#changed;
    if (oldest === undefined) return;
    this.#changed.delete(oldest[0]);
    this.floor = Math.max(this.floor, oldest[1].position);
  }

  /** Whether nothing that a page shows has changed since its render began, as far as is known. */
  isCurrent(page: Pick<StoredPage, 'path' | 'tags' | 'position' | 'renderedAt' | 'timeline'>): boolean {
    if (page.timeline !== this.timeline || page.position < this.floor) return false;
    return [everything, page.path, ...page.tags].every((name) => {
      const last = this.#changed.get(name);
      return last === undefined || (last.position <= page.position && last.at <= page.renderedAt);
    });
  }

  /** Forgets all and begins another timeline: nothing kept so far is current. */
  restart(timeline: string, position: number, floor: number): void {
    this.#changed.clear();
    this.timeline = timeline;
    this.position = position;
    this.floor = floor;
  }
}
