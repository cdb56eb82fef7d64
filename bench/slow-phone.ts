import { chromium, type Browser } from '@playwright/test';
import { browserArguments } from '#server/browser.ts';
import { median } from '#bench/statistics.ts';

/** What a reader on a slow phone has of a page, before the first touch. Times in ms. */
export type PhoneVisit = Readonly<{ largestPaint: number; layoutShift: number; blocked: number; bytes: number }>;

/** Slow 4G and a processor four times slower, as Lighthouse has them for phones. */
const network = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const slowness = 4;
/** After the page has loaded: long enough for what comes late, as nobody touches it. */
const watched = 3_000;

/** The median of several visits, each by a browser that has never been there. */
export async function visitOnSlowPhone(
  url: string,
  executablePath: string | null,
  visits: number,
): Promise<PhoneVisit> {
  const browser = await chromium.launch({
    args: browserArguments,
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const found: PhoneVisit[] = [];
    for (let visit = 0; visit < visits; visit += 1) found.push(await visitOnce(browser, url));
    const middle = (name: keyof PhoneVisit): number => median(found.map((each) => each[name]));
    return {
      largestPaint: middle('largestPaint'),
      layoutShift: middle('layoutShift'),
      blocked: middle('blocked'),
      bytes: middle('bytes'),
    };
  } finally {
    await browser.close();
  }
}

async function visitOnce(browser: Browser, url: string): Promise<PhoneVisit> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', network);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
    await page.waitForTimeout(watched);
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
    // As Lighthouse counts it: tasks that end before anything is painted block nobody.
    const blocking = seen.tasks.filter(({ end }) => end > seen.firstPaint);
    const blocked = blocking.reduce(
      (sum, { end, long }) => sum + Math.max(0, Math.min(end - seen.firstPaint, long) - 50),
      0,
    );
    return { largestPaint: seen.paint, layoutShift: seen.shift, blocked, bytes };
  } finally {
    await context.close();
  }
}

type Seen = { firstPaint: number; paint: number; shift: number; tasks: Array<{ end: number; long: number }> };

/** Runs in the page. */
function watch(): void {
  const seen: Seen = { firstPaint: 0, paint: 0, shift: 0, tasks: [] };
  Object.assign(globalThis, { seen });
  const observe = (type: string, see: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  observe('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.firstPaint = entry.startTime;
  });
  observe('largest-contentful-paint', (entry) => (seen.paint = entry.startTime));
  observe('layout-shift', (entry) => (seen.shift += 'value' in entry ? Number(entry.value) : 0));
  observe('longtask', ({ startTime, duration }) => seen.tasks.push({ end: startTime + duration, long: duration }));
}
