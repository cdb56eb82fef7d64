import { describe, expect, test } from 'vitest';
import { aiCrawlers } from '#lib/discovery/ai-crawlers.ts';
import { toRobots } from '#lib/discovery/robots.ts';
import { toListSitemap, toNewsSitemap, toSitemap, toSitemapIndex } from '#lib/discovery/sitemap.ts';
import { parseTimeRange, toMonth } from '#lib/discovery/time-ranges.ts';
import { findAll, findChild, parseXml, readTextOf, type XmlElement } from '#lib/ingest/xml/tree.ts';

const site = 'https://news.example';
const at = new Date('2026-11-20T06:30:00.000Z');
const read = (text: string) => parseXml(text)!;
const localNames = (text: string, name: string) => findAll(read(text), name).map((each) => readTextOf(each));

test('the index names each sitemap', () => {
  const text = toSitemapIndex(site, ['/sitemaps/en/202610.xml', '/sitemaps/en/202611.xml']);
  expect(read(text).local).toBe('sitemapindex');
  expect(localNames(text, 'loc')).toEqual([`${site}/sitemaps/en/202610.xml`, `${site}/sitemaps/en/202611.xml`]);
});

const linksOf = (url: XmlElement) =>
  url.children.flatMap((each) =>
    typeof each !== 'string' && each.local === 'link'
      ? [[each.attributes.get('hreflang'), each.attributes.get('href')]]
      : [],
  );

describe('a sitemap', () => {
  const both = [
    { code: 'zh-hans' as const, path: '/zh-hans/articles/a' },
    { code: 'zh-hant' as const, path: '/zh-hant/articles/a' },
  ];
  const text = toSitemap(site, [
    { path: '/zh-hans/articles/a', changedAt: at, editions: both, picture: '/media/ab/960.webp' },
    { path: '/en/articles/b', changedAt: at, editions: [{ code: 'en', path: '/en/articles/b' }], picture: null },
  ]);
  const [chinese, english] = findAll(read(text), 'url');

  test('gives the address and when it changed', () => {
    expect(readTextOf(findChild(chinese!, 'loc'))).toBe(`${site}/zh-hans/articles/a`);
    expect(readTextOf(findChild(chinese!, 'lastmod'))).toBe(at.toISOString());
  });

  test('gives the picture of an article that has one', () => {
    expect(findAll(chinese!, 'image:loc', 'loc').map((each) => readTextOf(each))).toContain(
      `${site}/media/ab/960.webp`,
    );
    expect(findAll(english!, 'image:loc', 'loc')).toHaveLength(1);
  });

  test('of lists gives each of their editions with the others', () => {
    const given = findAll(read(toListSitemap(site, [both])), 'url');
    expect(given.map((each) => readTextOf(findChild(each, 'loc')))).toEqual(both.map(({ path }) => site + path));
    expect(linksOf(given[1]!)).toEqual(linksOf(chinese!));
  });

  test('names the editions of an article that is in several, itself among them', () => {
    const links = linksOf(chinese!);
    expect(links).toEqual([
      ['zh-Hans', `${site}/zh-hans/articles/a`],
      ['zh-Hant', `${site}/zh-hant/articles/a`],
      ['x-default', `${site}/zh-hans/articles/a`],
    ]);
    expect(linksOf(english!)).toEqual([]);
  });
});

test('a news sitemap names paper, language, time and headline', () => {
  const headline = 'R&D ]]> 🐼 \u0001<end>';
  const text = toNewsSitemap(site, [
    { edition: 'zh-hant', path: '/zh-hant/articles/a', headline, publishedAt: at },
    { edition: 'en', path: '/en/articles/a', headline, publishedAt: at },
  ]);
  const of = (name: string) => localNames(text, `news:${name}`);
  expect(of('language')).toEqual(['zh-tw', 'en']);
  expect(of('name')).toEqual(['看報', 'Kanbao']);
  expect(of('publication_date')).toEqual([at.toISOString(), at.toISOString()]);
  expect(of('title')).toEqual(['R&D ]]> 🐼 <end>', 'R&D ]]> 🐼 <end>']);
});

test('robots.txt keeps crawlers from the newsroom, searches and second copies, and names the sitemaps', () => {
  const lines = toRobots(site, 'none').split('\n');
  for (const path of ['/admin', '/lite/', '/zh-hans/search', '/zh-hant/search', '/en/search'])
    expect(lines).toContain(`Disallow: ${path}`);
  expect(lines).toContain('Allow: /');
  expect(lines).toContain(`Sitemap: ${site}/sitemap.xml`);
  expect(lines).toContain(`Sitemap: ${site}/sitemap-news.xml`);
});

describe('a stretch of time', () => {
  test.each([
    ['202612', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['202402', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['20261130', '2026-11-30T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    ['2026113023', '2026-11-30T23:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    ['202611302359', '2026-11-30T23:59:00.000Z', '2026-12-01T00:00:00.000Z'],
  ])('%s', (name, from, to) => {
    expect(parseTimeRange(name)).toEqual({ from: new Date(from), to: new Date(to) });
    expect(toMonth(new Date(from))).toBe(name.slice(0, 6));
  });

  test.each(['', '2026', '20261', '202613', '202600', '20260230', '2026113024', '202611302360', '20261130235959', 'x'])(
    '%s is none',
    (name) => {
      expect(parseTimeRange(name)).toBeNull();
    },
  );
});

test.each([
  ['none', []],
  ['GPTBot, CCBot', ['CCBot', 'GPTBot']],
  ['all', [...aiCrawlers]],
])('robots.txt turns away what staff named: %s', (refused, names) => {
  const group =
    toRobots(site, refused)
      .split('\n\n')
      .find((lines) => lines.endsWith('Disallow: /')) ?? '';
  const agents = [...group.matchAll(/^User-agent: (.*)$/gm)].map(([, name]) => name);
  expect(agents).toEqual(names);
});
