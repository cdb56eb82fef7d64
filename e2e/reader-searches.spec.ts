import { AxeBuilder } from '@axe-core/playwright';
import { expect, notFoundError, test } from '#e2e/fixtures.ts';
import { words } from '#e2e/reading.ts';

const hant = words['zh-hant'].search;
const english = words.en.search;

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('from the masthead to the place in a text, in the other script', async ({ page, own }) => {
    const word = '铜锣湾潮';
    const markdown = `第一段。\n\n## 旧码头\n\n人们说起${word}水的时候，声音都低。`;
    const slug = await own.publish({ headline: '码头见闻', markdown });
    await page.goto('/zh-hant');
    await page.getByRole('banner').getByRole('link', { name: hant.title }).click();
    await expect(page.getByText(hant.refused.blank)).toBeVisible();
    await page.getByRole('searchbox').fill('銅鑼灣潮');
    await page.getByRole('button', { name: hant.title }).click();
    await expect(page.locator('mark')).toHaveText('銅鑼灣潮');
    await page.getByRole('main').getByRole('link', { name: '舊碼頭' }).click();
    await expect(page).toHaveURL(new RegExp(`/zh-hant/articles/${slug}#`));
    const anchor = decodeURIComponent(new URL(page.url()).hash);
    await expect(page.locator(anchor)).toContainText('銅鑼灣潮');
  });
});

test('a search that finds nothing says what may have been meant', async ({ page, own }) => {
  await own.publish({ edition: 'en', headline: 'Quillwort returns to the marsh' });
  await page.goto('/en/search');
  await page.getByRole('searchbox').fill('Quilwort');
  await page.keyboard.press('Enter');
  await expect(page.getByText(english.advice)).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Quillwort' }).click();
  await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveText('Quillwort returns to the marsh');
});

test('what is published or withdrawn is found so at once', async ({ page, own }) => {
  const address = '/en/search?q=Brindlewick';
  await page.goto(address);
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(0);
  const slug = await own.publish({ edition: 'en', headline: 'A day in Brindlewick' });
  await page.goto(address);
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(1);
  await own.withdraw(slug);
  await page.goto(address);
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(0);
});

for (const [q, reason] of [
  ['', english.refused.blank],
  ['?!', english.refused.marks],
  ['-tram', english.refused.excluded],
  ['字'.repeat(201), english.refused.long],
] as const) {
  test(`a query of ${String(q.length)} characters that cannot be looked for says why: ${reason.slice(0, 20)}`, async ({
    page,
  }) => {
    await page.goto(`/en/search?q=${encodeURIComponent(q)}`);
    await expect(page.getByText(reason)).toBeVisible();
  });
}

test('the page of results is fit for everybody, and for no search engine', async ({ page }) => {
  for (const address of ['/zh-hans/search?q=夜市', '/en/search?q=tram', '/en/search?q=zzzz']) {
    await page.goto(address);
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(content).toBeLessThanOrEqual(screen ?? 0);
  }
});

test.describe('an address that was never made by the form', () => {
  test.use({ expectedErrors: [notFoundError] });

  test('has no page', async ({ page }) => {
    const answer = await page.goto('/en/search?q=tram&after=nowhere');
    expect(answer?.status()).toBe(404);
  });
});
