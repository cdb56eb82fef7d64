import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, open, words } from '#e2e/reading.ts';
import { format } from '#lib/i18n/messages.ts';
import { addUpTaken, type TakenSection } from '#lib/readers/taking.ts';

const edition = 'zh-hans';
const labels = words[edition].taking;
const offline = /没有网络/;

// What is fetched where there is no network says so on the console.
test.use({ expectedErrors: [/net::ERR_|status of 404|status of 410/], serviceWorkers: 'allow' });

/** Takes along the ten newest stories of a section and waits until they are stored. */
async function take(page: Page, section: string): Promise<void> {
  await open(page, section);
  await page.getByText(labels.title).click();
  await page.getByLabel(labels.articles).selectOption('10');
  await page.getByRole('button', { name: labels.take, exact: true }).click();
  await expect(page.getByRole('button', { name: labels.remove, exact: true })).toBeVisible({ timeout: 20_000 });
}

/** Addresses of all that is stored. */
const listStored = (page: Page) =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('kanbao-'));
    const caching = await Promise.all(names.map((name) => caches.open(name)));
    const keys = await Promise.all(caching.map((cache) => cache.keys()));
    return keys.flat().map(({ url }) => new URL(url).pathname);
  });

test('nobody who takes nothing along has a worker', { tag: '@desktop' }, async ({ page }) => {
  const { front, section, article } = addresses(edition);
  for (const path of [front, section, article]) await open(page, path);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});

test('a section taken along is read without a network, and nothing else pretends to be', async ({
  page,
  context,
  own,
}) => {
  const section = await own.makeSection({ zh: '随身的栏目' });
  const slugs = await Promise.all(
    ['甲', '乙'].map((headline) =>
      own.publish({ headline: `${headline}篇`, section, markdown: `${headline}篇的正文。` }),
    ),
  );
  await take(page, `/zh-hans/sections/${section}`);
  await expect(page.getByText(format(labels.taken, { n: 2, size: '', date: '' }).split('，')[0] ?? '')).toBeVisible();
  await context.setOffline(true);
  for (const path of [`/zh-hans/articles/${slugs[0]}`, `/lite/zh-hans/articles/${slugs[0]}`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('甲篇');
    await expect(page.getByText('甲篇的正文。')).toBeVisible();
    await expect(page.getByRole('status')).toHaveText(offline);
  }
  await page.goto(`/zh-hans/sections/${section}`);
  await page.getByRole('main').getByRole('link', { name: '乙篇' }).click();
  await expect(page.getByText('乙篇的正文。')).toBeVisible();
  // What was not taken along: a page that says so, and what there is.
  await page.goto(addresses(edition).article);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(offline);
  await expect(page.getByRole('link', { name: '甲篇' })).toBeVisible();
  await context.setOffline(false);
  await page.goto(`/zh-hans/articles/${slugs[0]}`);
  await expect(page.getByRole('status')).toHaveCount(0);
});

test('a withdrawn story is gone at once when there is a network', async ({ page, context, own, request }) => {
  const section = await own.makeSection({ zh: '会撤的栏目' });
  const [visited, other, kept] = await Promise.all(
    ['看的', '另一', '留下'].map((headline) => own.publish({ headline: `${headline}篇`, section })),
  );
  await take(page, `/zh-hans/sections/${section}`);
  await context.setOffline(true);
  await page.goto(`/zh-hans/articles/${visited}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('看的篇');
  await own.withdraw(visited ?? '');
  await own.withdraw(other ?? '');
  for (const slug of [visited, other])
    await expect
      .poll(async () => (await request.get(`/lite/zh-hans/articles/${slug}`)).status())
      .toBeGreaterThanOrEqual(404);
  await context.setOffline(false);
  expect((await page.goto(`/zh-hans/articles/${visited}`))?.status()).toBeGreaterThanOrEqual(404);
  // The one that was asked for, and the others with it.
  await expect.poll(() => listStored(page)).not.toContain(`/lite/zh-hans/articles/${visited}`);
  await expect.poll(() => listStored(page)).not.toContain(`/lite/zh-hans/articles/${other}`);
  expect(await listStored(page)).toContain(`/lite/zh-hans/articles/${kept}`);
  await context.setOffline(true);
  for (const slug of [visited, other]) {
    await page.goto(`/zh-hans/articles/${slug}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(offline);
  }
  await context.setOffline(false);
});

test('is renewed, kept within its size, and removed without a trace', { tag: '@desktop' }, async ({ page, own }) => {
  const section = await own.makeSection({ zh: '会换的栏目' });
  const path = `/zh-hans/sections/${section}`;
  const first = await own.publish({ headline: '旧篇', section, at: new Date('2001-02-03') });
  await take(page, path);
  const second = await own.publish({ headline: '新篇', section, at: new Date('2001-02-04') });
  await expect
    .poll(async () => {
      await open(page, path);
      return page.getByRole('main').getByRole('link', { name: '新篇' }).count();
    })
    .toBe(1);
  await page.getByText(labels.title).click();
  await page.getByRole('button', { name: labels.renew, exact: true }).click();
  await expect.poll(() => listStored(page)).toContain(`/lite/zh-hans/articles/${second}`);
  expect(await listStored(page)).toContain(`/lite/zh-hans/articles/${first}`);
  await page.getByRole('button', { name: labels.remove, exact: true }).click();
  await expect(page.getByText(labels.removed)).toBeVisible();
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test('stays within the size that was set', { tag: '@desktop' }, async ({ page }) => {
  const { section } = addresses(edition);
  await take(page, section);
  const limit = 30_000;
  const taken = await page.evaluate(
    async ([path, most]) => {
      const { active } = await navigator.serviceWorker.ready;
      const { port1, port2 } = new MessageChannel();
      const ended = Promise.withResolvers<TakenSection>();
      port1.addEventListener('message', ({ data }: MessageEvent<{ section?: TakenSection }>) => {
        if (data.section !== undefined) ended.resolve(data.section);
      });
      port1.start();
      active?.postMessage({ order: 'take', section: path, count: 50, limit: most }, [port2]);
      return ended.promise;
    },
    [section, limit] as const,
  );
  expect(taken.isFull).toBe(true);
  expect(addUpTaken(taken).stories).toBeGreaterThan(0);
  expect(addUpTaken(taken).bytes).toBeLessThanOrEqual(limit);
  const stored = await listStored(page);
  expect(stored.filter((path) => path.includes('/articles/'))).toHaveLength(addUpTaken(taken).stories);
});

test('pictures come along', { tag: '@desktop' }, async ({ page, context }) => {
  await take(page, addresses(edition).section);
  await context.setOffline(true);
  const stored = await listStored(page);
  expect(stored.some((path) => path.startsWith('/media/'))).toBe(true);
  const picture = page.locator('img').first();
  const story = stored.find((path) => path === `/lite${addresses(edition).article}`) ?? '';
  await page.goto(story);
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await context.setOffline(false);
});
