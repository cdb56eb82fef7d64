import { spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { KanbaoError } from '#lib/errors.ts';

/** The system user PostgreSQL runs as; it refuses to run as root. */
export interface Owner {
  uid: number;
  gid: number;
}

/** Below this everything is kept that the database's user could not reach elsewhere. */
export const systemFolder = '/var/lib/kanbao';
const userName = 'kanbao';

function findUser(): Owner | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${userName}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

/**
 * The user `kanbao` of this system, made if there is none yet. To be called as root.
 * @throws KanbaoError `unavailable` where it cannot be made.
 */
export function ensureUser(): Owner {
  const found = findUser();
  if (found !== null) return found;
  console.error(`Kanbao: adding the system user "${userName}", since PostgreSQL does not run as root.`);
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', '--user-group', userName]],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', userName]],
  ];
  for (const [command, args] of attempts) {
    spawnSync(command, args, { stdio: 'ignore' });
    // Asked again in any case: another start may have added it meanwhile.
    const added = findUser();
    if (added !== null) return added;
  }
  throw new KanbaoError(
    'unavailable',
    `PostgreSQL does not run as root and the system user "${userName}" could not be added: run Kanbao as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Whether a user may enter a folder: each folder on the way must let it pass. */
export function canEnter(folder: string, owner: Owner): boolean {
  for (let at = realpathSync(folder); ; at = path.dirname(at)) {
    const { uid, gid, mode } = statSync(at);
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** Makes a folder only its owner may look into. */
export function makeFolder(folder: string, owner: Owner | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
}

/** Copies PostgreSQL's programs to where every user can run them, once for each version; returns the copy's folder. */
export function copyPrograms(native: string, version: string): string {
  const copy = path.join(systemFolder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  try {
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another start was quicker.
    if (existsSync(copy)) return copy;
    throw error;
  }
  return copy;
}
