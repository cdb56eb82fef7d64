import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readFile } from '#server/lock.ts';
import { findAlive, signature } from '#server/processes.ts';

let taken = 0;

/** Writes down that this process uses the database; returns the lease's file. Only under the lock. */
export function takeLease(folder: string): string {
  const file = path.join(folder, 'leases', `${process.pid}.${(taken += 1)}`);
  writeFileSync(file, `${signature(process.pid)}\n`, { mode: 0o644 });
  return file;
}

export function dropLease(file: string): void {
  rmSync(file, { force: true });
}

/** Whether a live process uses the database; leases of the dead are cleared away. Only under the lock. */
export function isLeased(folder: string): boolean {
  let leased = false;
  for (const name of readdirSync(path.join(folder, 'leases'))) {
    const file = path.join(folder, 'leases', name);
    if (findAlive(readFile(file)) === null) rmSync(file, { force: true });
    else leased = true;
  }
  return leased;
}
