import { defineConfig, devices } from '@playwright/test';
import { browserArguments } from '#server/browser.ts';

// Set by server/test.ts, which starts the site and finds the browser.
const browser = process.env['KANBAO_TEST_BROWSER'];
/**
 * Also what is asked of every page, kind and edition (`e2e/every`), and of the newsroom on a phone: more than half of the time.
 * Set by server/test.ts for `npm run test:every`, and where tests are named.
 */
const every = process.env['KANBAO_TEST_EVERY'] === '1';
const left = every ? [] : ['**/every/**'];
const desktop = devices['Desktop Chrome'];
/** Before all others: the newsroom is empty once. */
const first = /staff-makes-the-first-account/;
/** Then, by itself: it changes what every page shows. */
const site = /staff-changes-the-site/;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // A test that passes at the second try has found something.
  retries: 0,
  workers: 2,
  // A test takes three seconds; on two cores that a build or a neighbour keeps busy it may take ten times that.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: process.env['KANBAO_TEST_REPORT'] ?? 'test-results/e2e.json' }]],
  use: {
    baseURL: process.env['KANBAO_TEST_URL'] ?? 'http://127.0.0.1:3000',
    trace: 'off',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: browserArguments,
    },
  },
  projects: [
    { name: 'first', testMatch: first, use: { ...desktop, viewport: { width: 1440, height: 900 } } },
    {
      name: 'site',
      dependencies: ['first'],
      testMatch: site,
      use: { ...desktop, viewport: { width: 1440, height: 900 } },
    },
    // What does not hang on the width of the window is tested once: the tags say where.
    {
      name: 'desktop',
      dependencies: ['site'],
      testIgnore: [first, site, ...left],
      grepInvert: /@phone/,
      use: { ...desktop, viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      dependencies: ['site'],
      testIgnore: [first, site, ...left, ...(every ? [] : ['**/staff-*.spec.ts'])],
      grepInvert: /@desktop/,
      use: { ...desktop, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
    },
  ],
});
