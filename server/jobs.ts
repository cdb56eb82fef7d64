import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { environment, root } from '#server/child.ts';

/** The job worker, which is kept alive. */
export interface Jobs {
  /** Lets what is at work finish for a few seconds, then ends it. */
  close(): Promise<void>;
}

const longestPause = 30_000;
const settled = 60_000;

/**
 * Runs jobs/main.ts as a thread of this process: less than half the memory of a process of its own (docs/decisions/0015). A
 * fault of a job, or its running out of memory, ends the thread alone; it is started again, each time after a longer pause.
 */
export function startJobs(databaseUrl: string): Jobs {
  let worker: Worker | undefined;
  const stop = new AbortController();

  async function run(): Promise<void> {
    for (let wait = 500; ;) {
      const begun = Date.now();
      const started = new Worker(path.join(root, 'jobs/main.ts'), {
        env: environment({ DATABASE_URL: databaseUrl }),
        // Not what this process was started with: a thread has no parent to follow.
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 2 },
        name: 'jobs',
      });
      worker = started;
      const reason = await new Promise<string>((resolve) => {
        started.once('error', (error) => resolve(error instanceof Error ? error.message : String(error)));
        started.once('exit', (code) => resolve(`code ${code}`));
      });
      if (stop.signal.aborted) return;
      wait = Date.now() - begun > settled ? 500 : Math.min(wait * 2, longestPause);
      console.error(`Kanbao: the jobs ended unexpectedly (${reason}); starting them again in ${wait / 1_000} s.`);
      await pause(wait, undefined, { signal: stop.signal }).catch(() => undefined);
      if (stop.signal.aborted) return;
    }
  }

  const running = run();
  return {
    async close() {
      stop.abort();
      const harder = setTimeout(() => void worker?.terminate(), 6_000);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker?.postMessage('stop');
      await running;
      clearTimeout(harder);
    },
  };
}
