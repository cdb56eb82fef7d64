import type { Page } from '@playwright/test';
import { expect, notFoundError, test } from '#e2e/fixtures.ts';
import { addresses, everyAddress, open, openSettings, storePreferences } from '#e2e/reading.ts';

const widths = [360, 390, 768, 1440];

test.use({ expectedErrors: [notFoundError] });

/** The widths at which the page is wider than its window. */
async function findOverflows(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const [wide, window] = await page.evaluate(
      () => [document.scrollingElement?.scrollWidth ?? Infinity, innerWidth] as const,
    );
    if (wide > window) found.push(`${wide} px at ${window}`);
  }
  return found;
}

for (const { edition, kind, path } of everyAddress) {
  test(`${edition}: ${kind}`, { tag: '@desktop' }, async ({ page }) => {
    await page.goto(path);
    expect(await findOverflows(page)).toEqual([]);
  });
}

test('an article in the largest type, with the settings open', { tag: '@desktop' }, async ({ page }) => {
  await storePreferences(page, { size: 's6', measure: 'wide' });
  await open(page, addresses('en').article);
  await openSettings(page, 'en');
  expect(await findOverflows(page)).toEqual([]);
});

test(
  'an article with a wide table, code and an address that cannot be broken',
  { tag: '@desktop' },
  async ({ page, own }) => {
    const long = `https://example.com/${'abcdefghij'.repeat(20)}`;
    const row = `|${' 一个说得很长的格子 |'.repeat(12)}`;
    const slug = await own.publish({
      headline: `Donaudampfschifffahrts${'gesellschaft'.repeat(8)}`,
      standfirst: long,
      numbered: true,
      markdown: `## ${'Pneumono'.repeat(12)}\n\n[${long}](${long})\n\n\`${'code'.repeat(80)}\`\n\n${row}\n|${' --- |'.repeat(12)}\n${row}\n\n> ${long}\n> —— ${long}\n\n![](absent "${long} / ${long}")\n\n- ${long}`,
      content: {
        references: [{ label: long, person: long, outlet: null, url: long }],
        past: [{ article: null, title: long, url: long, reads: 500_000, atLeast: true }],
      },
    });
    await page.goto(`/zh-hans/articles/${slug}`);
    expect(await findOverflows(page)).toEqual([]);
    await page.goto('/zh-hans/sections/life');
    expect(await findOverflows(page)).toEqual([]);
  },
);
