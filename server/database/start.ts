import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findServer, tailOf } from '#server/database/cluster.ts';
import type { Server } from '#server/database/cluster.ts';
import type { Home } from '#server/database/home.ts';
import { readFile } from '#server/lock.ts';
import { chooseFree, isFree } from '#server/free-port.ts';
import { findAlive, signal, signature, waitFor } from '#server/processes.ts';
import { KanbaoError } from '#lib/errors.ts';

const maximumLog = 5_000_000;

// For a small machine that runs Next as well; jit costs more than it gains on short queries.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 60,
  shared_buffers: '64MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '256MB',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m ',
};
const volatileSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 100 };

/** The remembered port, so that a restarted PostgreSQL is found where it was; another where somebody else has it now. */
async function choosePort(home: Home): Promise<number> {
  const file = path.join(home.folder, 'port');
  const remembered = Number(readFile(file) ?? 0);
  const port = remembered > 0 && (await isFree(remembered)) ? remembered : await chooseFree();
  if (port !== remembered) writeFileSync(file, `${port}\n`);
  return port;
}

function openLog(home: Home): number {
  if (existsSync(home.log) && statSync(home.log).size > maximumLog) truncateSync(home.log);
  const log = openSync(home.log, 'a', 0o640);
  if (home.owner !== null) chownSync(home.log, home.owner.uid, home.owner.gid);
  return log;
}

type Outcome = { server: Server } | { failure: string };

/** One attempt: the running server, or what it wrote before it gave up. In a session of its own, so that Ctrl-C at a
 * terminal reaches us and not the database that we still need to leave in order. */
async function attempt(home: Home, port: number): Promise<Outcome> {
  const log = openLog(home);
  const before = statSync(home.log).size;
  const given = { ...settings, ...(home.volatile ? volatileSettings : {}), port };
  const args = ['-D', home.cluster, ...Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const program = path.join(home.native, 'bin', 'postgres');
  const child = spawn(program, args, { cwd: home.folder, stdio: ['ignore', log, log], detached: true, ...home.owner });
  closeSync(log);
  let ended: string | null = null;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, name) => (ended ??= `ended with ${name ?? `code ${code}`}`));
  child.unref();
  // Recovery after a power cut may take its time; PostgreSQL says 'ready' in its pid file.
  const server = await waitFor(
    () => {
      if (ended !== null) return { failure: ended };
      const found = findServer(home);
      return found?.ready === true && found.pid === child.pid ? { server: found } : null;
    },
    120_000,
    10,
  );
  if (server === null) return { failure: 'not ready after two minutes' };
  if ('server' in server) return server;
  return { failure: readFileSync(home.log).subarray(before).toString('utf8') || server.failure };
}

function explainStart(home: Home, failure: string): KanbaoError {
  const reason = /No space left on device/i.test(failure)
    ? `the disk of ${home.folder} is full: make room and start again`
    : `PostgreSQL did not start; mend what it says below (its whole log: ${home.log})`;
  return new KanbaoError('unavailable', `No database: ${reason}.\n${tailOf(failure)}`);
}

/**
 * Starts PostgreSQL on its remembered port and waits until it takes connections. Only under the lock, and when none runs.
 * @throws KanbaoError `unavailable` with PostgreSQL's last words.
 */
export async function startServer(home: Home): Promise<Server> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const outcome = await attempt(home, await choosePort(home));
    if ('server' in outcome) return outcome.server;
    // Workers of a killed server leave within seconds; a port may be taken between our look and its own.
    const passing = /pre-existing shared memory block|could not bind|Address already in use/i.test(outcome.failure);
    if (!passing || Date.now() > deadline) throw explainStart(home, outcome.failure);
    await pause(250);
  }
}

/** Starts the keeper that stops PostgreSQL when its last user was killed, unless one is at work. Only under the lock. */
export function ensureKeeper(home: Home, server: Server): void {
  const file = path.join(home.folder, 'keeper');
  const [keeper, kept] = (readFile(file) ?? '').split('\n');
  if (Number(kept) === server.pid && findAlive(keeper ?? null) !== null) return;
  // A copy, since the database's user may not be able to read the project's own.
  const script = path.join(home.folder, 'keeper.sh');
  copyFileSync(new URL('keeper.sh', import.meta.url), script);
  const child = spawn('/bin/sh', [script, home.folder, String(server.pid)], {
    cwd: '/',
    stdio: 'ignore',
    detached: true,
    ...home.owner,
  });
  child.once('error', (error) => console.error(`Kanbao: no keeper for the database: ${error.message}`));
  child.unref();
  if (child.pid !== undefined) writeFileSync(file, `${signature(child.pid)}\n${server.pid}\n`);
}

/** Ends the keeper of a PostgreSQL that has stopped in order. Only under the lock. */
export function endKeeper(home: Home): void {
  const keeper = findAlive(readFile(path.join(home.folder, 'keeper'))?.split('\n')[0] ?? null);
  if (keeper !== null) signal(keeper, 'SIGTERM');
}
