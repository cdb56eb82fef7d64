import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { toWorkerFile } from '#server/front/offline/worker-file.ts';

type Event = Readonly<{ waitUntil(work: Promise<unknown>): void }>;

/** Starts the worker of a version where these caches are, as a browser does; returns what it listens to. */
function start(version: string, stores: Map<string, Map<string, Response>>) {
  const heard = new Map<string, (event: Event) => void>();
  const open = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return Promise.resolve({
      match: (key: string) => Promise.resolve(store.get(key)?.clone()),
      put: (key: string, response: Response) => Promise.resolve(void store.set(key, response)),
      keys: () => Promise.resolve([...store.keys()]),
    });
  };
  runInNewContext(toWorkerFile(version).plain.toString(), {
    addEventListener: (type: string, listen: (event: Event) => void) => heard.set(type, listen),
    caches: { open, keys: () => Promise.resolve([...stores.keys()]), delete: (name: string) => stores.delete(name) },
    clients: { claim: () => Promise.resolve() },
    Response,
  });
  return heard;
}

describe('the file of the worker', () => {
  test('listens to what a worker is told, and names nothing from outside itself', () => {
    expect([...start('v1', new Map()).keys()].toSorted()).toEqual(['activate', 'fetch', 'install', 'message']);
  });

  test('is another for another build, and the same for the same', () => {
    expect(toWorkerFile('v1').plain.toString()).toContain('"version":"v1"');
    expect(toWorkerFile('v1').etag).toBe(toWorkerFile('v1').etag);
    expect(toWorkerFile('v2').etag).not.toBe(toWorkerFile('v1').etag);
  });

  test('a new build takes over what the one before it stored, to be asked for anew, and leaves others alone', async () => {
    const registry = { checkedAt: 7, sections: { '/en/sections/tech': { stories: [] } } };
    const stores = new Map([
      [
        'kanbao-taken-v0',
        new Map([
          ['/lite/en/articles/a', new Response('A')],
          ['/taken', Response.json(registry)],
        ]),
      ],
      ['somebody-else', new Map([['/x', new Response('X')]])],
    ]);
    let work: Promise<unknown> = Promise.reject(new Error('nothing was begun'));
    work.catch(() => undefined);
    start('v1', stores).get('activate')?.({
      waitUntil(begun) {
        work = begun;
      },
    });
    await work;
    expect([...stores.keys()].toSorted()).toEqual(['kanbao-taken-v1', 'somebody-else']);
    const store = stores.get('kanbao-taken-v1');
    expect(await store?.get('/lite/en/articles/a')?.text()).toBe('A');
    expect(await store?.get('/taken')?.json()).toEqual({ ...registry, checkedAt: 0 });
  });
});
