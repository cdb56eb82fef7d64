import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, words } from '#e2e/reading.ts';
import { readFeed } from '#lib/ingest/sources/feed.ts';
import { findAll, parseXml, readTextOf } from '#lib/ingest/xml/tree.ts';

test.use({ javaScriptEnabled: false });

const tag = { tag: '@desktop' };

async function readText(request: APIRequestContext, path: string, type: string): Promise<string> {
  const response = await request.get(path);
  expect(response.status(), path).toBe(200);
  expect(response.headers()['content-type']).toBe(`${type}; charset=utf-8`);
  expect(response.headers()['etag']).toMatch(/^"[\w-]+-\w+"$/);
  return response.text();
}
const readXmlFeed = async (request: APIRequestContext, path: string) =>
  readFeed(Buffer.from(await readText(request, path, 'application/atom+xml')), { url: `http://localhost${path}` });
const locationsIn = (text: string): string[] =>
  findAll(parseXml(text)!, 'loc').map((each) => new URL(readTextOf(each) ?? '').pathname);

const readData = async (page: Page) =>
  (
    JSON.parse((await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '') as {
      '@graph': Array<Record<string, unknown>>;
    }
  )['@graph'];

test('every page names its feed, and the feed is one', tag, async ({ page, request }) => {
  for (const edition of ['zh-hans', 'zh-hant', 'en'] as const) {
    const { front, section, article } = addresses(edition);
    for (const [path, feed] of [
      [front, `/${edition}/feed.xml`],
      [section, `${section}/feed.xml`],
      [article, `/${edition}/feed.xml`],
    ] as const) {
      await page.goto(path);
      const link = page.locator('head > link[rel="alternate"][type="application/atom+xml"]');
      expect(new URL((await link.getAttribute('href')) ?? '').pathname).toBe(feed);
      const { title, items } = await readXmlFeed(request, feed);
      expect(title).toContain(words[edition].site.name);
      expect(items.length).toBeGreaterThan(0);
      expect(items.every(({ body }) => body.content.length > 0)).toBe(true);
    }
    const listBoth = async (): Promise<Record<'json' | 'atom', Array<string | null>>> => {
      const json = await readText(request, `/${edition}/feed.json`, 'application/feed+json');
      const again = readFeed(Buffer.from(json), { url: `http://localhost/${edition}/feed.json` });
      const atom = await readXmlFeed(request, `/${edition}/feed.xml`);
      const toIdentities = ({ items }: typeof again) => items.map(({ identity }) => identity);
      return { json: toIdentities(again), atom: toIdentities(atom) };
    };
    // Other tests publish meanwhile, and then one is newer.
    await expect(async () => {
      const { json, atom } = await listBoth();
      expect(json).toEqual(atom);
    }).toPass({ timeout: 10_000 });
  }
});

test('a feed that has not changed is not sent again', tag, async ({ request }) => {
  const askAgain = async (): Promise<number> => {
    const { etag = '' } = (await request.get('/en/feed.xml')).headers();
    return (await request.get('/en/feed.xml', { headers: { 'If-None-Match': etag } })).status();
  };
  // Other tests publish meanwhile, and then it is another feed.
  await expect.poll(askAgain).toBe(304);
});

test(
  'a story is in the feeds and the news sitemap as soon as it is published, and out once withdrawn',
  tag,
  async ({ request, own }) => {
    const headline = 'Ferry & “bell” ]]> 🐼';
    const places = async (slug: string) => {
      const ends = (list: ReadonlyArray<string | null>) => list.some((each) => each?.endsWith(`/en/articles/${slug}`));
      const [feed, section] = [
        await readXmlFeed(request, '/en/feed.xml'),
        await readXmlFeed(request, '/en/sections/life/feed.xml'),
      ];
      const news = locationsIn(await readText(request, '/sitemap-news.xml', 'application/xml'));
      return [ends(feed.items.map(({ url }) => url)), ends(section.items.map(({ url }) => url)), ends(news)];
    };
    // What is kept of them before is not what is shown after.
    expect(await places('none-of-them')).toEqual([false, false, false]);
    const slug = await own.publish({ edition: 'en', headline, at: new Date() });
    await expect.poll(() => places(slug)).toEqual([true, true, true]);
    const { items } = await readXmlFeed(request, '/en/feed.xml');
    expect(items.find(({ url }) => url?.endsWith(slug))?.headline).toBe(headline);
    await own.withdraw(slug);
    await expect.poll(() => places(slug)).toEqual([false, false, false]);
  },
);

test('robots.txt leads to the sitemaps, and they to a story', tag, async ({ request, own }) => {
  const slug = await own.publish({ at: new Date('2001-09-08T07:06:05.000Z') });
  const robots = await readText(request, '/robots.txt', 'text/plain');
  const address = /^Sitemap: (\S+\/sitemap\.xml)$/m.exec(robots)?.[1] ?? '';
  // What is kept of either may be a moment older than the publish.
  const listedAt = async (path: string) => locationsIn(await readText(request, path, 'application/xml'));
  await expect.poll(() => listedAt(new URL(address).pathname)).toContain('/sitemaps/zh-hant/200109.xml');
  await expect.poll(() => listedAt('/sitemaps/zh-hant/200109.xml')).toContain(`/zh-hant/articles/${slug}`);
  expect((await request.get(`/zh-hant/articles/${slug}`)).status()).toBe(200);
});

test('what is not there is said in a word', tag, async ({ request }) => {
  for (const path of ['/en/sections/no-such/feed.xml', '/sitemaps/en/199901.xml', '/sitemaps/en/202613.xml'])
    expect((await request.get(path)).status(), path).toBe(404);
});

test('an article says what it is, whatever its headline', tag, async ({ page, own }) => {
  const headline = '</script><script>document.title="x"</script>渡口';
  const slug = await own.publish({ headline, standfirst: '没有人去拨它。', at: new Date('2001-09-08T07:06:05.000Z') });
  await page.goto(`/zh-hant/articles/${slug}`);
  const [story, trail] = await readData(page);
  expect(story).toMatchObject({
    '@type': 'NewsArticle',
    headline,
    inLanguage: 'zh-Hant',
    datePublished: '2001-09-08T07:06:05.000Z',
    isAccessibleForFree: true,
    publisher: { '@type': 'NewsMediaOrganization', name: words['zh-hant'].site.name },
  });
  expect(story).not.toHaveProperty('dateModified');
  expect(JSON.stringify(story?.['translationOfWork'])).toContain(`/zh-hans/articles/${slug}"`);
  expect(trail).toMatchObject({ '@type': 'BreadcrumbList' });
  const property = (name: string) => page.locator(`head > meta[property="og:${name}"]`);
  await expect(property('site_name')).toHaveAttribute('content', words['zh-hant'].site.name);
  await expect(property('locale')).toHaveAttribute('content', 'zh_TW');
  await expect(property('locale:alternate')).toHaveAttribute('content', 'zh_CN');
  await expect(page.locator('head > meta[name="robots"]')).toHaveAttribute('content', 'max-image-preview:large');
});

test('a story without a right is told to no machine', tag, async ({ page, request, own }) => {
  const slug = await own.publish({
    edition: 'en',
    at: new Date('2001-09-08T07:06:05.000Z'),
    provenance: { publishRight: 'none', obtained: 'e2e', indexable: false },
  });
  await page.goto(`/en/articles/${slug}`);
  await expect(page.locator('script[type="application/ld+json"]')).toHaveCount(0);
  await expect(page.locator('head > meta[name="robots"]')).toHaveAttribute('content', /noindex/);
  const response = await request.get('/sitemaps/en/200109.xml');
  expect(await response.text()).not.toContain(slug);
});
