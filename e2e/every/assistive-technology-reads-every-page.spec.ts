import type { Page } from '@playwright/test';
import { findViolations } from '#e2e/axe.ts';
import { everyShape } from '#e2e/every-shape.ts';
import { expect, notFoundError, test } from '#e2e/fixtures.ts';
import { shelfKey } from '#lib/readers/shelf.ts';
import { addresses, contentsOf, everyAddress, open, openSettings, settle, words, toolsOf } from '#e2e/reading.ts';

// Nothing glides, so nothing is caught half faded.
test.use({ reducedMotion: 'reduce', expectedErrors: [notFoundError] });

/** Everything in light; of the other themes only what a theme changes, which is colour. */
async function findViolationsInEveryTheme(page: Page): Promise<string[]> {
  const found = await findViolations(page);
  for (const theme of ['sepia', 'dark']) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    found.push(...(await findViolations(page, ['color-contrast'])).map((line) => `${theme}: ${line}`));
  }
  return found;
}

for (const { edition, kind, path } of everyAddress) {
  // What a viewport changes is the same in each edition: one of them is looked at in both.
  test(`${edition}: ${kind}`, { tag: edition === 'zh-hans' ? [] : '@desktop' }, async ({ page }) => {
    await page.goto(path);
    expect(await findViolationsInEveryTheme(page)).toEqual([]);
  });
}

test('every shape an article can have', async ({ page, own }) => {
  const slug = await own.publish({
    headline: '各种样式',
    standfirst: '一句导语。',
    numbered: true,
    markdown: everyShape,
    content: {
      epigraph: ['第一行', '第二行'],
      references: [{ label: '资料', person: '某人', outlet: null, url: 'https://example.com/' }],
      past: [{ article: null, title: '往期', url: null, reads: 500_000, atLeast: true }],
      statement: { zh: '平台声明。', en: null },
    },
  });
  await page.goto(`/zh-hans/articles/${slug}`);
  expect(await findViolationsInEveryTheme(page)).toEqual([]);
});

test('the settings panel, open', async ({ page }) => {
  await open(page, addresses('en').article);
  await openSettings(page, 'en');
  expect(await findViolationsInEveryTheme(page)).toEqual([]);
});

test('the shelf with stories on it, asked to clear them', async ({ page }) => {
  const story = { story: 'a', title: 'Kept', edition: 'en', path: '/en/articles/a', at: 1, share: 0.4 };
  await page.addInitScript(
    ([key, text]) => localStorage.setItem(key ?? '', text ?? ''),
    [shelfKey, JSON.stringify({ saved: [story], read: [story] })],
  );
  await open(page, addresses('zh-hans').saved);
  await page.getByText(words['zh-hans'].shelf.clear).first().click();
  expect(await findViolationsInEveryTheme(page)).toEqual([]);
});

test('a story that changed, being read aloud', async ({ page }) => {
  const { article } = addresses('zh-hans');
  await open(page, article);
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((each) => each.startsWith('kanbao.version.')) ?? '';
    localStorage.setItem(key, '2020|1|b000:0');
  });
  await open(page, article);
  await expect(page.getByRole('link', { name: words['zh-hans'].article.nextChange })).toBeVisible();
  await toolsOf(page, 'zh-hans').getByRole('button', { name: words['zh-hans'].listening.listen, exact: true }).click();
  await expect(page.getByRole('region', { name: words['zh-hans'].listening.title })).toBeVisible();
  expect(await findViolationsInEveryTheme(page)).toEqual([]);
});

test('a section to be taken along, open', async ({ page }) => {
  await open(page, addresses('en').section);
  await page.getByText(words.en.taking.title).click();
  expect(await findViolationsInEveryTheme(page)).toEqual([]);
});

test('the contents, open', { tag: '@phone' }, async ({ page }) => {
  await open(page, addresses('zh-hant').article);
  const labels = words['zh-hant'].article;
  await toolsOf(page, 'zh-hant').getByRole('button', { name: labels.contents }).tap();
  await expect(contentsOf(page, 'zh-hant')).toBeVisible();
  expect(await findViolationsInEveryTheme(page)).toEqual([]);
});

test('the keyboard begins at the skip link, which leads to the text', { tag: '@desktop' }, async ({ page }) => {
  await page.goto(addresses('en').article);
  await settle(page);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: words.en.site.skip });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
