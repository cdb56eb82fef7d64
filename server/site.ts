import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { env } from '#lib/env.ts';
import { KanbaoError } from '#lib/errors.ts';
import { explainAddress, localUrl } from '#server/address.ts';
import { environment, startNode, waitForExit } from '#server/child.ts';
import { waitFor } from '#server/processes.ts';

/** Next as a child process that is kept alive. */
export interface Site {
  /** The port it answers, known since the first start. */
  port: number;
  /** Settles when the site is given up: it died again and again. */
  failed: Promise<KanbaoError>;
  /** Lets requests at work finish, then ends it. */
  close(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

const longestPause = 30_000;
const settled = 60_000;

/** Starts one Next and waits until it answers `/healthz`; the error when it cannot. */
async function startOne(databaseUrl: string, port: number, onChild: (child: ChildProcess) => void): Promise<number> {
  const child = startNode('server/next.ts', [], {
    env: environment({ NODE_ENV: 'production', DATABASE_URL: databaseUrl, PORT: String(port) }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  onChild(child);
  const state: { port?: number; failed?: string; exit?: number } = {};
  child.on('message', (message: { port?: number; failed?: string }) => Object.assign(state, message));
  void waitForExit(child).then((code) => (state.exit = code));
  const healthy = await waitFor(async () => {
    if (state.failed !== undefined || state.exit !== undefined) return true;
    if (state.port === undefined) return false;
    const response = await fetch(`${localUrl(env.HOST, state.port)}/healthz`, { redirect: 'manual' }).catch(() => null);
    return response?.status === 200;
  }, 60_000);
  if (state.failed !== undefined) throw explainAddress(state.failed, env.HOST, port);
  if (state.exit !== undefined) {
    throw new KanbaoError(
      'unavailable',
      `The site ended while it started (code ${state.exit}); see what it says above.`,
    );
  }
  if (healthy === null || state.port === undefined) {
    child.kill('SIGKILL');
    const message = `The site did not become healthy within a minute (GET ${localUrl(env.HOST, port)}/healthz); see what it says above.`;
    throw new KanbaoError('unavailable', message);
  }
  return state.port;
}

/**
 * Starts the site and keeps it alive: a Next that dies is started again, each time after a longer pause.
 * @throws KanbaoError `unavailable` when the first start fails.
 */
export async function startSite(databaseUrl: string): Promise<Site> {
  let child: ChildProcess | undefined;
  let closing = false;
  let begun = Date.now();
  const onChild = (started: ChildProcess): void => {
    child = started;
    begun = Date.now();
  };
  const port = await startOne(databaseUrl, env.PORT, onChild);

  async function keepAlive(): Promise<KanbaoError> {
    let wait = 250;
    for (;;) {
      if (child !== undefined && child.exitCode === null && child.signalCode === null) await waitForExit(child);
      if (closing) return await new Promise<never>(() => undefined);
      wait = Date.now() - begun > settled ? 250 : Math.min(wait * 2, longestPause);
      console.error(`Kanbao: the site ended unexpectedly; starting it again in ${wait / 1_000} s.`);
      await pause(wait);
      if (closing) continue;
      try {
        await startOne(databaseUrl, port, onChild);
        console.error('Kanbao: the site answers again.');
      } catch (error) {
        // A port taken meanwhile is not given back by waiting; everything else may pass.
        if (error instanceof KanbaoError && /is taken/.test(error.message)) return error;
        console.error(`Kanbao: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  return {
    port,
    failed: keepAlive(),
    async close() {
      closing = true;
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
      const harder = setTimeout(() => child?.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(harder);
    },
    kill() {
      closing = true;
      child?.kill('SIGKILL');
    },
  };
}
