import { get } from 'node:http';
import { text as readStream } from 'node:stream/consumers';
import type { APIRequestContext } from '@playwright/test';
import { parseFeed as parseOther } from '@rowanmanning/feed-parser';
import { parseFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { expect, test } from '#e2e/fixtures.ts';
import { addresses, words } from '#e2e/reading.ts';
import { editionCodes, getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { lintFeed } from '#lib/discovery/feed-lint.test-helper.ts';
import { findSitemapFaults } from '#lib/discovery/sitemap-schema.test-helper.ts';
import { findAll, parseXml, readTextOf } from '#lib/ingest/xml/tree.ts';

const tag = { tag: '@desktop' };

const agents = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'curl/8.14.1',
];

/** As a client asks that says nothing of itself: Playwright and fetch always say something. */
async function getAs(url: string, agent: string | null): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  get(url, { headers: agent === null ? {} : { 'user-agent': agent } }, (answer) => {
    readStream(answer).then(resolve, reject);
  }).on('error', reject);
  return promise;
}

/** A document to ask; linkedom keeps the case in which React writes an attribute, HTML has none. */
function read(html: string): Document {
  return parseHTML(html.replaceAll(' hrefLang=', ' hreflang=')).document;
}

test('what a page says of itself stands in its head for every client', tag, async ({ baseURL }) => {
  for (const edition of editionCodes) {
    const { article } = addresses(edition);
    for (const agent of [...agents, null]) {
      const html = await getAs(`${baseURL ?? ''}${article}`, agent);
      const { head, body } = read(html);
      for (const selector of [
        'title',
        'meta[name="description"]',
        'link[rel="canonical"]',
        'link[rel="alternate"][hreflang="x-default"]',
        'link[rel="manifest"]',
        'link[rel="search"]',
        'meta[property="og:title"]',
        'meta[property="og:image"]',
        'meta[name="twitter:card"]',
        'meta[name="robots"]',
      ]) {
        expect(head.querySelectorAll(selector), `${selector} for ${agent ?? 'no agent'}`).toHaveLength(1);
        expect(body.querySelectorAll(selector)).toHaveLength(0);
      }
      const times = head.querySelectorAll('meta[property^="bytedance:"]');
      expect(times).toHaveLength(getEdition(edition).language === 'zh' ? 2 : 0);
    }
  }
});

test('the picture that stands for a story is there once it is drawn', tag, async ({ request }) => {
  // The job draws those of the whole sample edition, and leaves half of the time to others.
  test.setTimeout(180_000);
  const image = async (): Promise<string> => {
    const html = await (await request.get(addresses('zh-hant').article)).text();
    return read(html).querySelector('meta[property="og:image"]')?.getAttribute('content') ?? '';
  };
  await expect.poll(image, { timeout: 150_000 }).toMatch(/\/media\/[0-9a-f]{16}\/1200\.png$/);
  const card = await request.get(new URL(await image()).pathname);
  expect(card.status()).toBe(200);
  expect(card.headers()['content-type']).toBe('image/png');
  expect(card.headers()['cache-control']).toContain('immutable');
});

test(
  'feeds of every kind and format are read by parsers that are not ours, and have no fault',
  tag,
  async ({ request }) => {
    const formats = { 'feed.xml': 'atom', 'rss.xml': 'rss', 'feed.json': 'json' } as const;
    for (const edition of editionCodes)
      for (const home of ['', '/sections/cities', '/topics/transport', '/publishers/kanbao-desk'])
        for (const [file, format] of Object.entries(formats)) {
          const response = await request.get(`/${edition}${home}/${file}`);
          expect(response.status(), response.url()).toBe(200);
          const text = await response.text();
          const parsed = parseFeed(text);
          expect(parsed.format).toBe(format);
          const stories =
            parsed.format === 'atom' ? parsed.feed.entries : 'items' in parsed.feed ? parsed.feed.items : [];
          expect(stories?.length ?? 0, response.url()).toBeGreaterThan(0);
          if (format !== 'json') {
            expect(parseOther(text).items.length, response.url()).toBe(stories?.length);
            expect(lintFeed(text), response.url()).toEqual([]);
          }
          // Other tests publish meanwhile, and then it is another feed.
          const askAgain = async (): Promise<number> => {
            const { etag = '' } = (await request.get(response.url())).headers();
            return (await request.get(response.url(), { headers: { 'If-None-Match': etag } })).status();
          };
          await expect.poll(askAgain, { message: response.url() }).toBe(304);
        }
  },
);

test(
  'a story is on the pages of its topic and publisher as soon as it is out, and gone with it',
  tag,
  async ({ request, own }) => {
    const isOn = async (slug: string) =>
      Promise.all(
        ['topics/energy', 'publishers/kanbao-desk', 'topics/energy/rss.xml'].map(async (path) =>
          (await (await request.get(`/en/${path}`)).text()).includes(`/en/articles/${slug}`),
        ),
      );
    expect(await isOn('none-of-them')).toEqual([false, false, false]);
    const slug = await own.publish({ edition: 'en', topics: ['energy'], at: new Date() });
    await expect.poll(() => isOn(slug)).toEqual([true, true, true]);
    await own.withdraw(slug);
    await expect.poll(() => isOn(slug)).toEqual([false, false, false]);
  },
);

type Crawled = Readonly<{ links: string[]; canonical: string | null; languages: ReadonlyMap<string, string> }>;

