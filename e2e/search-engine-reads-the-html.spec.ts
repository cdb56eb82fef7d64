import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, words } from '#e2e/reading.ts';

// Without JavaScript the document is what the server sent and nothing else; desktop only, the bytes are the same.
test.use({ javaScriptEnabled: false });

const head = (page: Page, selector: string) => page.locator(`head > ${selector}`);
const alternates = (page: Page) =>
  head(page, 'link[rel="alternate"][hreflang]').evaluateAll((links) =>
    Object.fromEntries(
      links.map((link) => [link.getAttribute('hreflang') ?? '', new URL(link.getAttribute('href') ?? '').pathname]),
    ),
  );
const canonicalPath = async (page: Page) =>
  new URL((await head(page, 'link[rel="canonical"]').getAttribute('href')) ?? '').pathname;

for (const [kind, tail] of [
  ['front', ''],
  ['section', '/sections/cities'],
  ['settings', '/settings'],
] as const) {
  test(`the ${kind} page names itself and its other editions`, { tag: '@desktop' }, async ({ page }) => {
    for (const [edition, lang] of [
      ['zh-hans', 'zh-Hans'],
      ['zh-hant', 'zh-Hant'],
      ['en', 'en'],
    ] as const) {
      const path = addresses(edition)[kind];
      const response = await page.goto(path);
      expect(response?.headers()['content-type']).toMatch(/text\/html; charset=utf-8/i);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page).toHaveTitle(new RegExp(words[edition].site.name));
      expect(await canonicalPath(page)).toBe(path);
      expect(await alternates(page)).toEqual({
        'zh-Hans': `/zh-hans${tail}`,
        'zh-Hant': `/zh-hant${tail}`,
        en: `/en${tail}`,
        'x-default': kind === 'front' ? '/' : `/zh-hans${tail}`,
      });
      await expect(head(page, 'meta[name="description"]')).toHaveAttribute('content', /\S/);
      await expect(page.locator('h1')).toHaveCount(1);
      await expect(head(page, 'meta[name="robots"][content*="noindex"]')).toHaveCount(kind === 'settings' ? 1 : 0);
    }
  });
}

test(
  'an article has its title, description, addresses, times and every paragraph',
  { tag: '@desktop' },
  async ({ page, own }) => {
    const paragraphs = Array.from({ length: 30 }, (_, index) => `第${index + 1}段，说的是第${index + 1}件事。`);
    const at = new Date('2001-09-08T07:06:05.000Z');
    const headline = '渡口的钟慢了四分钟';
    const standfirst = '没有人去拨它，船照它开。';
    const slug = await own.publish({ headline, standfirst, at, markdown: `## 小标题\n\n${paragraphs.join('\n\n')}` });
    await page.goto(`/zh-hans/articles/${slug}`);
    await expect(page).toHaveTitle(`${headline} · ${words['zh-hans'].site.name}`);
    await expect(head(page, 'meta[name="description"]')).toHaveAttribute('content', standfirst);
    expect(await canonicalPath(page)).toBe(`/zh-hans/articles/${slug}`);
    expect(await alternates(page)).toEqual({
      'zh-Hans': `/zh-hans/articles/${slug}`,
      'zh-Hant': `/zh-hant/articles/${slug}`,
      'x-default': `/zh-hans/articles/${slug}`,
    });
    await expect(head(page, 'meta[name="robots"][content*="noindex"]')).toHaveCount(0);
    await expect(head(page, 'meta[property="og:title"]')).toHaveAttribute('content', headline);
    await expect(head(page, 'meta[property="og:type"]')).toHaveAttribute('content', 'article');
    await expect(page.locator('h1')).toHaveText([headline]);
    expect(await page.locator('[data-body] > p').allTextContents()).toEqual(paragraphs);
    await expect(page.getByRole('article').locator('header time')).toHaveAttribute('datetime', at.toISOString());
  },
);

test('the times of a list are readable by machines', { tag: '@desktop' }, async ({ page }) => {
  await page.goto(addresses('en').section);
  const times = await page
    .getByRole('main')
    .locator('time')
    .evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''));
  expect(times.length).toBeGreaterThan(1);
  for (const time of times) expect(new Date(time).toISOString()).toBe(time);
});

test(
  'an imported article without a right is kept out of indexes and names its original',
  { tag: '@desktop' },
  async ({ page, own }) => {
    const originUrl = 'https://example.com/original';
    const slug = await own.publish({
      edition: 'en',
      provenance: { publishRight: 'none', obtained: 'e2e', indexable: false, originUrl },
    });
    await page.goto(`/en/articles/${slug}`);
    await expect(head(page, 'meta[name="robots"]')).toHaveAttribute('content', /noindex/);
    await expect(head(page, 'link[rel="canonical"]')).toHaveAttribute('href', originUrl);
    const foot = page.getByRole('article').locator('footer');
    await expect(foot.getByText(words.en.article.provenance)).toBeVisible();
    await expect(foot.getByRole('link', { name: words.en.article.origin })).toHaveAttribute('href', originUrl);
    await expect(foot.getByText(words.en.article.sampleNotice)).toHaveCount(0);
  },
);

test('the traditional edition is written in traditional characters', { tag: '@desktop' }, async ({ page, own }) => {
  const slug = await own.publish({
    headline: '图书馆里的头发',
    standfirst: '“发布会”后，干部吃干面。',
    markdown: '## 发现\n\n他说：“理发师发现了**头**发。”',
  });
  await page.goto(`/zh-hant/articles/${slug}`);
  await expect(page.locator('h1')).toHaveText('圖書館裡的頭髮');
  await expect(page.locator('[data-body] > h2')).toHaveText('發現');
  await expect(page.locator('[data-body] > p')).toHaveText('他說：「理髮師發現了頭髮。」');
  await expect(head(page, 'meta[name="description"]')).toHaveAttribute('content', '「發布會」後，幹部吃乾麵。');
});

test('the words of the traditional interface are traditional', { tag: '@desktop' }, async ({ page }) => {
  await page.goto(addresses('zh-hant').settings);
  await expect(page.locator('h1')).toHaveText('閱讀設定');
});
