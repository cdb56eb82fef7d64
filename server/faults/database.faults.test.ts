import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { waitFor } from '#server/processes.ts';
import { DatabaseProxy } from '#server/testing/database-proxy.ts';
import { ask, listFailures, Load, percentile, waitForText } from '#server/testing/load.ts';
import { articles, lists, setScene } from '#server/testing/scene.ts';

const scene = setScene();

/** Which of these pages are not on disk; a file there begins with the address of its page. */
function listUnkept(pages: readonly string[]): string[] {
  const folder = path.join(scene.dataFolder, 'front/pages');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const kept = files.map((file) => readFileSync(path.join(file.parentPath, file.name), 'latin1'));
  return pages.filter((page) => !kept.some((text) => text.includes(`"${page}"`)));
}

type Fault = Readonly<{
  name: string;
  /** Begins it; returns what ends it. */
  begin: (proxy: DatabaseProxy) => Promise<() => unknown>;
  /** What `/readyz` says of it, in brackets. */
  says: RegExp;
}>;

const faults: Fault[] = [
  {
    name: 'killed (-9)',
    begin: async () => {
      await scene.postgres.kill();
      return () => scene.postgres.start();
    },
    says: /ECONNREFUSED|terminat|ended|ECONNRESET|shutting down/,
  },
  {
    name: 'stopped',
    begin: async () => {
      await scene.postgres.stop();
      return () => scene.postgres.start();
    },
    says: /ECONNREFUSED|terminat|ended|ECONNRESET|shutting down/,
  },
  {
    name: 'slow (10 s)',
    begin: (proxy) => {
      proxy.become({ slow: 10_000 });
      return Promise.resolve(() => proxy.become('fair'));
    },
    says: /timeout/,
  },
  {
    name: 'half-open',
    begin: (proxy) => {
      proxy.become('silent');
      return Promise.resolve(() => proxy.become('fair'));
    },
    says: /timeout/,
  },
  { name: 'out of connections', begin: () => scene.postgres.exhaust(), says: /too many clients|terminat/ },
];

describe('a database that is', () => {
  test.each(faults)(
    '$name: what was published stays, over a restart too, and nothing is lost',
    async ({ begin, says }) => {
      const proxy = await DatabaseProxy.open(scene.databaseUrl);
      scene.onEnd(() => proxy.close());
      const kanbao = await scene.start({ databaseUrl: proxy.url });
      const desk = await scene.openDesk();
      await scene.visit(kanbao, lists);
      const unvisited = '/en/articles/nobody-came';
      await desk.publish('nobody-came', 'Nobody has visited this');
      await desk.tell({ rewrite: 'story-1', headline: 'Story 1, new words' });
      await desk.close();
      // Published pages are made although nobody asks for them: this one, and those from before the start.
      const all = [...articles, ...lists, unvisited];
      await expect.poll(() => listUnkept(all), { timeout: 20_000 }).toEqual([]);

      const load = new Load(kanbao.url, all, 100, 64);
      scene.onEnd(() => load.end());
      const end = await begin(proxy);
      scene.onEnd(end);
      const isTold = async () => {
        const { status, body } = await kanbao.ready();
        return status === 503 && /^the database does not answer \((.*)\): only pages kept are shown$/m.exec(body)?.[1];
      };
      expect(await waitFor(isTold, 10_000)).toMatch(says);
      const knownAt = Date.now();
      const later = (): number => load.answers.filter(({ askedAt }) => askedAt > knownAt + 3_000).length;
      expect(await waitFor(() => later() > 200, 20_000)).toBe(true);
      const answers = await load.end();
      expect(listFailures(answers)).toEqual({});
      // Nothing is called fresh that is older than the outage; what was rendered in the second before it may be, as long.
      const during = answers.filter(({ askedAt }) => askedAt > knownAt + 1_500);
      expect(during.filter(({ did }) => did === 'kanbao; hit').map((answer) => answer.path)).toEqual([]);
      // Nobody who can be shown something waits for the database. (A render that is waited for takes 250 ms at least.)
      const settled = during.filter(({ askedAt }) => askedAt > knownAt + 3_000);
      expect(percentile(settled, 0.5)).toBeLessThan(250);

      await kanbao.stop();
      const second = await scene.start({ databaseUrl: proxy.url, port: kanbao.port, until: 'open' });
      const restarted = new Load(second.url, all, 100);
      scene.onEnd(() => restarted.end());
      expect(await waitFor(() => restarted.answers.length > 200, 20_000)).toBe(true);
      expect(listFailures(await restarted.end())).toEqual({});
      expect((await ask(second.url, unvisited)).body).toContain('Nobody has visited this');

      await end();
      expect(await waitFor(async () => (await second.ready()).status === 200, 30_000)).toBe(true);
      expect(await waitForText(second.url, '/en/articles/story-1', 'Story 1, new words')).toBe(true);
      expect(await waitForText(second.url, '/en', 'Nobody has visited this')).toBe(true);
      const isFresh = async () => (await ask(second.url, '/en')).did === 'kanbao; hit';
      expect(await waitFor(isFresh, 30_000)).toBe(true);
    },
  );
});