async function crawl(request: APIRequestContext, path: string): Promise<Crawled> {
  const response = await request.get(path);
  expect(response.status(), path).toBe(200);
  const document = read(await response.text());
  const toPath = (address: string | null): string => {
    const url = new URL(address ?? '', response.url());
    return url.pathname + url.search;
  };
  const ownLinks = [...document.querySelectorAll('body a[href]')].filter((link) =>
    /^\/(?!\/)/.test(link.getAttribute('href') ?? ''),
  );
  const edition = /^\/[a-z-]+/.exec(path)?.[0] ?? '';
  for (const link of ownLinks) {
    const href = link.getAttribute('href') ?? '';
    const leads = link.hasAttribute('data-edition') || href.startsWith('/lite/');
    expect(leads || href === edition || href.startsWith(`${edition}/`), `${path} leads to ${href}`).toBe(true);
  }
  const alternates = [...document.querySelectorAll('head link[rel="alternate"][hreflang]')];
  const canonical = document.querySelector('head link[rel="canonical"]')?.getAttribute('href') ?? null;
  return {
    links: ownLinks.map((link) => toPath(link.getAttribute('href'))),
    canonical: canonical === null ? null : toPath(canonical),
    languages: new Map(
      alternates.map((each) => [each.getAttribute('hreflang') ?? '', toPath(each.getAttribute('href'))]),
    ),
  };
}

test('no link is dead, each stays in its edition, and editions name one another', tag, async ({ request }) => {
  test.setTimeout(300_000);
  const crawled = new Map<string, Crawled>();
  const waiting: string[] = editionCodes.map((code) => `/${code}`);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    // Stories and sections of other tests come and go meanwhile.
    if (crawled.has(path) || path.includes('/e2e-')) continue;
    if (/\.(?:xml|json)$/.test(path) || path.startsWith('/lite/')) {
      expect((await request.get(path)).status(), path).toBe(200);
      crawled.set(path, { links: [], canonical: null, languages: new Map() });
      continue;
    }
    const page = await crawl(request, path);
    crawled.set(path, page);
    waiting.push(...page.links);
  }
  const articles = [...crawled.keys()].filter((path) => path.includes('/articles/'));
  expect(articles.length).toBeGreaterThanOrEqual(40);
  for (const [path, { canonical, languages }] of crawled) {
    // A place in a list is the list; what machines read has no head.
    if (canonical === null) continue;
    expect(canonical).toBe(path.replace(/\?.*/, ''));
    const edition = editionCodes.find((code) => path === `/${code}` || path.startsWith(`/${code}/`)) as EditionCode;
    if (languages.size > 0) expect(languages.get(getEdition(edition).lang)).toBe(canonical);
    for (const other of new Set(languages.values()))
      if (other !== '/') expect(crawled.get(other)?.languages, `${path} names ${other}`).toEqual(languages);
  }
});

test('sitemaps are what their schemas ask for, and lead to pages that are there', tag, async ({ request, own }) => {
  const slug = await own.publish({ edition: 'en', at: new Date() });
  const get = async (path: string) => (await request.get(path)).text();
  const locations = (xml: string): string[] =>
    findAll(parseXml(xml)!, 'loc').map((each) => new URL(readTextOf(each) ?? '').pathname);
  await expect.poll(() => get('/sitemap-news.xml')).toContain(slug);
  const index = await get('/sitemap.xml');
  expect(await findSitemapFaults(index)).toEqual([]);
  for (const path of [...locations(index), '/sitemap-news.xml'])
    expect(await findSitemapFaults(await get(path)), path).toEqual([]);
  const lists = locations(await get('/sitemap-lists.xml')).filter((path) => !path.includes('/e2e-'));
  for (const edition of editionCodes) expect(lists).toContain(`/${edition}/people/lin-yue`);
  for (const path of lists) expect((await request.get(path, { maxRedirects: 0 })).status(), path).toBe(200);
});

/** What search engines ask of an article (developers.google.com, Article) and what this paper says besides. */
const required = ['headline', 'inLanguage', 'datePublished', 'author', 'publisher', 'image', 'isAccessibleForFree'];

test('every article of the sitemaps says what it is', tag, async ({ request }) => {
  test.setTimeout(120_000);
  const locations = async (path: string): Promise<string[]> => {
    const root = parseXml(await (await request.get(path)).text());
    return root === null ? [] : findAll(root, 'loc').map((each) => new URL(readTextOf(each) ?? '').pathname);
  };
  const maps = (await locations('/sitemap.xml')).filter((path) => path.startsWith('/sitemaps/'));
  const paths = (await Promise.all(maps.map(locations))).flat().filter((path) => !path.includes('/e2e-'));
  expect(paths.length).toBeGreaterThanOrEqual(40);
  for (const path of paths) {
    const document = read(await (await request.get(path)).text());
    const [first] = [...document.querySelectorAll('script[type="application/ld+json"]')];
    const graph = JSON.parse(first?.textContent ?? '{}') as { '@graph'?: Array<Record<string, unknown>> };
    const story = graph['@graph']?.[0] ?? {};
    const lacking = required.filter((name) => story[name] === undefined);
    // A story without a picture has none to give.
    expect(
      lacking.filter((name) => name !== 'image'),
      path,
    ).toEqual([]);
  }
});

test('the site says how it is searched and kept', tag, async ({ request }) => {
  for (const edition of editionCodes) {
    const search = await (await request.get(`/${edition}/opensearch.xml`)).text();
    expect(parseXml(search)?.local).toBe('OpenSearchDescription');
    expect(search).toContain(`/${edition}/search?q={searchTerms}"`);
    const response = await request.get(`/${edition}/manifest.webmanifest`);
    expect(response.headers()['content-type']).toBe('application/manifest+json; charset=utf-8');
    const manifest = (await response.json()) as { short_name: string; icons: Array<{ src: string }> };
    expect(manifest.short_name).toBe(words[edition].site.name);
    for (const { src } of manifest.icons)
      expect((await request.get(src)).headers()['content-type'], src).toBe('image/png');
  }
});
