import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process of the site, as Linux tells of it in /proc; there is no measuring of processes elsewhere. */
export type Process = Readonly<{ pid: number; parent: number; command: string }>;

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function listAll(): Process[] {
  return list('/proc').flatMap((name) => {
    const status = /^\d+$/.test(name) ? read(`/proc/${name}/status`) : '';
    const parent = /^PPid:\s*(\d+)/m.exec(status)?.[1];
    if (parent === undefined) return [];
    const command = read(`/proc/${name}/cmdline`).replaceAll('\0', ' ').trim();
    return [{ pid: Number(name), parent: Number(parent), command }];
  });
}

/** A process and all that came of it. */
export function listTree(pid: number): Process[] {
  const all = listAll();
  const found = all.filter((each) => each.pid === pid);
  for (const each of found) found.push(...all.filter(({ parent }) => parent === each.pid));
  return found;
}

/** CPU time in ms that processes have used in all their threads, by the scheduler's own nanoseconds. */
export function readCpu(processes: readonly Process[]): number {
  const threads = processes.flatMap(({ pid }) => list(`/proc/${pid}/task`).map((task) => `/proc/${pid}/task/${task}`));
  return threads.reduce((sum, thread) => sum + Number(read(`${thread}/schedstat`).split(' ')[0] ?? 0), 0) / 1e6;
}

/** Bytes of memory; what several share (PostgreSQL's buffers, libraries) is counted once, as far as the system tells (PSS). */
export function readMemory(processes: readonly Process[]): number {
  return processes.reduce((sum, { pid }) => {
    const proportional = /^Pss:\s*(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
    const resident = /^VmRSS:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1];
    return sum + Number(proportional ?? resident ?? 0) * 1024;
  }, 0);
}

/** The most memory a process had resident, bytes. */
export function readPeak(pid: number): number {
  return Number(/^VmHWM:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

/** The loopback TCP port a process listens on; null when it has none. */
export function findPort({ pid }: Process): number | null {
  const own = new Set(list(`/proc/${pid}/fd`).map((fd) => readLink(`/proc/${pid}/fd/${fd}`)));
  // Fields of proc_pid_net(5): the local address is the second, the state the fourth (0A listens), the inode the tenth.
  for (const line of read(`/proc/${pid}/net/tcp`).split('\n')) {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state === '0A' && own.has(`socket:[${inode}]`)) return Number.parseInt(local.split(':')[1] ?? '', 16);
  }
  return null;
}

function readLink(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

/** One variable of a process's environment as it was started. */
export function readVariable({ pid }: Process, name: string): string | null {
  const entry = read(`/proc/${pid}/environ`)
    .split('\0')
    .find((each) => each.startsWith(`${name}=`));
  return entry?.slice(name.length + 1) ?? null;
}
