import type { Page } from '@playwright/test';
import { expect, notFoundError, test } from '#e2e/fixtures.ts';
import { addresses, words } from '#e2e/reading.ts';

const { section: labels, site } = words.en;

const listHeadlines = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();

test('from the front page to a section to an article', async ({ page }) => {
  await page.goto('/zh-hans');
  await page.getByRole('navigation', { name: words['zh-hans'].site.menu }).getByRole('link', { name: '城市' }).click();
  await expect(page).toHaveURL(addresses('zh-hans').section);
  await expect(page.getByRole('heading', { level: 1, name: '城市' })).toBeVisible();

  const headline = page.getByRole('main').getByRole('heading', { level: 2 }).first();
  const text = (await headline.textContent()) ?? '';
  await headline.getByRole('link').click();
  await expect(page).toHaveURL(/\/zh-hans\/articles\/[a-z0-9-]+$/);
  await expect(page.getByRole('heading', { level: 1, name: text })).toBeVisible();
});

test('a story of the front page is opened by its headline', async ({ page }) => {
  await page.goto('/en');
  const lead = page.getByRole('main').getByRole('heading', { level: 2 }).first();
  const text = (await lead.textContent()) ?? '';
  await lead.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: text })).toBeVisible();
});

test('older and newer pages of a section show every story once', { tag: '@desktop' }, async ({ page, own }) => {
  const name = 'Tides';
  const section = await own.makeSection({ en: name });
  const minutes = new Map<string, number>();
  // Three pages; every third story shares its minute with the one before, so that time alone cannot order them.
  for (let number = 0; number < 45; number += 1) {
    const minute = number - (number % 3 === 2 ? 1 : 0);
    const headline = `Tide table ${String(number)}`;
    await own.publish({ edition: 'en', section, headline, at: new Date(Date.UTC(2002, 0, 1, 0, minute)) });
    minutes.set(headline, minute);
  }
  await page.goto(`/en/sections/${section}`);
  const pages = page.getByRole('navigation', { name: labels.pages });
  const [older, newer] = [labels.older, labels.newer].map((label) => pages.getByRole('link', { name: label }));
  if (older === undefined || newer === undefined) throw new Error('the labels of the pages');

  const [first, found] = [await listHeadlines(page), await listHeadlines(page)];
  expect(first).toHaveLength(20);
  await expect(newer).toHaveCount(0);
  // What is published meanwhile must not push a story from one page onto the next.
  await own.publish({ edition: 'en', section, headline: 'Spring tide', at: new Date(Date.UTC(2002, 1, 1)) });
  for (const size of [20, 5]) {
    const before = page.url();
    await older.click();
    await expect(page).not.toHaveURL(before);
    const headlines = await listHeadlines(page);
    expect(headlines).toHaveLength(size);
    found.push(...headlines);
  }
  await expect(older).toHaveCount(0);
  expect(found.toSorted()).toEqual([...minutes.keys()].toSorted());
  // Within a minute any order will do; between minutes it is the newest first.
  const order = found.map((headline) => minutes.get(headline) ?? Number.NaN);
  expect(order).toEqual(order.toSorted((a, b) => b - a));

  await newer.click();
  await expect.poll(() => listHeadlines(page)).toEqual(found.slice(20, 40));
  await newer.click();
  await expect.poll(() => listHeadlines(page)).toEqual(found.slice(0, 20));
  await newer.click();
  await expect.poll(() => listHeadlines(page)).toEqual(['Spring tide']);
  await expect(newer).toHaveCount(0);
});

test('a section without stories says so and leads back', { tag: '@desktop' }, async ({ page, own }) => {
  const section = await own.makeSection({ en: 'Quiet' });
  await page.goto(`/en/sections/${section}`);
  await expect(page.getByText(labels.empty)).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: labels.backToFront }).click();
  await expect(page).toHaveURL('/en');
  await expect(page.getByRole('banner').getByRole('link', { name: site.name })).toBeVisible();
});

test.describe('a place in the list that nobody has been given', () => {
  test.use({ expectedErrors: [notFoundError] });
  for (const query of ['before=yesterday', 'before=', 'after=zzzzzzzzz-1', 'before=1&before=2']) {
    test(`?${query} is a page that does not exist`, { tag: '@desktop' }, async ({ page }) => {
      const response = await page.goto(`${addresses('en').section}?${query}`);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1, name: words.en.notFound.title })).toBeVisible();
    });
  }
});
