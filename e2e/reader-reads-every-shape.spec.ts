import { expect, test } from '#e2e/fixtures.ts';
import { addresses, words } from '#e2e/reading.ts';
import { formatCount } from '#lib/i18n/messages.ts';

const zh = words['zh-hans'].article;

test('a wide table scrolls in its own box, by finger and by keyboard', { tag: '@phone' }, async ({ page, own }) => {
  const cells = (text: string) => `|${` ${text} |`.repeat(9)}`;
  const slug = await own.publish({
    markdown: `${cells('一栏')}\n${cells('---')}\n${cells('一千二百三十四')}\n\n表：一张宽表。`,
  });
  await page.goto(`/zh-hans/articles/${slug}`);
  const box = page.getByRole('region', { name: '一张宽表。' });
  await expect(box.getByRole('table')).toBeVisible();
  await expect(box.getByRole('columnheader')).toHaveCount(9);
  expect(await box.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeGreaterThan(100);
  await box.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  expect(await page.evaluate(() => [scrollX, (document.scrollingElement?.scrollWidth ?? Infinity) <= 390])).toEqual([
    0,
    true,
  ]);
});

test('a quote names its speaker, a figure its caption and credit', async ({ page }) => {
  await page.goto(addresses('zh-hans').article);
  const quote = page
    .getByRole('figure')
    .filter({ has: page.getByRole('blockquote') })
    .first();
  await expect(quote.getByRole('blockquote')).toContainText('没有乘客会夸一张图好看。');
  await expect(quote.locator('figcaption')).toHaveText('贺长林，站内导向设计师');

  const figure = page
    .locator('[data-body] > figure')
    .filter({ has: page.getByRole('img') })
    .first();
  await expect(figure.getByRole('img')).toHaveAttribute('alt', /钢桥/);
  await expect(figure.locator('figcaption')).toContainText('三号线在老桥下游两百米处过河。');
  await expect(figure.locator('figcaption')).toContainText('看报制图');
});

test('a picture of the page is really there and has its place before it comes', async ({ page }) => {
  await page.goto(addresses('zh-hans').article);
  const hero = page.getByRole('article').getByRole('img').first();
  await expect.poll(() => hero.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  for (const image of await page.getByRole('article').getByRole('img').all()) {
    await expect(image).toHaveAttribute('width', /^\d+$/);
    await expect(image).toHaveAttribute('height', /^\d+$/);
  }
});

test('a figure without a picture says so in words', { tag: '@desktop' }, async ({ page, own }) => {
  const slug = await own.publish({ markdown: '前文。\n\n![](absent "图说 / 图源")\n\n后文。' });
  await page.goto(`/zh-hans/articles/${slug}`);
  const figure = page.getByRole('figure');
  await expect(figure.getByText(zh.missingPicture)).toBeVisible();
  await expect(figure.locator('figcaption')).toHaveText('图说 图源');
  await expect(figure.getByRole('img')).toHaveCount(0);
});

test('notes, lists, ruby and dividers are what they say they are', { tag: '@desktop' }, async ({ page, own }) => {
  const slug = await own.publish({
    markdown: '很{囧|jiǒng}。\n\n> [!NOTE]\n> 一则说明。\n\n3. 三\n4. 四\n\n---\n\n后文。',
  });
  await page.goto(`/zh-hans/articles/${slug}`);
  await expect(page.getByRole('complementary', { name: zh.note })).toHaveText('一则说明。');
  await expect(page.locator('[data-body] > ol')).toHaveAttribute('start', '3');
  await expect(page.locator('[data-body] > ol').getByRole('listitem')).toHaveText(['三', '四']);
  await expect(page.locator('[data-body] ruby rt')).toHaveText('jiǒng');
  await expect(page.locator('[data-body]').getByRole('separator')).toBeVisible();
});

test('references are listed with their links', { tag: '@desktop' }, async ({ page, own }) => {
  const url = 'https://example.com/source';
  const slug = await own.publish({
    edition: 'en',
    content: {
      references: [
        { label: 'A report', person: 'A Person', outlet: 'An Outlet', url },
        { label: null, person: 'B Person', outlet: 'B Outlet', url: null },
      ],
    },
  });
  await page.goto(`/en/articles/${slug}`);
  const items = page.getByRole('region', { name: words.en.article.references }).getByRole('listitem');
  await expect(items).toHaveText(['A reportA Person, An Outlet', 'B Person, B Outlet']);
  await expect(items.first().getByRole('link', { name: 'A report' })).toHaveAttribute('href', url);
  await expect(items.last().getByRole('link')).toHaveCount(0);
});

const counts = [
  ['zh-hans', '50万+'],
  ['zh-hant', '50萬+'],
  ['en', '500K+'],
] as const;

for (const [edition, shown] of counts) {
  test(`past classics count ${shown} in ${edition} and link to the article`, { tag: '@desktop' }, async ({ page }) => {
    await page.goto(addresses(edition).article);
    const { past, reads } = words[edition].article;
    const list = page.getByRole('region', { name: past });
    const entry = list.getByRole('listitem').filter({ hasText: shown });
    await expect(entry).toContainText(formatCount(reads, 500_000, edition, shown));
    const headline = (await entry.getByRole('link').textContent()) ?? '';
    await entry.getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: headline })).toBeVisible();
  });
}

test(
  'a past classic that the source only told of says so, without a link',
  { tag: '@desktop' },
  async ({ page, own }) => {
    const slug = await own.publish({
      content: { past: [{ article: null, title: null, url: null, reads: 500_000, atLeast: true }] },
    });
    await page.goto(`/zh-hans/articles/${slug}`);
    const entry = page.getByRole('region', { name: zh.past }).getByRole('listitem');
    await expect(entry).toContainText(zh.untitledPast);
    await expect(entry).toContainText('50万+');
    await expect(entry.getByRole('link')).toHaveCount(0);
  },
);

test(
  'sample content says that it is, and a contributed story carries its platform’s statement',
  { tag: '@desktop' },
  async ({ page, own }) => {
    await page.goto(addresses('zh-hans').article);
    await expect(page.getByText(zh.sampleNotice)).toBeVisible();
    await expect(page.getByRole('note', { name: zh.statement })).toContainText('临河观察');
    const slug = await own.publish({});
    await page.goto(`/zh-hans/articles/${slug}`);
    await expect(page.getByText(zh.sampleNotice)).toHaveCount(0);
    await expect(page.getByRole('note')).toHaveCount(0);
  },
);
