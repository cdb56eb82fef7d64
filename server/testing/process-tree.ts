import { readdirSync, readFileSync } from 'node:fs';

export type Process = Readonly<{ pid: number; command: string }>;

/** The processes that a process has started and that still run, as /proc tells. */
export function listChildren(parent: number): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (Number(ppid) !== parent || state === 'Z') return [];
        return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}
