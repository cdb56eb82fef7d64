import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, open, words } from '#e2e/reading.ts';
import { format } from '#lib/i18n/messages.ts';

const edition = 'zh-hans';
const { article, front } = addresses(edition);
const labels = words[edition].article;

const offerOf = (page: Page) =>
  page.getByRole('complementary').filter({ has: page.getByRole('button', { name: labels.dismiss }) });
const storedPlaces = (page: Page) => page.evaluate(() => localStorage.getItem('kanbao.places') ?? '{}');

/** Reads to the second paragraph of the third section and leaves. Returns that paragraph's id and the section's title. */
async function readToTheMiddle(page: Page): Promise<{ id: string; title: string }> {
  await open(page, article);
  const heading = page.locator('[data-body] > h2').nth(2);
  const paragraph = heading.locator('xpath=following-sibling::p[2]');
  await paragraph.evaluate((element) =>
    scrollTo({ top: element.getBoundingClientRect().top + scrollY - innerHeight * 0.25, behavior: 'instant' }),
  );
  const id = (await paragraph.getAttribute('id')) ?? '';
  await expect.poll(() => storedPlaces(page)).toContain(id);
  const title = (await heading.getByRole('link').textContent()) ?? '';
  await page.goto(front);
  return { id, title };
}

test('is offered the section where they stopped, and is led there', async ({ page }) => {
  const { id, title } = await readToTheMiddle(page);
  await open(page, article);
  // Never by itself: the reader is asked.
  expect(await page.evaluate(() => scrollY)).toBe(0);
  const link = offerOf(page).getByRole('link', { name: format(labels.resume, { place: title }) });
  await link.click();
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
  await expect(offerOf(page)).toBeHidden();
});

test('may decline, and reads on undisturbed', { tag: '@desktop' }, async ({ page }) => {
  await readToTheMiddle(page);
  await open(page, article);
  await offerOf(page).getByRole('button', { name: labels.dismiss }).click();
  await expect(offerOf(page)).toBeHidden();
  expect(await page.evaluate(() => [scrollY, location.hash])).toEqual([0, '']);
});

test('is offered nothing when the address names a place', { tag: '@desktop' }, async ({ page }) => {
  await readToTheMiddle(page);
  await open(page, article);
  await expect(offerOf(page)).toBeVisible();
  const id = await page.locator('[data-body] > p').first().getAttribute('id');
  await page.goto(front);
  await open(page, `${article}#${id}`);
  await expect(offerOf(page)).toHaveCount(0);
});

test('is offered nothing when the story was read to its end', async ({ page }) => {
  await readToTheMiddle(page);
  await open(page, article);
  await expect(offerOf(page)).toBeVisible();
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
  await expect.poll(() => storedPlaces(page)).toBe('{}');
  await page.goto(front);
  await open(page, article);
  await expect(offerOf(page)).toHaveCount(0);
});

test('is offered nothing in a story they have not begun', { tag: '@desktop' }, async ({ page }) => {
  await readToTheMiddle(page);
  await open(page, '/zh-hans/articles/letterpress-last-job');
  await expect(offerOf(page)).toHaveCount(0);
});

test('finds the same place in the other script', { tag: '@desktop' }, async ({ page }) => {
  const { id } = await readToTheMiddle(page);
  await open(page, addresses('zh-hant').article);
  const offer = page
    .getByRole('complementary')
    .filter({ has: page.getByRole('button', { name: words['zh-hant'].article.dismiss }) });
  await expect(offer.getByRole('link')).toHaveAttribute('href', `#${id}`);
});

for (const stored of ['not json', '[]', 'null', '{"x":null}']) {
  test(`is not hindered by a stored place of ${stored}`, { tag: '@desktop' }, async ({ page }) => {
    await page.addInitScript((value) => localStorage.setItem('kanbao.places', value), stored);
    await open(page, article);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}
