import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { open, openSettings, settle, storePreferences, words } from '#e2e/reading.ts';

const markdown = '她在**重**庆的银行当行长，爱吃饕餮居的面。\n\n第二段有`代码`，也有长城。';

/** Each reading on the page with the word below it. */
const readingsOf = (page: Page) =>
  page
    .locator('[data-body] rt[data-reading]')
    .evaluateAll((all) =>
      all.map((each) => [each.parentElement?.textContent, (each as HTMLElement).dataset['reading']]),
    );

const textOf = (page: Page) => page.locator('[data-body]').evaluate((body) => body.textContent);

/** What the browser would copy of an element. */
function select(element: Element): string {
  const selection = getSelection();
  selection?.selectAllChildren(element);
  return selection?.toString() ?? '';
}

async function choose(page: Page, value: 'off' | 'rare' | 'all'): Promise<void> {
  const panel = await openSettings(page, 'zh-hans');
  const { pinyin, pinyinChoices, close } = words['zh-hans'].settings;
  await panel
    .getByRole('group', { name: pinyin })
    .getByRole('radio', { name: pinyinChoices[value], exact: true })
    .check();
  await panel.getByRole('button', { name: close }).click();
}

test(
  'chooses it, word by word, and takes it away again; the text stays the same text',
  { tag: '@desktop' },
  async ({ page, own }) => {
    const slug = await own.publish({ headline: '重庆的行长', markdown });
    await open(page, `/zh-hans/articles/${slug}`);
    const text = await textOf(page);
    const html = await page.locator('[data-body]').innerHTML();
    await choose(page, 'rare');
    await expect(page.locator('[data-body] rt[data-reading]')).toHaveCount(1);
    const [rare] = await readingsOf(page);
    expect(rare?.[0]).toContain('饕餮');
    expect(rare?.[1]).toMatch(/^tāotiè/);
    await choose(page, 'all');
    await expect(page.locator('h1 rt[data-reading]').first()).toBeVisible();
    const readings = await readingsOf(page);
    expect(readings).toContainEqual(['银行', 'yínháng']);
    expect(readings).toContainEqual(['行长', 'hángzhǎng']);
    expect(readings).toContainEqual(['长城', 'chángchéng']);
    // Parted by a mark: none. Code: none.
    expect(readings.some(([word]) => word?.includes('庆') === true || word?.includes('码') === true)).toBe(false);
    // No reading is text: not for the reader's clipboard, nor for whoever reads the words of the page.
    expect(await textOf(page)).toBe(text);
    const first = page.locator('[data-body] p').first();
    expect(await first.evaluate(select)).toBe('她在重庆的银行当行长，爱吃饕餮居的面。');
    await choose(page, 'off');
    await expect(page.locator('rt[data-reading]')).toHaveCount(0);
    expect(await page.locator('[data-body]').innerHTML()).toBe(html);
  },
);

test('has it on the next page at once, in traditional characters too, and never in English', async ({ page, own }) => {
  const slug = await own.publish({ headline: '重庆的行长', markdown });
  const english = await own.publish({
    edition: 'en',
    headline: 'A bank',
    markdown: 'In 重庆.',
    publisher: 'kanbao-desk',
  });
  await storePreferences(page, { pinyin: 'all' });
  // Nothing is touched: the page asks for its scripts itself.
  await page.goto(`/zh-hant/articles/${slug}`);
  await expect(page.locator('[data-body] rt[data-reading="chángchéng"]')).toBeVisible();
  expect(await readingsOf(page)).toContainEqual(['長城', 'chángchéng']);
  await open(page, `/en/articles/${english}`);
  await settle(page);
  await expect(page.locator('rt')).toHaveCount(0);
});

test('is not kept from reading when the readings cannot be had', async ({ page, own }) => {
  const slug = await own.publish({ markdown });
  await storePreferences(page, { pinyin: 'all' });
  await page.route('**/readings.json', (route) => route.fulfill({ status: 200, body: '<html>' }));
  await open(page, `/zh-hans/articles/${slug}`);
  await expect(page.locator('[data-body] p').first()).toHaveText('她在重庆的银行当行长，爱吃饕餮居的面。');
  await expect(page.locator('rt')).toHaveCount(0);
});
