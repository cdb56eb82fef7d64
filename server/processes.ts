import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** The fields of /proc/PID/stat after the command's name; null where there is no such process or no /proc. */
function readStat(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** Whether a process runs. One that has ended and waits to be reaped (a container without an init) does not. */
export function isAlive(pid: number): boolean {
  const state = readStat(pid)?.[0];
  if (state !== undefined) return state !== 'Z' && state !== 'X';
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process began, in the system's ticks since boot: tells it from a later one that got the same number. Empty
 * where the system has no /proc (macOS), where the number alone must do.
 */
function startOf(pid: number): string {
  return readStat(pid)?.[19] ?? '';
}

/** A process as written into lock, lease and pid files: its number and its start. */
export function signature(pid: number): string {
  return `${pid} ${startOf(pid)}`.trim();
}

/** The number of the process a signature names, if that very process still runs; otherwise null. */
export function findAlive(written: string | null): number | null {
  const [pid, start] = (written ?? '').trim().split(' ');
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0 || !isAlive(number)) return null;
  return start === undefined || start === startOf(number) ? number : null;
}

/** Asks again until the answer is neither false nor null, and returns it; null when `milliseconds` have passed. */
export async function waitFor<T>(
  question: () => T | Promise<T>,
  milliseconds: number,
  step = 25,
): Promise<Exclude<T, false | null> | null> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const answer = await question();
    if (answer !== false && answer !== null) return answer as Exclude<T, false | null>;
    if (Date.now() >= deadline) return null;
    await pause(step);
  }
}

/** Sends a signal; that the process is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
