import { expect, test } from '#e2e/fixtures.ts';
import { words } from '#e2e/reading.ts';

test('it stands under the story, on the page of corrections and in its feed, in the script of each', async ({
  page,
  own,
  request,
}) => {
  const slug = await own.publish({ headline: `头发 ${Date.now()}`, markdown: '一段。\n\n又一段。' });
  // Pages that are kept from before have to go.
  await page.goto(`/zh-hant/articles/${slug}`);
  await page.goto('/zh-hant/corrections');
  const note = `第一段写错了“头发”的数字，${slug}。`;
  const traditional = `第一段寫錯了「頭髮」的數字，${slug}。`;
  await own.update(slug, (body) => ({ ...body, content: body.content.slice(0, 1) }), { kind: 'correction', note });

  await expect(async () => {
    await page.goto('/zh-hant/corrections');
    await expect(page.getByRole('main').getByText(traditional)).toBeVisible({ timeout: 500 });
  }).toPass();
  const entry = page.getByRole('listitem').filter({ hasText: traditional });
  await expect(entry.getByText(words['zh-hant'].amendments.kinds.correction)).toBeVisible();
  await entry.getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`^[^?]*/zh-hant/articles/${slug}#note-`));
  await expect(page.getByRole('contentinfo').or(page.getByRole('article')).getByText(traditional)).toBeInViewport();
  await expect(page.getByRole('article').getByText(words['zh-hant'].article.updated)).toBeVisible();

  const feed = await request.get('/zh-hans/corrections/feed.xml');
  expect(await feed.text()).toContain(note);
  expect(await (await request.get('/en/corrections/rss.xml')).text()).not.toContain(slug);
});
