import { LRUCache } from 'lru-cache';

/** What a front door asks of the supervisor about a page that others may be making. */
export type Errand = Readonly<{
  errand: number;
  what: 'get' | 'set' | 'claim' | 'release' | 'wait';
  key: string;
  bytes?: Uint8Array;
  milliseconds?: number;
}>;

export type Reply = Readonly<{ errand: number; bytes?: Buffer | null; isYours?: boolean }>;

type Claim = { owner: number; until: number; waiting: Array<(bytes: Buffer | null) => void> };

/** What one front door made is kept this long for the others, ms: they ask within the second. */
const keptFor = 5_000;
const keptBytes = 32 * 1024 * 1024;

/** Runs the errands of several front doors, so that a page is rendered once between them. */
export class Errands {
  readonly #made = new LRUCache<string, Buffer>({
    maxSize: keptBytes,
    sizeCalculation: (bytes) => bytes.length + 200,
    ttl: keptFor,
  });
  readonly #claims = new Map<string, Claim>();

  /** @param owner which front door asks; a claim is its own until it gives it up, ends, or takes too long. */
  run(owner: number, { errand, what, key, bytes, milliseconds = 0 }: Errand, answer: (reply: Reply) => void): void {
    switch (what) {
      case 'get':
        answer({ errand, bytes: this.#made.get(key) ?? null });
        return;
      case 'claim':
        answer({ errand, isYours: this.#claim(owner, key, milliseconds) });
        return;
      case 'set':
        this.#made.set(key, Buffer.from(bytes ?? []));
        this.#end(owner, key);
        answer({ errand });
        return;
      case 'release':
        this.#end(owner, key);
        answer({ errand });
        return;
      case 'wait': {
        const claim = this.#claims.get(key);
        if (claim === undefined) answer({ errand, bytes: this.#made.get(key) ?? null });
        else claim.waiting.push((made) => answer({ errand, bytes: made }));
        return;
      }
    }
  }

  /** A front door has ended: whoever waits for what it was making need not. */
  forget(owner: number): void {
    for (const [key, claim] of this.#claims) if (claim.owner === owner) this.#end(owner, key);
  }

  #claim(owner: number, key: string, milliseconds: number): boolean {
    const held = this.#claims.get(key);
    if (held !== undefined && held.until > Date.now()) return false;
    this.#claims.set(key, { owner, until: Date.now() + milliseconds, waiting: held?.waiting ?? [] });
    return true;
  }

  #end(owner: number, key: string): void {
    const claim = this.#claims.get(key);
    if (claim?.owner !== owner) return;
    this.#claims.delete(key);
    for (const tell of claim.waiting) tell(this.#made.get(key) ?? null);
  }
}
