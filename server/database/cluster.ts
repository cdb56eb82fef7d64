import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Home } from '#server/database/home.ts';
import { readFile } from '#server/lock.ts';
import { makeFolder } from '#server/database/owner.ts';
import { isAlive, signal, waitFor } from '#server/processes.ts';
import { KanbaoError } from '#lib/errors.ts';

/** The major version whose data files our programs read. */
const majorVersion = '18';

/** A running PostgreSQL, as its postmaster.pid tells. */
export interface Server {
  pid: number;
  port: number;
  ready: boolean;
}

export function readPassword(home: Home): string {
  return readFileSync(path.join(home.folder, 'password'), 'utf8').trim();
}

function writeOwned(home: Home, name: string, content: string): string {
  const file = path.join(home.folder, name);
  writeFileSync(file, content, { mode: 0o600 });
  chmodSync(file, 0o600);
  if (home.owner !== null) chownSync(file, home.owner.uid, home.owner.gid);
  return file;
}

/** The last lines PostgreSQL wrote, indented for a message. */
export function tailOf(text: string): string {
  const lines = text.trimEnd().split('\n').slice(-8);
  return lines.map((line) => `  ${line}`).join('\n');
}

function explainInit(home: Home, output: string, error: Error | undefined): KanbaoError {
  const reason = /No space left on device/i.test(output)
    ? `the disk of ${home.folder} is full: make room and start again`
    : `PostgreSQL could not create its files in ${home.folder}; mend what it says below, or set DATABASE_URL to a PostgreSQL of your own`;
  return new KanbaoError('unavailable', `No database: ${reason}.\n${tailOf(output || String(error))}`);
}

/**
 * Makes the cluster if there is none. It is made aside and moved, so that an interrupted start leaves no half of one.
 * Collation is by code point: Chinese is sorted by a stored key, and no update of a C library can break an index.
 * @throws KanbaoError `unavailable` with PostgreSQL's own words.
 */
export function createCluster(home: Home): void {
  if (existsSync(path.join(home.cluster, 'PG_VERSION'))) {
    const version = readFileSync(path.join(home.cluster, 'PG_VERSION'), 'utf8').trim();
    if (version === majorVersion) return;
    const message = `The database in ${home.cluster} was made by PostgreSQL ${version}, and this Kanbao brings ${majorVersion}: use the Kanbao it was made with, or set KANBAO_DATA to a new folder.`;
    throw new KanbaoError('unavailable', message);
  }
  const passwordFile = writeOwned(home, 'password', randomBytes(24).toString('base64url'));
  const aside = mkdtempSync(path.join(home.folder, 'cluster-'));
  makeFolder(aside, home.owner);
  const args = [
    ...['-D', aside, '--username=kanbao', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--text-search-config=simple'],
    ...(home.volatile ? ['--no-sync'] : []),
  ];
  const options = { encoding: 'utf8', cwd: home.folder, ...home.owner } as const;
  const { status, stdout, stderr, error } = spawnSync(path.join(home.native, 'bin', 'initdb'), args, options);
  if (status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    throw explainInit(home, `${stdout ?? ''}${stderr ?? ''}`, error);
  }
  rmSync(home.cluster, { recursive: true, force: true });
  renameSync(aside, home.cluster);
}

/** Above what any system gives out. */
const nobody = 4_194_305;

/** Whether a process has this number, if only until it is reaped. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whether a live process is the PostgreSQL of this cluster, and not another one that got its number. */
function isServerOf(home: Home, pid: number): boolean {
  if (!isAlive(pid)) return false;
  const command =
    readFile(`/proc/${pid}/cmdline`) ??
    spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return command.includes(home.cluster);
}

/** The running PostgreSQL of a cluster; a pid file that names none is removed, since PostgreSQL would believe it. */
export function findServer(home: Home): Server | null {
  const file = path.join(home.cluster, 'postmaster.pid');
  const lines = readFile(file)?.split('\n');
  if (lines === undefined) return null;
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) {
    // PostgreSQL makes the file first and fills it then: an empty one is a server about to start, and taking it away
    // makes that server give up a minute later. Only one that stays empty is what a crash left.
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 10_000) rmSync(file, { force: true });
    return null;
  }
  if (isServerOf(home, pid)) {
    return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
  }
  // A dead server's own workers may still be leaving: then the file's shared memory key must stay, and PostgreSQL
  // itself clears the file when they have.
  if (isAlive(pid)) rmSync(file, { force: true });
  // One that nobody has reaped (a container without an init) has its number still, and PostgreSQL would take it to run.
  else if (exists(pid)) writeOwned(home, 'cluster/postmaster.pid', [nobody, ...lines.slice(1)].join('\n'));
  return null;
}

/** Stops it: running transactions are rolled back, committed ones are on disk. Harder when that takes too long. */
export async function stopServer(home: Home, server: Server): Promise<void> {
  signal(server.pid, 'SIGINT');
  const gone = (): boolean => !isServerOf(home, server.pid);
  if ((await waitFor(gone, 6_000)) !== null) return;
  signal(server.pid, 'SIGQUIT');
  if ((await waitFor(gone, 2_000)) !== null) return;
  signal(server.pid, 'SIGKILL');
  await pause(100);
}
