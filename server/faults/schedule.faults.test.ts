import { expect, test } from 'vitest';
import { withClient } from '#server/database/connect.ts';
import { waitFor } from '#server/processes.ts';
import { DatabaseProxy } from '#server/testing/database-proxy.ts';
import { ask } from '#server/testing/load.ts';
import { setScene } from '#server/testing/scene.ts';

const scene = setScene();

test('a scheduled story is seen at its second, on its page and in lists, though no job can run', async () => {
  const proxy = await DatabaseProxy.open(scene.databaseUrl);
  scene.onEnd(() => proxy.close());
  proxy.refusedName = 'kanbao jobs';
  const kanbao = await scene.start({ databaseUrl: proxy.url });
  expect(await waitFor(() => kanbao.said.includes('jobs wait for the database'), 10_000)).toBe(true);
  const lists = ['/en', '/en/sections/tech', '/en/feed.xml'];
  await scene.visit(kanbao, lists);
  const desk = await scene.openDesk();
  const at = Date.now() + 6_000;
  await desk.publish('at-its-second', 'Seen at its second', at);

  const page = '/en/articles/at-its-second';
  const firstSeen = new Map<string, number>();
  const look = async (): Promise<boolean> => {
    for (const path of [page, ...lists].filter((each) => !firstSeen.has(each))) {
      const answer = await ask(kanbao.url, path);
      if (answer.body.includes('Seen at its second')) firstSeen.set(path, answer.at);
    }
    return firstSeen.size === lists.length + 1;
  };
  expect((await ask(kanbao.url, page)).status).toBe(404);
  expect(await waitFor(look, at - Date.now() + 10_000, 20)).toBe(true);
  for (const seen of firstSeen.values()) {
    expect(seen).toBeGreaterThanOrEqual(at);
    expect(seen).toBeLessThan(at + 3_000);
  }
  // Not one job has run: none could even make its queue.
  expect(kanbao.said).not.toContain('jobs ended');
  const { rows } = await withClient(scene.databaseUrl, (client) =>
    client.query<{ there: boolean }>(`SELECT to_regnamespace('kanbao_jobs') IS NOT NULL AS there`),
  );
  expect(rows).toEqual([{ there: false }]);
});

test('after a publish everything is looked for from outside, and found', async () => {
  await scene.start();
  const desk = await scene.openDesk();
  await desk.publish('with-a-receipt', '收据', Date.now(), 'zh-hans');
  const read = () =>
    withClient(scene.databaseUrl, async (client) => {
      const { rows } = await client.query<{ mark: string; error: string | null }>(
        `SELECT c.edition_code || ' ' || c.name || CASE WHEN c.verified_at >= c.since THEN ' ✓' ELSE '' END AS mark,
           c.last_error AS error
         FROM receipt_check AS c JOIN article AS a ON a.id = c.article_id
         WHERE a.slug = 'with-a-receipt' ORDER BY 1`,
      );
      return rows;
    });
  const isWhole = async () => (await read()).filter(({ mark }) => mark.endsWith('✓')).length === 10;
  await waitFor(isWhole, 60_000, 200);
  expect(await read()).toEqual(
    ['zh-hans', 'zh-hant'].flatMap((edition) =>
      ['data', 'feed', 'page', 'section-feed', 'sitemap'].map((name) => ({
        mark: `${edition} ${name} ✓`,
        error: null,
      })),
    ),
  );
});
