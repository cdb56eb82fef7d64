import { findViolations } from '#e2e/axe.ts';
import { expect, test } from '#e2e/fixtures.ts';
import { words } from '#e2e/reading.ts';

// Chromium says so of a page that is answered with 410.
test.use({ reducedMotion: 'reduce', expectedErrors: [/status of 410/] });

test('under a corrected story a link leads to what is other, in the script of the edition', async ({ page, own }) => {
  const slug = await own.publish({
    headline: `理发 ${Date.now()}`,
    markdown: '她的头发很长。\n\n第二段。\n\n第三段。',
  });
  const path = `/zh-hant/articles/${slug}`;
  const told = words['zh-hant'];
  // A page that is kept from before has to go.
  await page.goto(`${path}/changes`);
  await expect(page.getByText(told.changes.none)).toBeVisible();
  const note = '头发不长。';
  await own.update(
    slug,
    ({ content: [first, second, third], ...body }) => ({
      ...body,
      content: [
        ...(third === undefined ? [] : [third]),
        ...(first?.type === 'paragraph'
          ? [{ ...first, content: [{ type: 'text' as const, text: '她的头发很短。' }] }]
          : []),
        ...(second === undefined ? [] : [second]),
      ],
    }),
    { kind: 'correction', note },
  );

  const link = page.getByRole('link', { name: told.amendments.changes });
  // The page that was kept goes when the front door hears of the change: a moment after it is written.
  await expect.poll(() => page.goto(path).then(() => link.count())).toBe(1);
  await link.click();
  await expect(page).toHaveURL(`${path}/changes`);
  await expect(page.getByRole('heading', { level: 1, name: told.changes.title })).toBeVisible();
  const change = page.getByRole('region', { name: new RegExp(told.amendments.kinds.correction) });
  await expect(change.getByText('頭髮不長。')).toBeVisible();
  await expect(change.getByRole('deletion')).toHaveText('長');
  await expect(change.getByRole('insertion')).toHaveText('短');
  await expect(change.getByText(told.changes.kinds.moved, { exact: false })).toContainText(told.changes.kinds.moved);
  await expect(page.locator('head > meta[name="robots"]').first()).toHaveAttribute('content', /noindex/);
  expect(await findViolations(page)).toEqual([]);

  await change.getByRole('link', { name: told.changes.place }).last().click();
  await expect(page).toHaveURL(new RegExp(`${path}#`));
});

test('a withdrawn story says why, and so does the page of its changes', { tag: '@desktop' }, async ({ page, own }) => {
  const slug = await own.publish({ headline: `理发 ${Date.now()}` });
  const path = `/zh-hant/articles/${slug}`;
  expect((await page.goto(path))?.status()).toBe(200);
  expect((await page.goto(`${path}/changes`))?.status()).toBe(200);
  await own.withdraw(slug, '消息来源的头发不实。');
  for (const address of [path, `${path}/changes`]) {
    await expect.poll(async () => (await page.goto(address))?.status(), { timeout: 2_000 }).toBe(410);
    await expect(page.getByRole('heading', { level: 1, name: words['zh-hant'].withdrawn.title })).toBeVisible();
    await expect(page.getByText('消息來源的頭髮不實。')).toBeVisible();
  }
});
