import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { open, words } from '#e2e/reading.ts';
import { formatCount } from '#lib/i18n/messages.ts';

const edition = 'zh-hans';
const labels = words[edition].article;
const long = Array.from({ length: 14 }, (_, index) => `第${index + 1}段，${'一段很长的话。'.repeat(40)}`).join('\n\n');

const noticeOf = (page: Page) =>
  page.getByRole('complementary').filter({ has: page.getByRole('link', { name: labels.nextChange }) });
const marked = (page: Page) =>
  page.locator('[data-body] > [data-changed]').evaluateAll((blocks) => blocks.map(({ id }) => id));

test('marks what changed since the last reading, until it was seen', async ({ page, own }) => {
  const slug = await own.publish({ markdown: long });
  const path = `/zh-hans/articles/${slug}`;
  await open(page, path);
  await expect(noticeOf(page)).toHaveCount(0);
  const ids = await page.locator('[data-body] > p').evaluateAll((blocks) => blocks.map(({ id }) => id));
  await own.update(slug, (body) => ({
    ...body,
    content: [
      ...body.content.map((block, index) =>
        block.type === 'paragraph' && (index === 1 || index === 9)
          ? { ...block, content: [{ type: 'text' as const, text: `改过的${index}。` }] }
          : block,
      ),
      { type: 'paragraph', attrs: { id: 'b900' }, content: [{ type: 'text', text: '新加的一段。' }] },
    ],
  }));
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByText('新加的一段。')).toHaveCount(1);
  }).toPass();
  // Without a touch: the page asks for its scripts itself.
  await expect(noticeOf(page)).toContainText(formatCount(labels.changes, 3, edition));
  expect(await marked(page)).toEqual([ids[1], ids[9], 'b900']);
  await expect(page.locator('[id="b900"]')).toContainText(`${labels.added} 新加的一段。`);
  await expect(page.locator(`[id="${ids[1]}"]`)).toContainText(labels.changed);
  // Not all of them have been in the window: the marks are there again.
  await page.reload();
  await expect(noticeOf(page)).toBeVisible();
  const next = noticeOf(page).getByRole('link', { name: labels.nextChange });
  for (const id of [ids[1], ids[9], 'b900']) {
    await next.click();
    await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
  }
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('b900');
  await open(page, path);
  expect(await marked(page)).toEqual([]);
});

test('says nothing of a story read for the first time, or closed away', { tag: '@desktop' }, async ({ page, own }) => {
  const slug = await own.publish({ markdown: long });
  const path = `/zh-hans/articles/${slug}`;
  await open(page, path);
  await own.update(slug, (body) => ({ ...body, content: body.content.slice(0, 13) }));
  await own.update(slug, (body) => ({
    ...body,
    content: [
      ...body.content,
      { type: 'paragraph', attrs: { id: 'b901' }, content: [{ type: 'text', text: '再加。' }] },
    ],
  }));
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByText('再加。')).toHaveCount(1);
  }).toPass();
  await noticeOf(page).getByRole('button').click();
  await expect(noticeOf(page)).toHaveCount(0);
  await open(page, path);
  expect(await marked(page)).toEqual([]);
});
