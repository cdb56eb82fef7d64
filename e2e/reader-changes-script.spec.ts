import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, open, words } from '#e2e/reading.ts';

const { article } = addresses('zh-hans');
const switchTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: words['zh-hans'].site.edition }).getByRole('link', { name });

test('stays at the paragraph where he was', { tag: '@desktop' }, async ({ page }) => {
  await open(page, article);
  const blocks = page.locator('[data-body] > p[id]');
  const block = blocks.nth(12);
  const id = (await block.getAttribute('id')) ?? '';
  await block.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  // The masthead is out of sight; the link is pressed by the keyboard.
  await switchTo(page, '繁體').evaluate((link) => (link as HTMLElement).focus({ preventScroll: true }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/zh-hant/articles/[^#]+#${id}$`));
  await expect(page.locator(`#${id}`)).toBeInViewport();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
});

test('a new tab opens there too; from the top it opens at the top', { tag: '@desktop' }, async ({ page, context }) => {
  await page.goto(article);
  const link = switchTo(page, '繁體');
  const [top] = await Promise.all([context.waitForEvent('page'), link.click({ button: 'middle' })]);
  await expect(top).toHaveURL(/\/zh-hant\/articles\/[^#]+$/);
  const block = page.locator('[data-body] > p[id]').nth(9);
  await block.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await link.dispatchEvent('pointerdown', { button: 1 });
  expect(await link.getAttribute('href')).toContain(`#${(await block.getAttribute('id')) ?? ''}`);
});

test('the link to another page keeps no place', { tag: '@desktop' }, async ({ page }) => {
  await page.goto(article);
  await page.mouse.wheel(0, 2_000);
  const link = switchTo(page, 'English');
  await link.dispatchEvent('pointerdown');
  expect(await link.getAttribute('href')).toBe('/en');
});

for (const edition of ['zh-hans', 'zh-hant', 'en'] as const) {
  test(
    `every link of every page of ${edition} stays in it, but for the switch`,
    { tag: '@desktop' },
    async ({ request }) => {
      test.slow();
      const seen = new Set([`/${edition}`]);
      const strays: string[] = [];
      for (const path of seen) {
        const html = await (await request.get(path)).text();
        const body = html.slice(html.indexOf('<body'));
        for (const [anchor, href = ''] of body.matchAll(/<a [^>]*?href="([^"#?]*)[^>]*>/g)) {
          if (!href.startsWith('/') || anchor.includes('data-edition=') || href.startsWith('/lite/')) continue;
          if (href !== `/${edition}` && !href.startsWith(`/${edition}/`)) strays.push(`${path} → ${href}`);
          else if (seen.size < 120) seen.add(href);
        }
      }
      expect(strays).toEqual([]);
      expect(seen.size).toBeGreaterThan(10);
    },
  );
}
