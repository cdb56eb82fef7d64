import { beforeEach, describe, expect, test } from 'vitest';
import { environment, startNode, waitForExit } from '#server/child.ts';
import { withClient } from '#server/database/connect.ts';
import { waitFor } from '#server/processes.ts';
import type { Kanbao } from '#server/testing/kanbao.ts';
import { ask } from '#server/testing/load.ts';
import { setScene } from '#server/testing/scene.ts';

const scene = setScene();
const taken = ['/zh-hans/articles/gushi-3', '/zh-hant/articles/gushi-3'];
const kept = '/zh-hans/articles/gushi-4';

/** Withdraws a story as an operator does; settles when the command has ended, which is its acknowledgement. */
async function withdraw(slug: string): Promise<void> {
  const env = environment({ DATABASE_URL: scene.databaseUrl, KANBAO_DATA: scene.dataFolder, NODE_ENV: undefined });
  const args = ['cli/articles.ts', 'withdraw', slug];
  expect(await waitForExit(startNode('server/run.ts', args, { env, stdio: 'ignore' }))).toBe(0);
}

const statuses = async (kanbao: Kanbao): Promise<Array<number | null>> =>
  Promise.all([...taken, kept].map(async (page) => (await ask(kanbao.url, page)).status));
const isTaken = [410, 410, 200];

let kanbao: Kanbao;
beforeEach(async () => {
  kanbao = await scene.start();
  await scene.visit(kanbao, [...taken, kept]);
  // On disk too: else nothing could come back.
  const isOnDisk = async () => ((await kanbao.measure())['disk_store_bytes'] ?? 0) > 0;
  if ((await waitFor(isOnDisk, 10_000)) === null) throw new Error('no page was written to disk');
});

describe('a story that was withdrawn', () => {
  test('stays so when everything is killed right after the acknowledgement and the database is gone', async () => {
    await withdraw('gushi-3');
    await Promise.all([kanbao.kill(), scene.postgres.kill()]);
    const again = await scene.start({ port: kanbao.port, until: 'open' });
    expect(await statuses(again)).toEqual(isTaken);
    await again.stop();
    // Nor does a further restart, with the database back, forget it.
    await scene.postgres.start();
    const third = await scene.start({ port: kanbao.port });
    expect(await statuses(third)).toEqual(isTaken);
  });

  test('stays so when the command ran while Kanbao did not, and the database is away at its start', async () => {
    await kanbao.stop();
    await withdraw('gushi-3');
    await scene.postgres.kill();
    const again = await scene.start({ port: kanbao.port, until: 'open' });
    expect(await statuses(again)).toEqual(isTaken);
  });

  test('stays so when the database is set back to before the withdrawal', async () => {
    const tables = ['article', 'article_edition', 'redirect', 'outbox'];
    await withClient(scene.databaseUrl, async (client) => {
      for (const table of tables) await client.query(`CREATE TABLE backup_${table} AS TABLE ${table}`);
    });
    await withdraw('gushi-3');
    expect(await waitFor(async () => (await statuses(kanbao))[0] === 410, 10_000)).toBe(true);
    await kanbao.stop();
    await withClient(scene.databaseUrl, async (client) => {
      // As a restore would: without triggers, which would number the outbox anew.
      await client.query(`SET session_replication_role = replica`);
      for (const table of tables) {
        await client.query(`DELETE FROM ${table}`);
        await client.query(`INSERT INTO ${table} SELECT * FROM backup_${table}`);
      }
    });
    const again = await scene.start({ port: kanbao.port });
    expect(await statuses(again)).toEqual(isTaken);
    // A change that brings the count of the outbox to where it was does not either.
    const desk = await scene.openDesk();
    await desk.tell({ rewrite: 'gushi-3', headline: '改过的题目' });
    await desk.tell({ rewrite: 'gushi-4', headline: '第4篇新题目' });
    expect(await waitFor(async () => (await ask(again.url, kept)).body.includes('第4篇新题目'), 10_000)).toBe(true);
    expect(await statuses(again)).toEqual(isTaken);
  });

  test('comes back only when it is published again', async () => {
    const desk = await scene.openDesk();
    await withdraw('gushi-3');
    expect(await waitFor(async () => (await statuses(kanbao))[0] === 410, 10_000)).toBe(true);
    await desk.tell({ rewrite: 'gushi-3', headline: '重新发表' });
    expect(await waitFor(async () => (await statuses(kanbao)).every((status) => status === 200), 10_000)).toBe(true);
  });
});
