import { createId } from '#components/newsroom/editor/document/block-ids.ts';
import type { Keeper } from '#components/newsroom/editor/saving/autosave.ts';
import type { Content } from '#lib/articles/content.ts';

/** What was typed and is not known to be on the server, as the browser keeps it (IndexedDB). */
export type LocalCopy = Readonly<{ key: string; article: string; content: Content; base: number; at: number }>;

const store = 'drafts';
/** A copy nobody came back for. */
const kept = 30 * 86_400_000;

function wait<Value>(request: IDBRequest<Value>): Promise<Value> {
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
 * Keeps the newest state of one window. Each change is written and committed at once, through a connection that is open
 * already: when the page dies a moment later, the browser has it. The lock tells other windows that this one is still
 * open; a crash lets it go.
 */
export function createKeeper(article: string): Keeper & Readonly<{ close: () => void }> {
  const key = `${article}:${createId()}`;
  const closing = new AbortController();
  const untilClosed = new Promise<void>((resolve) => closing.signal.addEventListener('abort', () => resolve()));
  void navigator.locks?.request(toLock(key), () => untilClosed).catch(() => undefined);
  let database: IDBDatabase | null = null;
  const opening = open().then(
    (opened) => (database = opened),
    () => null,
  );

  const write = async (ask: (drafts: IDBObjectStore) => IDBRequest<unknown>): Promise<boolean> => {
    try {
      // Nothing is waited for where nothing has to be: the last key before a crash counts.
      const opened = database ?? (await opening);
      if (opened === null) return false;
      const transaction = opened.transaction(store, 'readwrite');
      const request = ask(transaction.objectStore(store));
      transaction.commit();
      await wait(request);
      return true;
    } catch {
      return false;
    }
  };
  return {
    keep: (content, base) =>
      write(
        (drafts) =>
          drafts.put({ key, article, content, base, at: Date.now() } satisfies LocalCopy) as IDBRequest<unknown>,
      ),
    forget: () => write((drafts) => drafts.delete(key) as IDBRequest<unknown>),
    close: () => {
      closing.abort();
      void opening.then((opened) => opened?.close());
    },
  };
}
