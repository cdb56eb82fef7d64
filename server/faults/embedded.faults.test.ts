import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '#server/database/migrate.ts';
import { discardEmbedded, openEmbedded } from '#server/database/open.ts';
import { isAlive, signal, signature, waitFor } from '#server/processes.ts';
import type { Kanbao } from '#server/testing/kanbao.ts';
import { ask, listFailures, Load } from '#server/testing/load.ts';
import { setScene } from '#server/testing/scene.ts';

// The PostgreSQL that Kanbao brings, in one long test: making it is what takes long, and what comes after a fault is to be
// none the worse for it.

const scene = setScene();

/** A Kanbao that brings its own database. */
const start = (options: Omit<Parameters<typeof Kanbao.start>[0], 'dataFolder' | 'databaseUrl'> = {}) =>
  scene.start({ ...options, databaseUrl: undefined });

/** Makes the database and publishes something in it: without, the first start would load the sample edition. */
async function foundNewspaper(): Promise<void> {
  const database = await openEmbedded(scene.dataFolder, true);
  await migrate(database.url);
  const desk = await scene.openDesk(database.url);
  await desk.tell({ found: true });
  await desk.publish('first', 'The first story');
  await desk.close();
  await database.close();
}

const home = (name: string): string => path.join(scene.dataFolder, 'postgres', name);
/** The number that a file begins with; 0 would be all of us. */
function readPid(name: string): number {
  const pid = Number.parseInt(readFileSync(home(name), 'utf8'), 10);
  if (!(pid > 1)) throw new Error(`${name} names no process`);
  return pid;
}

const postmaster = (): number => readPid('cluster/postmaster.pid');
const pages = ['/en', '/zh-hans'];

test('the embedded PostgreSQL killed, orphaned, locked, and asked for twice', async () => {
  scene.onEnd(() =>
    waitFor(
      () =>
        discardEmbedded(scene.dataFolder).then(
          () => true,
          () => null,
        ),
      20_000,
    ),
  );
  await foundNewspaper();
  const first = await start();
  await scene.visit(first, pages);

  // Killed: started again, and no reader notices.
  const load = new Load(first.url, pages, 50);
  scene.onEnd(() => load.end());
  const killed = postmaster();
  signal(killed, 'SIGKILL');
  expect(
    await waitFor(() => first.said.includes('PostgreSQL had ended unexpectedly and was started again'), 30_000),
  ).toBe(true);
  expect(await waitFor(async () => (await first.ready()).status === 200, 20_000)).toBe(true);
  expect(postmaster()).not.toBe(killed);
  expect(listFailures(await load.end())).toEqual({});

  // Orphaned by a kill -9 of the supervisor, and of the keeper that would stop it: reused.
  const orphan = postmaster();
  signal(readPid('keeper'), 'SIGKILL');
  await first.orphan();
  expect(isAlive(orphan)).toBe(true);
  const second = await start({ port: first.port });
  expect(postmaster()).toBe(orphan);
  expect((await ask(second.url, '/en')).status).toBe(200);

  // A second Kanbao on the same port: one sentence.
  const refused = await start({ port: first.port, until: 'ended' });
  expect(await refused.ended).toBe(69);
  expect(refused.said.trim()).toBe(
    `Kanbao: Port ${first.port} on 127.0.0.1 is taken by another program, perhaps by a Kanbao that runs already: stop that one, or choose another port (PORT=${first.port + 1} npm start).`,
  );

  // A second one on the same data: they share what there is, and the one that stays is none the worse.
  const beside = await start();
  expect(postmaster()).toBe(orphan);
  expect((await ask(beside.url, '/en')).status).toBe(200);
  expect(await second.stop()).toBe(0);
  expect(isAlive(orphan)).toBe(true);
  expect((await ask(beside.url, '/en/sections/life')).status).toBe(200);
  const pidFile = readFileSync(home('cluster/postmaster.pid'), 'utf8');
  expect(await beside.stop()).toBe(0);
  expect(await waitFor(() => !isAlive(orphan), 10_000)).toBe(true);

  // A lock, a lease and a pid file of processes that are dead.
  const dead = `${first.list('front')[0] ?? orphan} 1`;
  writeFileSync(home('lock'), dead);
  writeFileSync(home('leases/999999.1'), dead);
  writeFileSync(home('cluster/postmaster.pid'), pidFile);
  const last = await start();
  expect((await ask(last.url, '/en')).status).toBe(200);
  expect(readFileSync(home(`leases/${last.pid}.1`), 'utf8').trim()).toBe(signature(last.pid));
});
