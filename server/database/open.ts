import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { createCluster, findServer, readPassword, stopServer } from '#server/database/cluster.ts';
import type { Server } from '#server/database/cluster.ts';
import { waitForServer, withClient, withDatabase } from '#server/database/connect.ts';
import { settleHome } from '#server/database/home.ts';
import type { Home } from '#server/database/home.ts';
import { dropLease, isLeased, takeLease } from '#server/database/leases.ts';
import { withLock } from '#server/lock.ts';
import { endKeeper, ensureKeeper, startServer } from '#server/database/start.ts';
import { isAlive, waitFor } from '#server/processes.ts';
import { KanbaoError } from '#lib/errors.ts';

/** A database in use by this process. */
export interface Database {
  url: string;
  /** Waits until it answers. Throws KanbaoError `unavailable` where it does not, or does not let us in. */
  wait(): Promise<void>;
  /** Starts the embedded PostgreSQL again if it has died; true when it had. */
  mend(): Promise<boolean>;
  /** Ends the use; the last user stops the embedded PostgreSQL. */
  close(): Promise<void>;
}

const underLock = <T>(home: Home, action: () => Promise<T>): Promise<T> =>
  withLock(path.join(home.folder, 'lock'), 'starting or stopping the database', action);

const urlOf = (home: Home, server: Server): string =>
  `postgresql://kanbao:${readPassword(home)}@127.0.0.1:${server.port}/kanbao`;

/** A server that runs is adopted, whoever started it; otherwise one is started. Only under the lock. */
async function ensureServer(home: Home): Promise<Server> {
  const found = findServer(home);
  if (found === null) return startServer(home);
  const ready = await waitFor(() => {
    const now = findServer(home);
    return now === null || now.ready ? { now } : null;
  }, 60_000);
  if (ready === null) {
    const message = `PostgreSQL (process ${found.pid}) of ${home.folder} runs and does not answer: end that process and start again; its log is ${home.log}.`;
    throw new KanbaoError('unavailable', message);
  }
  return ready.now ?? startServer(home);
}

async function ensureDatabase(url: string): Promise<void> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error;
    await withClient(withDatabase(url, 'postgres'), (client) => client.query('CREATE DATABASE kanbao'));
  }
}

/**
 * Opens the embedded database of a data folder: makes it, starts it or adopts the one that runs.
 * @throws KanbaoError `unavailable` where that cannot be, with PostgreSQL's own last words.
 */
export async function openEmbedded(dataFolder: string, volatile = false): Promise<Database> {
  const home = settleHome(dataFolder, volatile);
  const opened = await underLock(home, async () => {
    const file = takeLease(home.folder);
    try {
      createCluster(home);
      const running = await ensureServer(home);
      ensureKeeper(home, running);
      await ensureDatabase(urlOf(home, running));
      return { lease: file, server: running };
    } catch (error) {
      dropLease(file);
      throw error;
    }
  });
  const { lease } = opened;
  let { server } = opened;
  return {
    url: urlOf(home, server),
    wait: () => Promise.resolve(),
    async mend() {
      if (isAlive(server.pid)) return false;
      return underLock(home, async () => {
        const { port } = server;
        server = await ensureServer(home);
        ensureKeeper(home, server);
        if (server.port === port) return true;
        const message = `The database's port ${port} was taken by another program while PostgreSQL was down: start again.`;
        throw new KanbaoError('unavailable', message);
      });
    },
    async close() {
      await underLock(home, async () => {
        dropLease(lease);
        const running = findServer(home);
        if (running === null || isLeased(home.folder)) return;
        await stopServer(home, running);
        endKeeper(home);
      });
    },
  };
}

/**
 * Throws a data folder away with the database that belongs to it, wherever that is kept. For tests.
 * @throws KanbaoError `conflict` when a live process uses it.
 */
export async function discardEmbedded(dataFolder: string): Promise<void> {
  if (!existsSync(dataFolder)) return;
  const home = settleHome(dataFolder);
  await underLock(home, async () => {
    const message = `The database in ${home.folder} is in use: end what uses it (perhaps another test run) and start again.`;
    if (isLeased(home.folder)) throw new KanbaoError('conflict', message);
    const running = findServer(home);
    if (running !== null) await stopServer(home, running);
    endKeeper(home);
  });
  rmSync(home.folder, { recursive: true, force: true, maxRetries: 3 });
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Opens the database of the settings: the embedded one below KANBAO_DATA, or the server of DATABASE_URL, which is
 * somebody else's to start and is not asked here.
 * @throws KanbaoError `unavailable`: one sentence that says what to do.
 */
export async function openDatabase(): Promise<Database> {
  const url = env.DATABASE_URL;
  if (url === undefined) return openEmbedded(env.KANBAO_DATA);
  return { url, wait: () => waitForServer(url), mend: () => Promise.resolve(false), close: () => Promise.resolve() };
}
