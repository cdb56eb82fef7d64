import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, contentsOf, open } from '#e2e/reading.ts';

/** Ids and kinds of the blocks of an article, in order. */
/** The blocks of a text; what else a long one holds is a list of other stories. */
const blocksOf = (page: Page) => page.locator('[data-body] > :not(nav)');
const listBlocks = (page: Page) =>
  blocksOf(page).evaluateAll((blocks) => blocks.map(({ id, tagName }) => ({ id, tagName })));

test(
  'every heading of an article has an id of its own, and the contents lead to them',
  { tag: '@desktop' },
  async ({ page }) => {
    for (const edition of ['zh-hans', 'zh-hant', 'en'] as const) {
      await page.goto(addresses(edition).article);
      const ids = await page
        .getByRole('article')
        .locator('h1, h2, h3, h4')
        .evaluateAll((headings) => headings.map(({ id }) => id));
      expect(ids.length).toBeGreaterThan(3);
      for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*$/);
      const all = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
      expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
      const targets = await contentsOf(page, edition)
        .locator('ol')
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1)));
      const sections = await page.locator('[data-body] h2').evaluateAll((headings) => headings.map(({ id }) => id));
      expect(targets).toEqual(sections);
    }
  },
);

test('a link to a section opens the article there', async ({ page }) => {
  await open(page, addresses('en').article);
  const id = await page.locator('[data-body] h2').nth(2).getAttribute('id');
  await page.goto('/en');
  await open(page, `${addresses('en').article}#${id}`);
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport({ ratio: 1 });
});

test('the same id leads to the same block in both scripts', async ({ page }) => {
  await page.goto(addresses('zh-hans').article);
  const blocks = await listBlocks(page);
  expect(blocks.length).toBeGreaterThan(20);
  for (const { id } of blocks) expect(id).toMatch(/^[a-z][a-z0-9]+$/);
  await page.goto(addresses('zh-hant').article);
  expect(await listBlocks(page)).toEqual(blocks);

  const index = blocks.findLastIndex(({ tagName }) => tagName === 'P');
  for (const edition of ['zh-hans', 'zh-hant'] as const) {
    await open(page, `${addresses(edition).article}#${blocks[index]?.id}`);
    const paragraph = blocksOf(page).nth(index);
    await expect(paragraph).toBeInViewport();
    expect(await paragraph.evaluate((element) => element.matches(':target'))).toBe(true);
  }
});

test('the heading of a section links to itself', { tag: '@desktop' }, async ({ page }) => {
  await page.goto(addresses('zh-hans').article);
  const heading = page.locator('[data-body]').getByRole('heading', { level: 2 }).nth(1);
  await heading.getByRole('link').click();
  const id = await heading.getAttribute('id');
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#${id}`);
});
