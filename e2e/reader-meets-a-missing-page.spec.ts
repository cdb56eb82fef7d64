import { expect, test } from '#e2e/fixtures.ts';
import { words } from '#e2e/reading.ts';
import { getEdition } from '#lib/i18n/editions.ts';

// Chromium says so of every page that is answered with 404 or 410.
test.use({ expectedErrors: [/status of 4(?:04|10)/] });

const missing = [
  // No edition: a page of the default one.
  ['/fr', 'zh-hans'],
  ['/fr/articles/metro-map-draft-41', 'zh-hans'],
  ['/ZH-HANS', 'zh-hans'],
  ['/zh-hans/articles/no-such-article', 'zh-hans'],
  ['/zh-hans/articles', 'zh-hans'],
  ['/zh-hant/sections/no-such-section', 'zh-hant'],
  ['/zh-hant/a/deep/path/nobody/made', 'zh-hant'],
  ['/en/articles/no-such-article', 'en'],
  // In the Chinese editions only.
  ['/en/articles/metro-map-draft-41', 'en'],
  ['/en/settings/more', 'en'],
] as const;

for (const [path, edition] of missing) {
  test(`${path} is a 404 in ${edition} that leads home`, { tag: '@desktop' }, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    const { title, text, action } = words[edition].notFound;
    await expect(page.locator('html')).toHaveAttribute('lang', getEdition(edition).lang);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('main').getByText(text)).toBeVisible();
    await expect(page.locator('head > meta[name="robots"]').first()).toHaveAttribute('content', /noindex/);
    await page.getByRole('main').getByRole('link', { name: action }).click();
    await expect(page).toHaveURL(`/${edition}`);
  });
}

test('on a phone, too, it says so and leads home', { tag: '@phone' }, async ({ page }) => {
  const response = await page.goto('/en/no/such/page');
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('link', { name: words.en.notFound.action }).tap();
  await expect(page).toHaveURL('/en');
});

test(
  'an article that is withdrawn says so at once, and is gone from its section',
  { tag: '@desktop' },
  async ({ page, own }) => {
    const headline = 'A story that will be taken down';
    const slug = await own.publish({ edition: 'en', headline });
    const path = `/en/articles/${slug}`;
    expect((await page.goto(path))?.status()).toBe(200);
    await expect(page.getByRole('heading', { level: 1, name: headline })).toBeVisible();
    await own.withdraw(slug);
    // A moment may pass until the news of it has reached whoever keeps pages, not more.
    await expect.poll(async () => (await page.goto(path))?.status(), { timeout: 1_000 }).toBe(410);
    await expect(page.getByRole('heading', { level: 1, name: 'This story has been withdrawn' })).toBeVisible();
    await page.goto('/en/sections/life');
    await expect(page.getByRole('link', { name: headline })).toHaveCount(0);
  },
);
