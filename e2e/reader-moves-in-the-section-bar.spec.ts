import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, open, words } from '#e2e/reading.ts';

const barOf = (page: Page) => page.getByRole('navigation', { name: words.en.site.menu });

const places = [
  ['the front page', addresses('en').front, words.en.section.all, 'page'],
  ['a section', addresses('en').section, 'Cities', 'page'],
  // An article is not its section: the mark says 'within', not 'this page'.
  ['an article', addresses('en').article, 'Cities', 'true'],
] as const;

for (const [kind, path, name, value] of places) {
  test(`${kind} marks its place in the bar`, { tag: '@desktop' }, async ({ page }) => {
    await page.goto(path);
    await expect(barOf(page).locator('[aria-current]')).toHaveText([name]);
    await expect(barOf(page).getByRole('link', { name })).toHaveAttribute('aria-current', value);
  });
}

test('a page of no section marks none', { tag: '@desktop' }, async ({ page }) => {
  await page.goto(addresses('en').settings);
  await expect(barOf(page).getByRole('link').first()).toBeVisible();
  await expect(barOf(page).locator('[aria-current]')).toHaveCount(0);
});

test('arrow keys, Home and End move between the sections, Enter opens one', { tag: '@desktop' }, async ({ page }) => {
  await open(page, addresses('en').front);
  const links = barOf(page).getByRole('link');
  const last = (await links.count()) - 1;
  await links.first().focus();
  const walk = [
    ['ArrowRight', 1],
    ['ArrowRight', 2],
    ['ArrowLeft', 1],
    ['End', last],
    ['ArrowRight', 0],
    ['ArrowLeft', last],
    ['Home', 0],
    ['ArrowRight', 1],
  ] as const;
  for (const [key, index] of walk) {
    await page.keyboard.press(key);
    await expect(links.nth(index)).toBeFocused();
  }
  const target = await links.nth(1).getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(target ?? 'no address');
});

test('with Alt the arrow keys stay the browser’s', { tag: '@desktop' }, async ({ page }) => {
  await open(page, addresses('en').section);
  const links = barOf(page).getByRole('link');
  await links.nth(1).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(links.nth(1)).toBeFocused();
});

test(
  'on a phone the current section is brought into view, and only the bar moves',
  { tag: '@phone' },
  async ({ page }) => {
    await open(page, '/en/sections/life');
    const current = barOf(page).locator('[aria-current]');
    await expect(current).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
    // The row is longer than the phone is wide: otherwise nothing was proved.
    const row = barOf(page).getByRole('list');
    expect(await row.evaluate((list) => list.scrollWidth - list.clientWidth)).toBeGreaterThan(0);
    expect(await row.evaluate((list) => list.scrollLeft)).toBeGreaterThan(0);
  },
);
