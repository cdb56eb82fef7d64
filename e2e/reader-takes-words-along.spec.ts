import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, open, storePreferences, styleOf, toolsOf, words } from '#e2e/reading.ts';

const edition = 'zh-hans';
const { article } = addresses(edition);
const labels = words[edition].article;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Selects from the beginning of a block, so many characters of its text, and copies by the keyboard. */
async function copy(page: Page, selector: string, length: number): Promise<string> {
  await page
    .locator(selector)
    .first()
    .evaluate((block, most) => {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      const text = walker.nextNode() as Text;
      getSelection()?.setBaseAndExtent(text, 0, text, Math.min(most, text.length));
    }, length);
  await page.keyboard.press('ControlOrMeta+c');
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a long passage is copied with its source, a word is not', { tag: '@desktop' }, async ({ page, own }) => {
  const slug = await own.publish({ headline: '出处', markdown: `${'很长的一句话。'.repeat(30)}\n\n末段。` });
  await open(page, `/zh-hans/articles/${slug}`);
  const id = await page.locator('[data-body] > p').first().getAttribute('id');
  const address = `${page.url()}#${id}`;
  const line = labels.source.replace('{title}', '出处').replace('{address}', address);
  expect(await copy(page, '[data-body] > p', 100)).toBe(`${'很长的一句话。'.repeat(30).slice(0, 100)}\n\n${line}\n`);
  expect(await copy(page, '[data-body] > p', 20)).toBe('很长的一句话。'.repeat(30).slice(0, 20));
});

test('the words alone for who wants them alone', { tag: '@desktop' }, async ({ page, own }) => {
  const slug = await own.publish({ markdown: '很长的一句话。'.repeat(30) });
  await storePreferences(page, { copy: 'plain' });
  await open(page, `/zh-hans/articles/${slug}`);
  expect(await copy(page, '[data-body] > p', 100)).toBe('很长的一句话。'.repeat(30).slice(0, 100));
});

test('sharing copies the address where there is no sheet of the system', { tag: '@desktop' }, async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined }));
  await open(page, article);
  await toolsOf(page, edition).getByRole('button', { name: labels.share }).click();
  await expect(toolsOf(page, edition).getByRole('button', { name: labels.copied })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(new RegExp(`${article}$`));
});

test('sharing asks the sheet of the system where there is one', { tag: '@desktop' }, async ({ page }) => {
  await page.addInitScript(() => {
    const share = (data: ShareData) => {
      document.documentElement.dataset['shared'] = `${data.title ?? ''} ${data.url ?? ''}`;
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'share', { value: share });
  });
  await open(page, article);
  const headline = await page.getByRole('heading', { level: 1 }).textContent();
  await toolsOf(page, edition).getByRole('button', { name: labels.share }).click();
  await expect(page.locator('html')).toHaveAttribute('data-shared', new RegExp(`${headline ?? '-'}.*${article}$`));
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, permissions: [] });
    test('a paragraph has a link of its own', { tag: '@desktop' }, async ({ page }) => {
      await page.goto(article);
      const paragraph = page.locator('[data-body] > p').nth(3);
      const link = paragraph.getByRole('link', { name: labels.link });
      expect(await styleOf(link, 'opacity')).toBe('0');
      await paragraph.hover();
      await expect(link).toHaveCSS('opacity', '1');
      await link.click();
      await expect(page).toHaveURL(`${article}#${await paragraph.getAttribute('id')}`);
    });
  });
}
