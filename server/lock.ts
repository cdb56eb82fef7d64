import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { findAlive, signature, waitFor } from '#server/processes.ts';
import { KanbaoError } from '#lib/errors.ts';

/** A file's text; null when there is no such file. */
export function readFile(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function tryTake(lock: string, own: string): boolean {
  try {
    // A link either appears with its content or not at all.
    linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = readFile(lock);
  if (holder === null || findAlive(holder) !== null) return false;
  // Its holder died. Moved aside first, and put back should somebody have taken it over in this very moment.
  const aside = `${own}.stale`;
  try {
    renameSync(lock, aside);
    if (readFile(aside) !== holder) linkSync(aside, lock);
  } catch {
    // Somebody else moved it aside, or took it: the next try tells.
  }
  rmSync(aside, { force: true });
  return false;
}

let taken = 0;

/**
 * Runs `action` while no other process that takes this lock file does; the lock of a dead process is taken over.
 * @param what what the lock is for, as in 'another process is … ': 'starting or stopping the database'
 * @throws KanbaoError `unavailable` when a live process keeps it for `milliseconds`.
 */
export async function withLock<T>(
  lock: string,
  what: string,
  action: () => Promise<T>,
  milliseconds = 120_000,
): Promise<T> {
  const own = `${lock}.${process.pid}.${(taken += 1)}`;
  writeFileSync(own, signature(process.pid), { mode: 0o644 });
  try {
    if ((await waitFor(() => tryTake(lock, own), milliseconds)) === null) {
      const holder = findAlive(readFile(lock));
      const message = `Process ${holder ?? '(unknown)'} has been ${what} for ${milliseconds / 1_000} s (${lock}): end it and start again.`;
      throw new KanbaoError('unavailable', message);
    }
    try {
      return await action();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}
