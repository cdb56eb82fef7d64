import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withClient } from '#server/database/connect.ts';
import { discardEmbedded, openEmbedded } from '#server/database/open.ts';
import { isAlive, signal, waitFor } from '#server/processes.ts';
import { makeTemporaryFolder } from '#server/testing/temporary-folder.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(async () => {
  await waitFor(
    () =>
      discardEmbedded(folder.path).then(
        () => true,
        () => null,
      ),
    10_000,
  );
  folder.remove();
});

const home = (...parts: string[]): string => path.join(folder.path, 'postgres', ...parts);
const serverPid = (): number => Number(readFileSync(home('cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
const keeperPid = (): number => Number(readFileSync(home('keeper'), 'utf8').split(' ')[0]);
const gone = (pid: number): Promise<true | null> => waitFor(() => !isAlive(pid), 10_000);
const answer = (url: string): Promise<unknown> =>
  withClient(url, async (client) => (await client.query('SELECT 1')).rowCount);

/** Another process that uses the database; resolves when it does. */
async function hold(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['server/testing/holder.ts', folder.path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: String(line).trim() };
}

describe('the embedded database', { timeout: 60_000 }, () => {
  test('starts, keeps its rows over a restart, and stops with its last user', async () => {
    const first = await openEmbedded(folder.path, true);
    await withClient(first.url, (client) => client.query('CREATE TABLE kept (id int)'));
    const { child, url } = await hold();
    expect(url).toBe(first.url);
    const pid = serverPid();
    await first.close();
    expect(await answer(url)).toBe(1);
    child.stdin?.end();
    expect(await gone(pid)).toBe(true);
    const again = await openEmbedded(folder.path, true);
    expect(again.url).toBe(url);
    expect(await withClient(again.url, (client) => client.query('SELECT * FROM kept'))).toMatchObject({ rowCount: 0 });
    await again.close();
  });

  test('two that start at once share one server', async () => {
    const [one, other] = await Promise.all([hold(), hold()]);
    expect(one.url).toBe(other.url);
    expect(readdirSync(home('leases'))).toHaveLength(2);
    one.child.stdin?.end();
    other.child.stdin?.end();
    expect(await gone(serverPid())).toBe(true);
  });

  test('stops soon after its only user was killed', async () => {
    const { child } = await hold();
    const [server, keeper] = [serverPid(), keeperPid()];
    child.kill('SIGKILL');
    expect(await gone(server)).toBe(true);
    expect(await gone(keeper)).toBe(true);
  });

  test('is adopted when it outlived user and keeper, and gets a keeper again', async () => {
    const { child } = await hold();
    const [pid, keeper] = [serverPid(), keeperPid()];
    signal(keeper, 'SIGKILL');
    expect(await gone(keeper)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const heir = await openEmbedded(folder.path, true);
    expect(serverPid()).toBe(pid);
    expect(isAlive(keeperPid())).toBe(true);
    expect(await answer(heir.url)).toBe(1);
    await heir.close();
    expect(await gone(pid)).toBe(true);
  });

  test('starts over a pid file and a lock of the dead, and over the number of another process', async () => {
    await (await openEmbedded(folder.path, true)).close();
    for (const pid of [2 ** 22 + 1, process.pid]) {
      writeFileSync(home('cluster', 'postmaster.pid'), `${pid}\n${home('cluster')}\n1\n5432\n\n127.0.0.1\n\nready\n`);
      writeFileSync(home('lock'), `${pid} 1`);
      const database = await openEmbedded(folder.path, true);
      expect(await answer(database.url)).toBe(1);
      await database.close();
    }
  });

  test('starts over the pid file of one that has ended and that nobody has reaped', async () => {
    await (await openEmbedded(folder.path, true)).close();
    // The shell's child ends, and what the shell becomes does not ask after it: so it is in a container without an init.
    const careless = spawn('/bin/sh', ['-c', 'true & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(careless.stdout, 'data')) as [Buffer];
    const pid = Number(line);
    expect(await gone(pid)).toBe(true);
    writeFileSync(home('cluster', 'postmaster.pid'), `${pid}\n${home('cluster')}\n1\n5432\n\n127.0.0.1\n\nready\n`);
    const database = await openEmbedded(folder.path, true);
    careless.kill('SIGKILL');
    expect(await answer(database.url)).toBe(1);
    await database.close();
  });

  test('is started again on the same port when it was killed', async () => {
    const database = await openEmbedded(folder.path, true);
    const pid = serverPid();
    expect(await database.mend()).toBe(false);
    signal(pid, 'SIGKILL');
    expect(await waitFor(() => database.mend(), 20_000)).toBe(true);
    expect(await answer(database.url)).toBe(1);
    await database.close();
  });

  test('of another major version is refused with one sentence', async () => {
    await (await openEmbedded(folder.path, true)).close();
    writeFileSync(home('cluster', 'PG_VERSION'), '17\n');
    await expect(openEmbedded(folder.path, true)).rejects.toThrow(
      /was made by PostgreSQL 17, and this Kanbao brings 18/,
    );
  });
});
