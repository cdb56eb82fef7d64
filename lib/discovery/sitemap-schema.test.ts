import { describe, expect, test } from 'vitest';
import { toListSitemap, toNewsSitemap, toSitemap, toSitemapIndex } from '#lib/discovery/sitemap.ts';
import { findSitemapFaults } from '#lib/discovery/sitemap-schema.test-helper.ts';

const site = 'https://news.example';
const at = new Date('2026-11-20T06:30:00.000Z');
const editions = [
  { code: 'zh-hans' as const, path: '/zh-hans/articles/a' },
  { code: 'en' as const, path: '/en/articles/b' },
];
const entry = { path: '/zh-hans/articles/a', changedAt: at, editions, picture: '/media/ab/960.webp' };
const story = {
  edition: 'zh-hant' as const,
  path: '/zh-hant/articles/a',
  headline: 'R&D ]]> 🐼 \u0001<end>',
  publishedAt: at,
};
const sitemap = toSitemap(site, [entry, { ...entry, picture: null, editions: editions.slice(0, 1) }]);

describe('what is made is what the schemas ask for', () => {
  test.each([
    ['an index', toSitemapIndex(site, ['/sitemaps/en/202611.xml'])],
    ['a sitemap', sitemap],
    ['one of lists', toListSitemap(site, [editions])],
    ['one of news', toNewsSitemap(site, [story])],
  ])('%s', async (_, xml) => expect(await findSitemapFaults(xml)).toEqual([]));
});

describe('what is wrong is found', () => {
  test.each([
    ['an element that is not closed', (xml: string) => xml.replace('</url>', '')],
    ['no address', (xml: string) => xml.replace(/<loc>.*?<\/loc>/, '')],
    ['two addresses', (xml: string) => xml.replace(/(<loc>.*?<\/loc>)/, '$1$1')],
    ['a time that is none', (xml: string) => xml.replace(/<lastmod>.*?</, '<lastmod>yesterday<')],
    ['a day that is none', (xml: string) => xml.replace('2026-11-20T', '2026-13-20T')],
    ['an address without a host', (xml: string) => xml.replace(`<loc>${site}`, '<loc>')],
    ['an edition without its language', (xml: string) => xml.replace(/hreflang="[^"]*"/, '')],
    ['the time before the address', (xml: string) => xml.replace(/(<loc>.*?<\/loc>)(<lastmod>.*?<\/lastmod>)/, '$2$1')],
    ['an element of nobody', (xml: string) => xml.replace('</url>', '<more/></url>')],
    ['another namespace', (xml: string) => xml.replace('sitemap/0.9', 'sitemap/0.8')],
    ['an address with a space', (xml: string) => xml.replace('/zh-hans/articles/a</loc>', '/zh-hans/ a</loc>')],
    [
      'too many pictures',
      (xml: string) => xml.replace(/<image:image>.*?<\/image:image>/, (image) => image.repeat(1_001)),
    ],
    ['no address at all', () => toSitemap(site, [])],
  ])('%s', async (_, change) => {
    const changed = change(sitemap);
    expect(changed).not.toBe(sitemap);
    expect(await findSitemapFaults(changed)).not.toEqual([]);
  });

  test('more than fifty thousand addresses', async () => {
    const many = Array.from({ length: 50_001 }, () => '/a');
    expect(await findSitemapFaults(toSitemapIndex(site, many))).toEqual(['50001 addresses']);
  });
});
