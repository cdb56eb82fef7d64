import path from 'node:path';
import { localUrl } from '#server/address.ts';
import { ensureBrowser } from '#server/browser.ts';
import { root, startNode, waitForExit } from '#server/child.ts';
import { discardEmbedded, openEmbedded } from '#server/database/open.ts';
import { chooseFree } from '#server/free-port.ts';
import { waitFor } from '#server/processes.ts';
import { KanbaoError } from '#lib/errors.ts';

/** The site as the browser tests see it: a build, a database and a data folder of its own. */
export interface TestSite {
  url: string;
  /** The process of `npm start`, from which all others of the site come. */
  pid: number;
  databaseUrl: string;
  dataFolder: string;
  /** The browser's program; null for Playwright's own. */
  browser: string | null;
  /** How often a process of the site has ended that was to go on. */
  deaths: () => number;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** Where the build of a test site lies, beside the one of the checkout's own. */
export const testBuild = '.next-test';

/**
 * Builds and starts the site on a fresh database and a free port, as `npm start` would; `name` is its data folder.
 * A volatile database need not survive a power cut: waiting for the disk is most of the time of tests.
 * @throws KanbaoError `unavailable` where it does not come up, or there is no browser.
 */
export async function startTestSite(env: NodeJS.ProcessEnv, name = 'test', volatile = true): Promise<TestSite> {
  const dataFolder = path.join(root, '.data', name);
  await discardEmbedded(dataFolder);
  const browser = ensureBrowser();
  const database = await openEmbedded(dataFolder, volatile);
  const port = await chooseFree();
  const child = startNode('server/main.ts', [], {
    env: { ...env, HOST: host, PORT: String(port), KANBAO_DATA: dataFolder, KANBAO_BUILD_DIR: testBuild },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let deaths = 0;
  child.stderr?.pipe(process.stderr, { end: false });
  child.stderr?.on('data', (said: Buffer) => (deaths += said.toString().split('ended unexpectedly').length - 1));
  const ended = waitForExit(child);
  let exit: number | null = null;
  let isReady = false;
  child.once('message', () => (isReady = true));
  void ended.then((code) => (exit = code));
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await database.close();
  };
  const url = localUrl(host, port);
  const up = await waitFor(
    async () => {
      if (exit !== null) return 'ended';
      if (!isReady) return null;
      const response = await fetch(`${url}/healthz`).catch(() => null);
      return response?.status === 200 ? 'up' : null;
    },
    600_000,
    100,
  );
  if (up === 'up' && child.pid !== undefined)
    return { url, pid: child.pid, databaseUrl: database.url, dataFolder, browser, deaths: () => deaths, close };
  await close();
  throw new KanbaoError('unavailable', 'The site did not start for the browser tests; mend what it says above.');
}
