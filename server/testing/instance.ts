import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { environment, startNode, waitForExit } from '#server/child.ts';
import { chooseFree } from '#server/free-port.ts';
import { waitFor } from '#server/processes.ts';

/** One Kanbao of several on this machine, as `npm start` runs it. */
export interface TestInstance {
  name: string;
  url: string;
  child: ChildProcess;
  /** A figure of /metrics, without its prefix. */
  measure(metric: string): Promise<number>;
  /** What it said, for a test that failed. */
  said(): string;
  end(name: NodeJS.Signals): Promise<void>;
}

/** Starts Kanbao on ports and a data folder of its own and waits until it is ready. */
export async function startInstance(
  name: string,
  folder: string,
  settings: Record<string, string | undefined>,
): Promise<TestInstance> {
  const [port, own] = [await chooseFree(), await chooseFree()];
  const child = startNode('server/main.ts', [], {
    env: environment({
      NODE_ENV: undefined,
      SITE_URL: undefined,
      HOST: '127.0.0.1',
      PORT: String(port),
      PRIVATE_PORT: String(own),
      KANBAO_DATA: path.join(folder, name),
      KANBAO_BUILD_DIR: '.next-test',
      ...settings,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  child.stdout?.on('data', (data: Buffer) => (words += data.toString('utf8')));
  child.stderr?.on('data', (data: Buffer) => (words += data.toString('utf8')));
  const ended = waitForExit(child);
  let exit: number | null = null;
  void ended.then((code) => (exit = code));
  const ask = (what: string): Promise<Response | null> => fetch(`http://127.0.0.1:${own}/${what}`).catch(() => null);
  const up = await waitFor(
    async () => exit !== null || (words.includes('ready at') && (await ask('readyz'))?.status === 200),
    600_000,
    100,
  );
  if (exit !== null || up === null) {
    child.kill('SIGKILL');
    throw new Error(`the instance ${name} did not start:\n${words}`);
  }
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    child,
    async measure(metric) {
      const text = (await (await ask('metrics'))?.text()) ?? '';
      return Number(new RegExp(String.raw`^kanbao_${metric} (\S+)$`, 'm').exec(text)?.[1]);
    },
    said: () => words,
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
