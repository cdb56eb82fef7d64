import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { waitForExit } from '#server/child.ts';
import { KanbaoError } from '#lib/errors.ts';

/** A process that is to run as long as we do. */
export type Kind<Ready> = Readonly<{
  /** For people: 'the front door'. */
  name: string;
  /** Starts one; `ready` settles when it does its work, or fails with what is wrong. */
  start: () => { child: ChildProcess; ready: Promise<Ready> };
  /** Told each time one is ready, and each time one has ended. */
  onUp: (ready: Ready, child: ChildProcess) => void;
  onDown: () => void;
}>;

export interface Kept {
  /** Settles when the first start is done. */
  started: Promise<void>;
  /** Settles when it cannot be kept: what is wrong is not mended by starting again. */
  failed: Promise<KanbaoError>;
  /** Lets it finish its work (SIGTERM), and ends it after `milliseconds`. */
  close(milliseconds: number): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

const shortest = 20;
const longest = 15_000;
/** A process that ran this long had not failed at starting: the next start waits no longer than the first, ms. */
const settled = 3_000;

/** Starts a process and keeps it alive: one that dies is started again, at once at first, then after longer pauses. */
export function keepProcess<Ready>({ name, start, onUp, onDown }: Kind<Ready>): Kept {
  const started = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<KanbaoError>();
  started.promise.catch(() => undefined);
  let child: ChildProcess | undefined;
  let closing = false;

  async function runOnce(isFirst: boolean): Promise<void> {
    const one = start();
    child = one.child;
    const ended = waitForExit(one.child);
    try {
      const ready = await Promise.race([one.ready, ended.then((code) => Promise.reject(explainEnd(name, code)))]);
      onUp(ready, one.child);
      if (isFirst) started.resolve();
      else console.error(`Kanbao: ${name} works again.`);
    } catch (error) {
      one.child.kill('SIGKILL');
      await ended;
      throw error;
    }
    await ended;
    onDown();
  }

  async function keep(): Promise<void> {
    let wait = shortest;
    for (let isFirst = true; ; isFirst = false) {
      const begun = Date.now();
      try {
        await runOnce(isFirst);
      } catch (error) {
        if (isFirst) {
          started.reject(error);
          return;
        }
        if (error instanceof KanbaoError && error.code === 'conflict') failed.resolve(error);
        if (!closing) console.error(`Kanbao: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (closing) return;
      wait = Date.now() - begun > settled ? shortest : Math.min(wait * 4, longest);
      console.error(`Kanbao: ${name} ended unexpectedly and is started again.`);
      await pause(wait);
    }
  }
  const kept = keep();

  return {
    started: started.promise,
    failed: failed.promise,
    async close(milliseconds) {
      closing = true;
      child?.kill('SIGTERM');
      const harder = setTimeout(() => child?.kill('SIGKILL'), milliseconds);
      await kept;
      clearTimeout(harder);
    },
    kill() {
      closing = true;
      child?.kill('SIGKILL');
    },
  };
}

function explainEnd(name: string, code: number): KanbaoError {
  return new KanbaoError('unavailable', `It ended while it started (${name}, code ${code}); see what it says above.`);
}
