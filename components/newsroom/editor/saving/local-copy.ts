import { createId } from '#components/newsroom/editor/document/block-ids.ts';
import type { Keeper } from '#components/newsroom/editor/saving/autosave.ts';
import type { Content } from '#lib/articles/content.ts';

/** What was typed and is not known to be on the server, as the browser keeps it (IndexedDB). */
export type LocalCopy = Readonly<{ key: string; article: string; content: Content; base: number; at: number }>;

const store = 'drafts';
/** A copy nobody came back for. */
const kept = 30 * 86_400_000;

function wait<Value>(request: IDBRequest<Value>): Promise<Value> {
  // oxlint-disable-next-line promise/avoid-new -- IndexedDB has events only
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
  });
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('kanbao-newsroom', 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store, { keyPath: 'key' }));
  return wait(request);
}

async function run<Value>(
  mode: IDBTransactionMode,
  ask: (drafts: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const database = await open();
  try {
    return await wait(ask(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
}

const toLock = (key: string): string => `kanbao-draft:${key}`;

/**
 * Copies of an article that other windows left behind, the newest first; those of windows that are still open are theirs.
 * None where the browser keeps nothing.
 */
export async function listLeftCopies(article: string): Promise<LocalCopy[]> {
  try {
    const all = await run<LocalCopy[]>('readonly', (drafts) => drafts.getAll() as IDBRequest<LocalCopy[]>);
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    const open = new Set(held.map(({ name }) => name));
    for (const { key, at } of all) if (at < Date.now() - kept) await forgetCopy(key);
    const left = all.filter((copy) => copy.article === article && !open.has(toLock(copy.key)));
    return left.toSorted((a, b) => b.at - a.at);
  } catch {
    return [];
  }
}

export async function forgetCopy(key: string): Promise<void> {
  try {
    await run('readwrite', (drafts) => drafts.delete(key));
  } catch {
    // Nothing is kept here, so nothing is left.
  }
}

/**
 * Keeps the newest state of one window, one write at a time: what comes while one is being written waits, and the newest
 * of what waits is written next. The lock tells other windows that this one is still open; a crash lets it go.
 */
export function createKeeper(article: string): Keeper & Readonly<{ close: () => void }> {
  const key = `${article}:${createId()}`;
  const closing = new AbortController();
  // oxlint-disable-next-line promise/avoid-new -- a lock is held until its promise ends
  const untilClosed = new Promise<void>((resolve) => closing.signal.addEventListener('abort', () => resolve()));
  void navigator.locks?.request(toLock(key), () => untilClosed).catch(() => undefined);
  let next: LocalCopy | 'none' | null = null;
  let writing: Promise<boolean> | null = null;

  const write = async (): Promise<boolean> => {
    let isKept = true;
    while (next !== null) {
      const copy: LocalCopy | 'none' = next;
      next = null;
      try {
        if (copy === 'none') await run('readwrite', (drafts) => drafts.delete(key));
        else await run('readwrite', (drafts) => drafts.put(copy));
        isKept = true;
      } catch {
        isKept = false;
      }
    }
    writing = null;
    return isKept;
  };
  const put = (copy: LocalCopy | 'none'): Promise<boolean> => {
    next = copy;
    return (writing ??= write());
  };
  return {
    keep: (content, base) => put({ key, article, content, base, at: Date.now() }),
    forget: () => put('none'),
    close: () => closing.abort(),
  };
}
