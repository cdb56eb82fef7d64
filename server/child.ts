import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The environment of a child: ours with changes, of which an undefined one takes a variable away. */
export function environment(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

const preload = ['--import', new URL('follow-parent.ts', import.meta.url).href];

/** Runs a file with this Node as a child that ends when we do, however we end. */
export function startNode(
  file: string,
  args: string[],
  options: SpawnOptions = {},
  nodeOptions: readonly string[] = [],
): ChildProcess {
  return spawn(process.execPath, [...nodeOptions, ...preload, path.resolve(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
    ...options,
  });
}

/** A child's exit code, as a shell gives it: 128 and the signal's number for one that was killed. */
export function waitForExit(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, name) => resolve(code ?? 128 + (name === null ? 0 : os.constants.signals[name])));
  });
}
