import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, open, openSettings, storePreferences, styleOf, words } from '#e2e/reading.ts';
import { findShifts } from '#e2e/shifts.ts';
import { preferencesKey, type Preferences } from '#lib/readers/preferences.ts';

const edition = 'zh-hans';
const { article } = addresses(edition);
const everything: Preferences = {
  theme: 'dark',
  size: 's6',
  leading: 'loose',
  measure: 'wide',
  face: 'sans',
  paragraphs: 'space',
  images: 'off',
  motion: 'off',
  keys: 'off',
  copy: 'plain',
  pinyin: 'rare',
};

const marksOf = (page: Page) =>
  page.locator('html').evaluate((html) => Object.fromEntries(Object.entries(html.dataset)));

/** Keeps, on `window`, what <html> says when the first element of the body has been read: nothing is painted sooner. */
async function watchFirstElement(page: Page): Promise<void> {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body?.firstElementChild) return;
      observer.disconnect();
      Object.assign(window, { marksAtFirst: Object.fromEntries(Object.entries(document.documentElement.dataset)) });
    }).observe(document, { childList: true, subtree: true });
  });
}

for (const [kind, path] of Object.entries({
  article,
  front: addresses(edition).front,
  settings: addresses(edition).settings,
})) {
  test(`they are there before the first paint, and nothing moves afterwards (${kind})`, async ({ page }) => {
    await storePreferences(page, everything);
    await watchFirstElement(page);
    await open(page, path);
    expect(await page.evaluate(() => (window as { marksAtFirst?: unknown }).marksAtFirst)).toEqual(everything);
    expect(await marksOf(page)).toEqual(everything);
    expect(await findShifts(page)).toEqual([]);
  });
}

test('nothing moves either for somebody who has chosen nothing', async ({ page }) => {
  await open(page, article);
  expect(await findShifts(page)).toEqual([]);
});

const damaged = [
  'not json',
  'null',
  '[]',
  '"dark"',
  '7',
  '{"theme":"pink","size":7,"face":["sans"]}',
  '{"theme":{"toString":1}}',
  '{"__proto__":{"theme":"dark"}}',
];
for (const stored of damaged) {
  test(`a stored ${stored} gives the defaults`, { tag: '@desktop' }, async ({ page }) => {
    await storePreferences(page, stored);
    await open(page, article);
    expect(await marksOf(page)).toEqual({});
    const panel = await openSettings(page, edition);
    const { themes, sizes } = words[edition].settings;
    await expect(panel.getByRole('radio', { name: themes.system, exact: true }).first()).toBeChecked();
    await expect(panel.getByRole('radio', { name: sizes.s3, exact: true })).toBeChecked();
  });
}

test(
  'what is right in a half-damaged value is kept, the rest is the default',
  { tag: '@desktop' },
  async ({ page }) => {
    await storePreferences(page, '{"theme":"sepia","size":"enormous"}');
    await open(page, article);
    expect(await marksOf(page)).toEqual({ theme: 'sepia' });
  },
);

test('where the browser forbids storage a choice lasts as long as the page', { tag: '@desktop' }, async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  await open(page, article);
  const panel = await openSettings(page, edition);
  await panel.getByRole('radio', { name: words[edition].settings.themes.dark }).check();
  expect(await styleOf(page.locator('html'), 'background-color')).toBe('rgb(28, 26, 23)');
});

test('a choice is one entry in this browser and goes nowhere else', { tag: '@desktop' }, async ({ page, context }) => {
  await open(page, article);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const panel = await openSettings(page, edition);
  await panel.getByRole('radio', { name: words[edition].settings.themes.sepia }).check();
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), preferencesKey)).toContain('sepia');
  expect(asked).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});
