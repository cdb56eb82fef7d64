import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { makeBreaker } from '#server/front/shared/breaker.ts';
import type { Wire } from '#server/front/shared/wire.ts';

/**
 * The tier several instances share. It holds bytes and knows nothing of pages; it never throws, and one that is slow or
 * down behaves as if there were none: nothing is found, every claim is won, nobody is waited for.
 */
export interface SharedTier {
  get(key: string): Promise<Buffer | null>;
  /** Keeps bytes, at most 4 MB of them, and gives up this instance's claim on the key. */
  set(key: string, bytes: Buffer, seconds: number): Promise<void>;
  /** Whether the caller is the one to make the bytes of a key; held until `set`, `release` or the time is over. */
  claim(key: string, milliseconds: number): Promise<boolean>;
  /** Gives up one's own claim without bytes: the making failed. */
  release(key: string): Promise<void>;
  /**
   * Waits for the end of somebody else's claim and returns the bytes that are there then; null after the time. What was
   * there before the claim is never returned early, since it is what the claimant is about to replace; where the
   * claimant failed it may be what is found, so the caller looks at its age all the same.
   */
  waitFor(key: string, milliseconds: number): Promise<Buffer | null>;
  close(): Promise<void>;
  /** False while it counts as away. */
  healthy(): boolean;
}

export interface TierOptions {
  /** Says one sentence when the tier goes and one when it comes back. */
  say?: (sentence: string) => void;
  /** What one command may take, in milliseconds. */
  limit?: number;
}

const longestValue = 4 * 1024 * 1024;
// Between two looks at a claim, in milliseconds: most renders last 10 to 30.
const steps = [3, 5, 8];
const longestStep = 10;

// One hash tag around the key puts bytes and claim into the same slot of a cluster; a brace in a key would end it.
const bytesKey = (key: string): string => `kanbao:{${key.replaceAll(/[%{}]/g, encodeURIComponent)}}`;
const claimKey = (key: string): string => `${bytesKey(key)}:claim`;

/** Opens the shared tier of a `REDIS_URL`: redis:// or rediss://, several addresses separated by commas for a cluster. */
export function openSharedTier(url: string, { say = console.error, limit = 100 }: TierOptions = {}): SharedTier {
  // Loaded only where it is used: the client is 26 MB of memory.
  const loading = import('#server/front/shared/wire.ts').then(({ openWire }) => openWire(url));
  loading.catch(() => undefined);
  const speak = async <T>(command: (wire: Wire) => Promise<T>): Promise<T> => command(await loading);
  const breaker = makeBreaker({
    name: 'the shared tier (REDIS_URL)',
    limit,
    failures: 3,
    pause: 500,
    probe: () => speak((wire) => wire.exists('kanbao:probe')),
    say,
  });
  const ask = <T>(absent: T, command: (wire: Wire) => Promise<T>): Promise<T> =>
    breaker.guard(() => speak(command), absent);
  const tokens = new Map<string, string>();

  async function release(key: string): Promise<void> {
    const token = tokens.get(key);
    if (token === undefined) return;
    tokens.delete(key);
    await ask(undefined, (wire) => wire.drop(claimKey(key), token));
  }

  return {
    get: (key) => ask(null, (wire) => wire.get(bytesKey(key))),
    async set(key, bytes, seconds) {
      // Sent together, answered in order: who sees the claim gone sees the bytes.
      const kept =
        bytes.length > longestValue
          ? undefined
          : ask(undefined, (wire) => wire.set(bytesKey(key), bytes, Math.max(1, Math.ceil(seconds))));
      await Promise.all([kept, release(key)]);
    },
    async claim(key, milliseconds) {
      const token = randomUUID();
      const time = Math.max(1, Math.ceil(milliseconds));
      const won = await ask(true, (wire) => wire.take(claimKey(key), token, time));
      if (!won) return false;
      tokens.set(key, token);
      // A claim nobody gives up lapses there; here too, or its token would stay for ever.
      setTimeout(() => tokens.get(key) === token && tokens.delete(key), time).unref();
      return true;
    },
    release,
    async waitFor(key, milliseconds) {
      const deadline = Date.now() + milliseconds;
      for (let turn = 0; breaker.isClosed(); turn += 1) {
        if (!(await ask(false, (wire) => wire.exists(claimKey(key))))) {
          return ask(null, (wire) => wire.get(bytesKey(key)));
        }
        const left = deadline - Date.now();
        if (left <= 0) break;
        await pause(Math.min(steps[turn] ?? longestStep, left));
      }
      return null;
    },
    async close() {
      breaker.end();
      (await loading.catch(() => null))?.close();
    },
    healthy: () => breaker.isClosed(),
  };
}