test('a database that takes no writes: readers notice nothing, and a publish is refused and not half done', async () => {
  const kanbao = await scene.start();
  await scene.visit(kanbao, lists);
  const load = new Load(kanbao.url, [...articles, ...lists], 50);
  scene.onEnd(() => load.end());
  const close = async (how: 'SET default_transaction_read_only = on' | 'RESET default_transaction_read_only') => {
    await scene.postgres.run(`ALTER SYSTEM ${how}`);
    await scene.postgres.run('SELECT pg_reload_conf()');
  };
  scene.onEnd(() => close('RESET default_transaction_read_only'));
  await close('SET default_transaction_read_only = on');
  const note = 'the database takes no writes: nothing can be published or withdrawn';
  expect(await waitFor(async () => (await kanbao.ready()).body.includes(note), 10_000)).toBe(true);
  expect((await kanbao.ready()).status).toBe(200);
  const desk = await scene.openDesk();
  await expect(desk.tell({ rewrite: 'story-1', headline: 'Never written' })).rejects.toThrow('read-only');
  await expect(desk.tell({ withdraw: 'story-2' })).rejects.toThrow('read-only');
  // A page that nobody had visited is rendered as ever.
  expect((await ask(kanbao.url, '/en/sections/life')).status).toBe(200);
  expect((await ask(kanbao.url, '/en/articles/story-1')).body).not.toContain('Never written');

  await close('RESET default_transaction_read_only');
  expect(await waitFor(async () => (await kanbao.ready()).body === 'ready\n', 10_000)).toBe(true);
  await desk.tell({ rewrite: 'story-1', headline: 'Written at last' });
  expect(await waitForText(kanbao.url, '/en/articles/story-1', 'Written at last')).toBe(true);
  expect(listFailures(await load.end())).toEqual({});
});

test('a database that is restarted: no reader notices, and what is published right after is shown', async () => {
  const kanbao = await scene.start();
  await scene.visit(kanbao, [...articles, ...lists]);
  const load = new Load(kanbao.url, [...articles, ...lists], 100);
  scene.onEnd(() => load.end());
  await scene.postgres.stop();
  await scene.postgres.start();
  const desk = await scene.openDesk();
  await desk.publish('after-restart', 'Published after the restart');
  expect(await waitForText(kanbao.url, '/en/articles/after-restart', 'Published after')).toBe(true);
  expect(await waitForText(kanbao.url, '/en', 'Published after')).toBe(true);
  expect(await waitFor(async () => (await kanbao.ready()).status === 200, 10_000)).toBe(true);
  expect(listFailures(await load.end())).toEqual({});
});
