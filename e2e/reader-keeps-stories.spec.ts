import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, open, toolsOf, words } from '#e2e/reading.ts';
import { format } from '#lib/i18n/messages.ts';
import { shelfKey } from '#lib/readers/shelf.ts';

const edition = 'zh-hans';
const { article, saved: shelf } = addresses(edition);
const labels = words[edition].shelf;

const saveButton = (page: Page) => toolsOf(page, edition).getByRole('button', { name: labels.save });
const listOf = (page: Page, name: string) => page.getByRole('main').getByRole('region', { name });
const linksOf = (page: Page, name: string) => listOf(page, name).getByRole('listitem').getByRole('link');

/** Stories that were saved and read, as the browser keeps them. */
async function storeShelf(page: Page, names: readonly string[]): Promise<void> {
  const stories = names.map((name, at) => ({
    story: name,
    title: `题目 ${name}`,
    edition,
    path: `/zh-hans/articles/${name}`,
    at: at + 1,
    share: 0.4,
  }));
  await page.addInitScript(
    ([key, text]) => {
      if (localStorage.getItem(key ?? '') === null) localStorage.setItem(key ?? '', text ?? '');
    },
    [shelfKey, JSON.stringify({ saved: stories, read: stories })],
  );
}

test('a story is saved before any script has come, and is on the shelf', async ({ page }) => {
  // They never arrive.
  await page.route('**/_next/static/**/*.js', () => undefined);
  await page.goto(article);
  await expect(saveButton(page)).toHaveAttribute('aria-pressed', 'false');
  await saveButton(page).click();
  await expect(saveButton(page)).toHaveAttribute('aria-pressed', 'true');
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await page.reload();
  await expect(saveButton(page)).toHaveAttribute('aria-pressed', 'true');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto(shelf);
  await expect(linksOf(page, labels.saved)).toHaveText([title]);
  await linksOf(page, labels.saved).click();
  await expect(page).toHaveURL(article);
  await saveButton(page).click();
  await page.goto(shelf);
  await expect(listOf(page, labels.saved).getByText(labels.nothingSaved)).toBeVisible();
});

test('the button stays as it was pressed when the page wakes', async ({ page }) => {
  await page.goto(article);
  await saveButton(page).click();
  await open(page, article);
  await expect(saveButton(page)).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate(() => scrollTo({ top: 1_500, behavior: 'instant' }));
  await page.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }));
  await expect(saveButton(page)).toHaveAttribute('aria-pressed', 'true');
});

test('how far a story was read is on the shelf, and lists say which were read', async ({ page, own }) => {
  const section = await own.makeSection({ zh: '自己的栏目' });
  const headline = '读到底的一篇';
  const slug = await own.publish({
    headline,
    section,
    markdown: '很长的一段话。'.repeat(60).concat('\n\n').repeat(12),
  });
  await open(page, `/zh-hans/articles/${slug}`);
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), shelfKey)).toContain(slug);
  await page.goto(shelf);
  await expect(linksOf(page, labels.history)).toHaveText([headline]);
  await expect(listOf(page, labels.history)).not.toContainText(labels.finished);
  const link = page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link');
  await page.goto(`/zh-hans/sections/${section}`);
  await expect(link).not.toHaveAttribute('data-read');
  await open(page, `/zh-hans/articles/${slug}`);
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), shelfKey)).toMatch(/"share":1\b/);
  await page.goto(`/zh-hans/sections/${section}`);
  await expect(link).toHaveAttribute('data-read', labels.read);
  await expect(link).toHaveAccessibleName(`${headline} ${labels.read}`);
  await page.goto(shelf);
  await expect(listOf(page, labels.history)).toContainText(labels.finished);
});

test('one is removed, all are cleared after being asked', async ({ page }) => {
  await storeShelf(page, ['a', 'b', 'c']);
  await page.goto(shelf);
  await expect(linksOf(page, labels.saved)).toHaveText(['题目 c', '题目 b', '题目 a']);
  await page
    .getByRole('button', { name: format(labels.removeStory, { title: '题目 b' }) })
    .first()
    .click();
  await expect(linksOf(page, labels.saved)).toHaveText(['题目 c', '题目 a']);
  await expect(page.getByRole('status')).toHaveText(format(labels.removed, { title: '题目 b' }));
  await expect(page.getByRole('heading', { name: labels.saved, exact: false }).nth(1)).toBeFocused();
  const history = listOf(page, labels.history);
  await expect(history.getByRole('button', { name: labels.confirmed, exact: true })).toBeHidden();
  await history.getByText(labels.clear).click();
  await history.getByRole('button', { name: labels.confirmed, exact: true }).click();
  await expect(history.getByText(labels.nothingRead)).toBeVisible();
  await page.reload();
  await expect(linksOf(page, labels.saved)).toHaveText(['题目 c', '题目 a']);
  await expect(listOf(page, labels.history).getByText(labels.nothingRead)).toBeVisible();
});

test('the shelf goes to another browser as a file and adds to what is there', async ({ page, browser }) => {
  await storeShelf(page, ['a', 'b']);
  await page.goto(shelf);
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: labels.export }).click();
  const file = await (await started).path();
  const other = await browser.newPage();
  await storeShelf(other, ['c']);
  await other.goto(new URL(shelf, page.url()).href);
  await expect(linksOf(other, labels.saved)).toHaveText(['题目 c']);
  const input = other.getByLabel(labels.import);
  for (const [name, text, fault] of [
    ['photo.json', 'not json', labels.faults.foreign],
    ['later.json', (await readFile(file, 'utf8')).replace('"version": 1', '"version": 9'), labels.faults.newer],
    ['large.json', ' '.repeat(2_200_000), labels.faults.large],
  ] as const) {
    await input.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(other.getByRole('status')).toHaveText(fault);
    await expect(linksOf(other, labels.saved)).toHaveText(['题目 c']);
  }
  await input.setInputFiles(file);
  await expect(other.getByRole('status')).toHaveText(format(labels.imported, { saved: 3, read: 3 }));
  await expect(linksOf(other, labels.saved)).toHaveText(['题目 b', '题目 c', '题目 a']);
  await other.close();
});

for (const stored of [
  'not json',
  '[]',
  'null',
  '7',
  '{"saved":{},"read":[null,{"story":1}]}',
  '{"saved":[{"story":"x"}]}',
]) {
  test(`a stored shelf of ${stored} breaks nothing`, { tag: '@desktop' }, async ({ page }) => {
    await page.addInitScript(([key, value]) => localStorage.setItem(key ?? '', value ?? ''), [shelfKey, stored]);
    await page.goto(shelf);
    await expect(listOf(page, labels.saved).getByText(labels.nothingSaved)).toBeVisible();
    await open(page, article);
    await expect(saveButton(page)).toHaveAttribute('aria-pressed', 'false');
    await saveButton(page).click();
    await expect(saveButton(page)).toHaveAttribute('aria-pressed', 'true');
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the shelf says why it is empty, and a story has no button that does nothing', async ({ page }) => {
    await page.goto(shelf);
    // Playwright’s search by text passes <noscript> over.
    await expect(page.getByRole('main').locator('noscript > p')).toBeVisible();
    await expect(page.getByRole('main').locator('noscript > p')).toHaveText(labels.noscript);
    await page.goto(article);
    await expect(saveButton(page)).toBeHidden();
  });
});
