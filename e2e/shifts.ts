import type { Page } from '@playwright/test';

/** What has moved under the reader without being asked to: each part, how far by the browser's measure, from where to where. */
export const findShifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        type Source = { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly };
        type Shift = PerformanceEntry & { value: number; sources: readonly Source[] };
        const shifts: Shift[] = [];
        new PerformanceObserver((list) => {
          shifts.push(...(list.getEntries() as Shift[]));
        }).observe({ type: 'layout-shift', buffered: true });
        const place = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}×${height}`;
        const describe = ({ value, sources }: Shift) =>
          [
            value,
            ...sources.map(
              ({ node, previousRect, currentRect }) =>
                `${node?.nodeName} ${node?.textContent?.slice(0, 20)} ${place(previousRect)} → ${place(currentRect)}`,
            ),
          ].join(' | ');
        // Buffered entries come in a task of their own, before the next idle time.
        requestAnimationFrame(() => requestIdleCallback(() => resolve(shifts.map(describe))));
      }),
  );
