/** What the worker knows of a section taken along; sizes in bytes, `at` in ms since 1970. */
export type TakenSection = Readonly<{
  count: number;
  limit: number;
  at: number;
  isFull: boolean;
  stories: ReadonlyArray<Readonly<{ path: string; bytes: number }>>;
}>;
export type TakingProgress = Readonly<{ done: number; total: number; bytes: number }>;
type Answer = TakingProgress | Readonly<{ failed: boolean; section: TakenSection | null }>;
type Order = Readonly<{ order: 'take' | 'remove' | 'state'; section: string; count?: number; limit?: number }>;

export const counts = [10, 20, 50] as const;
/** In megabytes. */
export const limits = [10, 25, 50] as const;

/** A browser may end a worker in the middle of its work; after so many ms without a word the order has failed. */
const longestSilence = 60_000;

/** How many stories of a section are stored, and how much room they take with it. */
export function addUpTaken({ stories }: TakenSection): Readonly<{ stories: number; bytes: number }> {
  return {
    stories: stories.filter(({ path }) => path.includes('/articles/')).length,
    bytes: stories.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** `1.2 MB`, `340 KB`: as decimal units, the way browsers and telephones count. */
export function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Whether this browser can read offline here: it needs a secure address. */
export function canTake(): boolean {
  return 'serviceWorker' in navigator && 'caches' in globalThis;
}

async function findWorker(mayRegister: boolean): Promise<ServiceWorker | null> {
  if (!canTake()) return null;
  const registration = mayRegister
    ? await navigator.serviceWorker.register('/sw.js')
    : await navigator.serviceWorker.getRegistration('/');
  if (registration === undefined) return null;
  return registration.active ?? (await navigator.serviceWorker.ready).active;
}

/**
 * Tells the worker what to do; only taking a section along registers one.
 * @returns what is stored of the section now, null for nothing, and whether the order failed.
 */
export async function tellWorker(
  order: Order,
  onProgress: (progress: TakingProgress) => void,
): Promise<{ failed: boolean; section: TakenSection | null }> {
  try {
    const worker = await findWorker(order.order === 'take');
    if (worker === null) return { failed: order.order === 'take', section: null };
    const { port1, port2 } = new MessageChannel();
    const ended = Promise.withResolvers<{ failed: boolean; section: TakenSection | null }>();
    const giveUp = () => ended.resolve({ failed: true, section: null });
    let patience = setTimeout(giveUp, longestSilence);
    port1.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      clearTimeout(patience);
      patience = setTimeout(giveUp, longestSilence);
      if ('done' in data) onProgress(data);
      else ended.resolve(data);
    });
    port1.start();
    worker.postMessage(order, [port2]);
    const answer = await ended.promise;
    clearTimeout(patience);
    port1.close();
    return answer;
  } catch {
    return { failed: true, section: null };
  }
}
