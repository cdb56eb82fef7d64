import { chromium } from '@playwright/test';
import { browserArguments } from '#server/browser.ts';

export type Painted = Readonly<{ layoutShift: number; largestPaint: number }>;

/** Layout shift and the largest contentful paint (ms) of a page on a phone's window, cold cache, scrolled to its end. */
export async function measurePaint(url: string, executablePath: string | null): Promise<Painted> {
  const browser = await chromium.launch({
    args: browserArguments,
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.addInitScript(() => {
      const seen = { shift: 0, paint: 0 };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += 'value' in entry ? Number(entry.value) : 0;
      }).observe({ type: 'layout-shift', buffered: true });
      new PerformanceObserver((list) => {
        seen.paint = list.getEntries().at(-1)?.startTime ?? seen.paint;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    const largestPaint = await page.evaluate(() => (globalThis as unknown as { seen: { paint: number } }).seen.paint);
    for (let step = 0; step < 12; step += 1) await page.mouse.wheel(0, 900);
    await page.waitForLoadState('networkidle');
    const layoutShift = await page.evaluate(() => (globalThis as unknown as { seen: { shift: number } }).seen.shift);
    return { layoutShift, largestPaint };
  } finally {
    await browser.close();
  }
}
