import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, contentsOf, open, words, toolsOf } from '#e2e/reading.ts';

const edition = 'zh-hans';
const { article } = addresses(edition);
const labels = words[edition].article;

const entriesOf = (page: Page) => contentsOf(page, edition).locator('ol').getByRole('link');
const targetOf = async (page: Page, index: number) => (await entriesOf(page).nth(index).getAttribute('href')) ?? '';
const hashOf = (page: Page) => page.evaluate(() => location.hash);

test.describe('on a phone', { tag: '@phone' }, () => {
  test('the sheet opens from the bar and closes on choosing', async ({ page }) => {
    await open(page, article);
    const sheet = contentsOf(page, edition);
    await expect(sheet).toBeHidden();
    await toolsOf(page, edition).getByRole('button', { name: labels.contents }).tap();
    await expect(sheet).toBeVisible();
    const hash = await targetOf(page, 1);
    await entriesOf(page).nth(1).tap();
    await expect(sheet).toBeHidden();
    await expect(page.locator(hash)).toBeInViewport({ ratio: 1 });
    expect(await hashOf(page)).toBe(hash);
  });

  test('the sheet closes by Escape and by its button, and gives the focus back', async ({ page }) => {
    await open(page, article);
    const sheet = contentsOf(page, edition);
    const button = toolsOf(page, edition).getByRole('button', { name: labels.contents });
    await button.press('Enter');
    await expect(sheet).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(button).toBeFocused();
    await button.tap();
    await sheet.getByRole('button', { name: words[edition].settings.close }).tap();
    await expect(sheet).toBeHidden();
  });

  test('the bar leaves while the reader goes down and returns on the way up', async ({ page }) => {
    await open(page, article);
    const bar = toolsOf(page, edition);
    await expect(bar).toBeInViewport();
    await page.evaluate(() => scrollTo({ top: 2000, behavior: 'instant' }));
    await expect(bar).not.toBeInViewport();
    await page.evaluate(() => scrollTo({ top: 1700, behavior: 'instant' }));
    await expect(bar).toBeInViewport({ ratio: 1 });
  });
});
