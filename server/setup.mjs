// Gets a fresh clone ready, then runs a file of ours with the pinned Node: `node server/setup.mjs FILE [ARGUMENT…]`.
// Plain JavaScript without a dependency: it must run on any Node from 20 on, before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { giveUp, isReady, neededNode, pinnedNode, prepare, read, root } from './setup-steps.mjs';

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Only one setup at a time for a folder; the lock of a process that has died is taken over. */
async function withLock(action) {
  const lock = path.join(
    os.tmpdir(),
    `kanbao-setup-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`,
  );
  for (let told = false; ;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(read(lock));
    // An empty file is a lock about to be written; give its writer a second.
    const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (holder > 0 ? !isAlive(holder) : age > 1_000) fs.rmSync(lock, { force: true });
    else {
      if (!told) console.error('Kanbao: waiting for another setup of this folder …');
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const release = () => fs.rmSync(lock, { force: true });
  const stop = () => process.exit(130);
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  try {
    await action();
  } finally {
    process.removeListener('exit', release);
    for (const signal of ['SIGINT', 'SIGTERM']) process.removeListener(signal, stop);
    release();
  }
}

/** Runs the file in a process of its own, which gets our signals and whose exit code becomes ours. */
function runElsewhere(node, file, args) {
  const child = spawn(node, [file, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  // npm killed outright: the child sees that too (server/ancestors.ts); this ends a child that does not look.
  const parent = process.ppid;
  const watch = setInterval(
    () => process.ppid !== parent && process.env.npm_lifecycle_event && child.kill('SIGTERM'),
    500,
  );
  child.once('error', (error) => giveUp(`${node} could not be run: ${error.message}`));
  child.once('exit', (code, signal) => {
    clearInterval(watch);
    process.exit(code ?? 128 + (os.constants.signals[signal] ?? 0));
  });
}

/**
 * Keeps what Node makes of TypeScript for the next start, which then needs neither the time nor the 40 MB in each
 * process. In the project: in the shared temporary folder others could put code of theirs.
 */
function keepCompiled() {
  process.env.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules', '.cache', 'kanbao-compile');
  module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
}

async function main([file, ...args]) {
  if (file === undefined) giveUp('usage: node server/setup.mjs FILE [ARGUMENT…]');
  if (!isReady()) {
    await withLock(prepare);
  }
  keepCompiled();
  const node = pinnedNode();
  const target = path.resolve(root, file);
  // One process less (40 MB) where this Node will do: npm puts the pinned one first on the PATH of its scripts.
  if (Number.parseInt(process.versions.node, 10) < neededNode) return runElsewhere(node, target, args);
  process.argv = [process.argv[0], target, ...args];
  await import(pathToFileURL(target).href);
}

await main(process.argv.slice(2));
