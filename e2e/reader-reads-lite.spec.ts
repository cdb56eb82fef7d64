import { expect, test } from '#e2e/fixtures.ts';
import { addresses, everyAddress, storePreferences, words } from '#e2e/reading.ts';
import { brotliCompressSync } from 'node:zlib';
import { findViolations } from '#e2e/axe.ts';

const edition = 'zh-hans';
const { article, front, section } = addresses(edition);
const { lite, full } = words[edition].site;
const readable = everyAddress.filter(({ kind }) => !['missing', 'settings', 'saved'].includes(kind));

for (const { edition: code, kind, path } of readable) {
  test(
    `${code}: the lite ${kind} has the words of the full one, and no script`,
    { tag: '@phone' },
    async ({ page }) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      const readHeadings = async () =>
        (await page.getByRole('main').getByRole('heading').allInnerTexts()).map((text) => text.replaceAll(/\s/g, ''));
      // Another test may publish on this page between the two visits: then both are made again.
      await expect(async () => {
        await page.goto(path);
        const title = await page.title();
        const headings = await readHeadings();
        asked.length = 0;
        expect((await page.goto(`/lite${path}`, { waitUntil: 'networkidle' }))?.status()).toBe(200);
        expect(await page.title()).toBe(title);
        expect(await readHeadings()).toEqual(headings);
      }).toPass({ timeout: 20_000 });
      await expect(page.locator('script, link[rel="stylesheet"], button, input')).toHaveCount(0);
      expect(await page.locator('img').count()).toBeLessThanOrEqual(1);
      expect(asked.filter((each) => !/^\/lite\/|240\.webp$|icon\.svg$/.test(each))).toEqual([]);
      expect(new URL((await page.locator('link[rel="canonical"]').getAttribute('href')) ?? '').pathname).toBe(path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await findViolations(page)).toEqual([]);
    },
  );
}

test('a whole lite article, with its picture, is one round trip', { tag: '@phone' }, async ({ page, request }) => {
  const response = await request.get(`/lite${article}`);
  const head = Object.entries(response.headers()).map(([name, value]) => `${name}: ${value}\r\n`);
  const html = await response.text();
  const address = /<img src="([^"]*)"/.exec(html)?.[1] ?? '';
  const picture = await request.get(address);
  const size = head.join('').length + brotliCompressSync(html).length + (await picture.body()).length;
  expect(size).toBeLessThan(14 * 1024);
  await page.goto(`/lite${article}`);
  await expect(page.locator('img')).toBeVisible();
});

test('lite leads on to lite, and back to the full page', { tag: '@phone' }, async ({ page }) => {
  await page.goto(`/lite${front}`);
  await page.getByRole('main').getByRole('heading', { level: 2 }).first().getByRole('link').tap();
  await expect(page).toHaveURL(/\/lite\/zh-hans\/articles\//);
  await page.getByRole('link', { name: full }).tap();
  await expect(page).toHaveURL(/^[^?]*:\d+\/zh-hans\/articles\//);
  await expect(page.getByRole('link', { name: lite })).toBeHidden();
});

test('is offered to who wants no pictures', async ({ page }) => {
  await storePreferences(page, { images: 'off' });
  await page.goto(article);
  await page.getByRole('link', { name: lite }).click();
  await expect(page).toHaveURL(`/lite${article}`);
});

test.describe('without JavaScript', { tag: '@phone' }, () => {
  test.use({ javaScriptEnabled: false, extraHTTPHeaders: { 'Save-Data': 'on' } });
  test('is offered to a browser that asks to save data', async ({ page }) => {
    await page.goto(section);
    await page.getByRole('link', { name: lite }).tap();
    await expect(page).toHaveURL(`/lite${section}`);
  });
});

test('a story that is withdrawn is withdrawn here too', { tag: '@desktop' }, async ({ request, own }) => {
  const slug = await own.publish({ edition: 'en', headline: 'Lite and gone' });
  const path = `/lite/en/articles/${slug}`;
  expect((await request.get(path)).status()).toBe(200);
  await own.withdraw(slug);
  await expect.poll(async () => (await request.get(path)).status(), { timeout: 1_000 }).toBeGreaterThanOrEqual(404);
});
