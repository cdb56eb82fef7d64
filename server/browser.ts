import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { root } from '#server/child.ts';
import { KanbaoError } from '#lib/errors.ts';

/** How a browser of tests is started: Chromium's own sandbox does not work for root, who runs CI, and nothing is fetched behind its back. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

// The headless shell is what Playwright itself downloads; the whole browser takes twice the time for the same pages.
const systemBrowsers = [
  ...[
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ],
  ...['/opt/google/chrome/chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
];
const chineseFonts = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/noto-cjk'];

/** `null`: Playwright's own; a path: a browser of the system; `undefined`: there is none. */
function findBrowser(): string | null | undefined {
  if (existsSync(chromium.executablePath())) return null;
  return systemBrowsers.find((file) => existsSync(file));
}

function run(command: string, args: string[], seconds: number, env: Record<string, string> = {}): boolean {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'ignore',
    timeout: seconds * 1_000,
    env: { ...process.env, ...env },
  });
  return result.status === 0;
}

const hasApt = (): boolean => existsSync('/usr/bin/apt-get');
const asRoot = (): string[] | null => {
  if (process.getuid?.() === 0) return [];
  return run('sudo', ['-n', 'true'], 5) ? ['sudo', '-n'] : null;
};

let updated = false;

/** Installs one of Debian's packages; false where that cannot be done. */
function installPackage(name: string): boolean {
  const sudo = hasApt() ? asRoot() : null;
  if (sudo === null) return false;
  const apt = (...args: string[]): boolean => {
    const [command, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-q', ...args];
    return run(command ?? 'env', rest, 900);
  };
  // A fresh container has no lists at all, and an old one has lists of packages that are gone.
  if (!updated) apt('update');
  updated = true;
  return apt('install', '--no-install-recommends', name);
}

/** Screenshots of Chinese pages without a Chinese font show boxes; installed where it may be, done without otherwise. */
function ensureChineseFont(): void {
  if (process.platform !== 'linux' || chineseFonts.some((file) => existsSync(file))) return;
  console.log('Kanbao: installing a Chinese font for the browser tests (fonts-noto-cjk) …');
  if (!installPackage('fonts-noto-cjk')) console.log('Kanbao: no Chinese font; screenshots will show boxes.');
}

/**
 * A Chromium for the browser tests: Playwright's own, the system's, or one installed now. Returns the program's path;
 * null for Playwright's own, which it finds itself.
 * @throws KanbaoError `unavailable` with what to do where none can be had.
 */
export function ensureBrowser(): string | null {
  let browser = findBrowser();
  if (browser === undefined) {
    console.log('Kanbao: installing a browser for the tests …');
    const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
    const impatient = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
    if (!run(process.execPath, [cli, 'install', 'chromium'], 300, impatient))
      for (const name of ['chromium-headless-shell', 'chromium']) if (installPackage(name)) break;
    browser = findBrowser();
  }
  if (browser === undefined) {
    const message =
      'There is no browser for the tests and none could be installed: install Chromium (Debian: apt-get install chromium) and run them again.';
    throw new KanbaoError('unavailable', message);
  }
  ensureChineseFont();
  return browser;
}
