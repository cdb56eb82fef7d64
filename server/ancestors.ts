import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isAlive } from '#server/processes.ts';

interface Ancestor {
  parent: number;
  command: string;
}

function describe(pid: number): Ancestor | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), command };
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' });
    const found = /^\s*(\d+)\s+(.*)$/m.exec(stdout ?? '');
    return found === null ? null : { parent: Number(found[1]), command: found[2] ?? '' };
  }
}

const isNpm = (command: string): boolean => /^npm\b|[/\\](?:npm|npm-cli\.js|pnpm|yarn)(?:\s|$)/.test(command);
const isOurs = (command: string): boolean => /(?:^|[/\\\s])server[/\\][\w-]+\.(?:mjs|ts)\b/.test(command);

/**
 * The processes that must live for this one to go on: setup.mjs and, when npm started it, the shell between and npm.
 * What started npm is not among them: `nohup npm start &` outlives its terminal.
 */
function listAncestors(start = process.ppid): number[] {
  const chain: number[] = [];
  let kept = 0;
  for (let pid = start; pid > 1 && chain.length < 5;) {
    const found = describe(pid);
    if (found === null) break;
    chain.push(pid);
    if (isOurs(found.command)) kept = chain.length;
    if (process.env['npm_lifecycle_event'] !== undefined && isNpm(found.command)) return chain;
    pid = found.parent;
  }
  return chain.slice(0, kept);
}

/** Calls `onDeath` once when one of the processes above this one has died, however it died. */
export function followAncestors(onDeath: () => void): void {
  const ancestors = listAncestors();
  const parent = process.ppid;
  const watch = setInterval(() => {
    const orphaned = ancestors.length > 0 && process.ppid !== parent;
    if (!orphaned && ancestors.every(isAlive)) return;
    clearInterval(watch);
    onDeath();
  }, 500);
  watch.unref();
}
