import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { waitFor } from '#server/processes.ts';
import { DatabaseProxy } from '#server/testing/database-proxy.ts';
import type { Kanbao } from '#server/testing/kanbao.ts';
import { ask, listFailures, Load, percentile } from '#server/testing/load.ts';
import { articles, lists, setScene } from '#server/testing/scene.ts';
import type { TestPostgres } from '#server/testing/postgres.ts';

const scene = setScene();

/** Pages on disk. */
function countKept(): number {
  const folder = path.join(scene.dataFolder, 'front/pages');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

const text = async (kanbao: Kanbao, page: string): Promise<string> => (await ask(kanbao.url, page)).body;

type Fault = Readonly<{
  name: string;
  begin: (proxy: DatabaseProxy, postgres: TestPostgres) => unknown;
  end: (proxy: DatabaseProxy, postgres: TestPostgres) => unknown;
  /** What `/readyz` says of it. */
  says: RegExp;
}>;

const faults: Fault[] = [
  {
    name: 'killed (-9)',
    begin: (_proxy, postgres) => postgres.kill(),
    end: (_proxy, postgres) => postgres.start(),
    says: /^the database does not answer \(.*\): only pages kept are shown/,
  },
  {
    name: 'stopped',
    begin: (_proxy, postgres) => postgres.stop(),
    end: (_proxy, postgres) => postgres.start(),
    says: /^the database does not answer \(.*\): only pages kept are shown/,
  },
  {
    name: 'slow (10 s)',
    begin: (proxy) => proxy.become({ slow: 10_000 }),
    end: (proxy) => proxy.become('fair'),
    says: /^the database does not answer \(.*timeout.*\): only pages kept are shown/i,
  },
  {
    name: 'silent (half-open)',
    begin: (proxy) => proxy.become('silent'),
    end: (proxy) => {
      proxy.become('fair');
      proxy.cut();
    },
    says: /^the database does not answer \(.*timeout.*\): only pages kept are shown/i,
  },
];

describe('a database that is', () => {
  test.each(faults)('$name: pages published before stay, over a restart too, and nothing acknowledged is lost', async ({
    begin,
    end,
    says,
  }) => {
    const proxy = await DatabaseProxy.open(scene.databaseUrl);
    scene.onEnd(() => proxy.close());
    const kanbao = await scene.start({ databaseUrl: proxy.url });
    const desk = await scene.openDesk();
    await scene.visit(kanbao, lists);
    await desk.publish('nobody-came', 'Nobody has visited this');
    await desk.tell({ rewrite: 'story-1', headline: 'Story 1, new words' });
    const unvisited = '/en/articles/nobody-came';
    // Published pages are made although nobody asks for them: these, and those from before the start.
    expect(await waitFor(() => countKept() >= articles.length + lists.length + 1, 20_000)).toBe(true);

    const all = [...articles, ...lists, unvisited];
    const load = new Load(kanbao.url, all, 200);
    scene.onEnd(() => load.end());
    await begin(proxy, scene.postgres);
    const told = await waitFor(async () => {
      const { status, body } = await kanbao.ready();
      return status === 503 && says.test(body);
    }, 10_000);
    const seen = await kanbao.ready();
    expect({ told, ...seen }).toMatchObject({ told: true, status: 503 });
    const blindFrom = Date.now();
    await waitFor(() => Date.now() - blindFrom > 4_000, 5_000);
    const answers = await load.end();
    expect(listFailures(answers)).toEqual({});
    const during = answers.filter(({ askedAt }) => askedAt > blindFrom);
    expect(during.length).toBeGreaterThan(100);
    // Nothing is called fresh that is older than the outage.
    expect(during.filter(({ did }) => did === 'kanbao; hit').map(({ path: page }) => page)).toEqual([]);
    console.log('p50', percentile(during, 0.5), 'p95', percentile(during, 0.95), 'p99', percentile(during, 0.99), 'max', percentile(during, 1));
    console.log(kanbao.said);

    await kanbao.stop();
    const second = await scene.start({ databaseUrl: proxy.url, port: kanbao.port, until: 'open' });
    const later = new Load(second.url, all, 100);
    scene.onEnd(() => later.end());
    await waitFor(() => later.answers.length > 400, 20_000);
    const afterwards = await later.end();
    expect(listFailures(afterwards)).toEqual({});
    console.log('restart p50', percentile(afterwards, 0.5), 'p95', percentile(afterwards, 0.95), 'max', percentile(afterwards, 1));
    expect(await text(second, unvisited)).toContain('Nobody has visited this');

    await end(proxy, scene.postgres);
    expect(await waitFor(async () => (await second.ready()).status === 200, 30_000)).toBe(true);
    expect(await text(second, '/en/articles/story-1')).toContain('Story 1, new words');
    expect(await text(second, '/en')).toContain('Nobody has visited this');
    console.log(second.said);
  });
});
