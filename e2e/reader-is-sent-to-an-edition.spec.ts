import { expect, test } from '#e2e/fixtures.ts';
import { addresses, open, words } from '#e2e/reading.ts';

const asked = [
  ['zh-TW,zh;q=0.9,en;q=0.8', '/zh-hant'],
  ['zh-HK', '/zh-hant'],
  ['en-GB,en;q=0.9', '/en'],
  ['zh-CN,zh;q=0.9', '/zh-hans'],
  ['fr-FR,fr;q=0.9', '/zh-hans'],
  ['de,en;q=0.4,zh-TW;q=0.6', '/zh-hant'],
  [null, '/zh-hans'],
] as const;

for (const [language, edition] of asked) {
  test(
    `a browser that asks for ${language ?? 'nothing'} is sent to ${edition}`,
    { tag: '@desktop' },
    async ({ request }) => {
      const headers = language === null ? {} : { 'Accept-Language': language };
      const response = await request.get('/', { headers, maxRedirects: 0 });
      expect(response.status()).toBe(307);
      expect(response.headers()['location']).toBe(edition);
      expect(response.headers()['vary']).toMatch(/Accept-Language/i);
      // An answer for one reader must not be kept for the next.
      expect(response.headers()['cache-control']).toMatch(/private|no-store/);
    },
  );
}

test.describe('a reader from Taiwan', () => {
  test.use({ locale: 'zh-TW' });

  test('opens the traditional edition, and the one chosen with the switch ever after', async ({ page, context }) => {
    await open(page, '/');
    await expect(page).toHaveURL(/\/zh-hant$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');

    const editions = page.getByRole('navigation', { name: words['zh-hant'].site.edition });
    await expect(editions.getByRole('link', { name: '繁體' })).toHaveAttribute('aria-current', 'true');
    await editions.getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(/\/en$/);

    await expect
      .poll(async () => (await context.cookies()).map(({ name, value }) => `${name}=${value}`))
      .toEqual(['edition=en']);
    await page.goto('/');
    await expect(page).toHaveURL(/\/en$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});

test(
  'the switch leads to the same article in the other script, and to the front page where it is not',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page, addresses('zh-hans').article);
    const editions = page.getByRole('navigation', { name: words['zh-hans'].site.edition });
    await expect(editions.getByRole('link', { name: 'English' })).toHaveAttribute('href', '/en');
    await editions.getByRole('link', { name: '繁體' }).click();
    await expect(page).toHaveURL(addresses('zh-hant').article);
  },
);

test('a forged cookie leads to an edition that exists', { tag: '@desktop' }, async ({ request }) => {
  const response = await request.get('/', { headers: { Cookie: 'edition=//evil.example' }, maxRedirects: 0 });
  expect(response.headers()['location']).toBe('/zh-hans');
});
