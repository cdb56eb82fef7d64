import { expect, test } from '#e2e/fixtures.ts';
import { addresses, contentsOf, styleOf, words, toolsOf } from '#e2e/reading.ts';

test.use({ javaScriptEnabled: false });

const edition = 'zh-hans';
const labels = words[edition];

test('walks from the front page to a section to an article and reads it', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/zh-hans$/);
  await page.getByRole('navigation', { name: labels.site.menu }).getByRole('link', { name: '城市' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '城市' })).toBeVisible();
  await page.getByRole('main').getByRole('heading', { level: 2 }).first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const paragraphs = page.locator('[data-body] > p');
  for (const paragraph of [paragraphs.first(), paragraphs.last()]) await expect(paragraph).toBeVisible();
  await page.getByRole('navigation', { name: labels.site.edition }).getByRole('link', { name: '繁體' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
});

test('opens the contents on a phone and goes to a section', { tag: '@phone' }, async ({ page }) => {
  await page.goto(addresses(edition).article);
  const sheet = contentsOf(page, edition);
  await expect(sheet).toBeHidden();
  await toolsOf(page, edition).getByRole('button', { name: labels.article.contents }).tap();
  await expect(sheet).toBeVisible();
  const entry = sheet.locator('ol').getByRole('link').nth(1);
  const target = await entry.getAttribute('href');
  await entry.tap();
  await expect(page.locator(target ?? '')).toBeInViewport({ ratio: 1 });
  await sheet.getByRole('button', { name: labels.settings.close }).tap();
  await expect(sheet).toBeHidden();
});

test('has the contents of an article beside it on a desktop', { tag: '@desktop' }, async ({ page }) => {
  await page.goto(addresses(edition).article);
  const entry = contentsOf(page, edition).locator('ol').getByRole('link').nth(1);
  const target = await entry.getAttribute('href');
  await entry.click();
  await expect(page.locator(target ?? '')).toBeInViewport({ ratio: 1 });
});

test('is told that the settings need JavaScript, in the panel and on the page', async ({ page }) => {
  await page.goto(addresses(edition).article);
  await page.getByRole('banner').getByRole('button', { name: labels.settings.title }).click();
  const panel = page.getByRole('complementary', { name: labels.settings.title });
  // Playwright’s search by text passes <noscript> over.
  await expect(panel.locator('noscript > p')).toHaveText(labels.settings.noscript);
  await expect(panel.locator('noscript > p')).toBeVisible();
  await expect(panel.getByRole('radio')).toHaveCount(0);
  await page.goto(addresses(edition).settings);
  await expect(page.getByRole('main').locator('noscript > p')).toHaveText(labels.settings.noscript);
  await expect(page.getByRole('main').locator('noscript > p')).toBeVisible();
  await expect(page.getByRole('main').getByRole('radio')).toHaveCount(0);
});

test('is not shown the button that needs it', { tag: '@phone' }, async ({ page }) => {
  await page.goto(addresses(edition).article);
  await expect(toolsOf(page, edition).getByRole('button', { name: labels.article.share })).toBeHidden();
});

for (const [scheme, paper] of [
  ['dark', 'rgb(28, 26, 23)'],
  ['light', 'rgb(251, 249, 245)'],
] as const) {
  test.describe(`on a ${scheme} system`, { tag: '@desktop' }, () => {
    test.use({ colorScheme: scheme });
    test(`has ${scheme} paper`, async ({ page }) => {
      await page.goto(addresses(edition).article);
      expect(await styleOf(page.locator('html'), 'background-color')).toBe(paper);
    });
  });
}
