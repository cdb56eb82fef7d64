import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toRoute } from '#server/front/routes.ts';

describe('a page', () => {
  test.each([
    ['/zh-hans', '/zh-hans'],
    ['/en/articles/a-tram', '/en/articles/a-tram'],
    ['/en/articles/a-tram?utm_source=x&fbclid=1', '/en/articles/a-tram'],
    ['/en/articles/a-tram?before=1', '/en/articles/a-tram'],
    ['/en/sections/tech?utm=1&before=2026_a&after=b', '/en/sections/tech?after=b&before=2026_a'],
    ['/en/sections/tech?before=x&before=y', '/en/sections/tech?before=x'],
    ['/en/sections/tech?_rsc=abc', '/en/sections/tech'],
    ['/en/search?q=New+York&x=1&after=b', '/en/search?q=New%20York&after=b'],
    ['/en/search?to=2026-11-24&q=x&from=2026-11-01', '/en/search?q=x&from=2026-11-01&to=2026-11-24'],
    ['/en/search/suggestions.json?q=Ne+Y&x=1', '/en/search/suggestions.json?q=Ne%20Y'],
    ['/zh-hans/search?q=%E5%A4%9C%E5%B8%82', '/zh-hans/search?q=%E5%A4%9C%E5%B8%82'],
    ['/en/search?q=AC%2FDC', '/en/search?q=AC%2FDC'],
    ['/icon.svg?icon.0bf1.svg', '/icon.svg'],
    ['/en/feed.xml?utm_source=reader', '/en/feed.xml'],
    ['/zh-hant/feed.json', '/zh-hant/feed.json'],
    ['/zh-hans/sections/tech/feed.xml?before=x', '/zh-hans/sections/tech/feed.xml'],
    ['/en/topics/food?before=x&q=y', '/en/topics/food?before=x'],
    ['/en/publishers/desk?after=x', '/en/publishers/desk?after=x'],
    ['/zh-hant/people/lin-yue', '/zh-hant/people/lin-yue'],
    ['/en/rss.xml?x=1', '/en/rss.xml'],
    ['/en/topics/food/feed.json', '/en/topics/food/feed.json'],
    ['/en/publishers/desk/rss.xml', '/en/publishers/desk/rss.xml'],
    ['/en/opensearch.xml', '/en/opensearch.xml'],
    ['/zh-hans/manifest.webmanifest', '/zh-hans/manifest.webmanifest'],
    [`/${'a1'.repeat(16)}.txt`, `/${'a1'.repeat(16)}.txt`],
    ['/sitemap.xml', '/sitemap.xml'],
    ['/sitemap-news.xml?x=1', '/sitemap-news.xml'],
    ['/sitemaps/zh-hant/202611.xml', '/sitemaps/zh-hant/202611.xml'],
    ['/sitemaps/en/202611231405.xml', '/sitemaps/en/202611231405.xml'],
    ['/sitemaps/news/2.xml', '/sitemaps/news/2.xml'],
    ['/robots.txt', '/robots.txt'],
    ['/zh-hant/articles/a-tram/readings.json?x=1', '/zh-hant/articles/a-tram/readings.json'],
  ])('%s is kept as %s', (url, key) => {
    expect(toRoute(url)).toMatchObject({ kind: 'page', key, upstream: key, lite: false });
  });

  test('has a lite form of its own', () => {
    expect(toRoute('/lite/en/articles/a?x=1')).toEqual({
      kind: 'page',
      key: '/lite/en/articles/a',
      path: '/en/articles/a',
      upstream: '/en/articles/a',
      lite: true,
    });
  });

  test('with a slash behind it has moved', () => {
    expect(toRoute('/en/articles/a/')).toEqual({ kind: 'moved', to: '/en/articles/a' });
  });
});

test.each([
  ['/en/articles/%E4%B8%AD', '/en/404'],
  ['/zh-hant/a/b/c/d/e', '/zh-hant/404'],
  ['/EN', '/zh-hans/404'],
  ['/fr/articles/a', '/zh-hans/404'],
  ['/en/articles/feed.xml', '/en/404'],
  ['/lite/en/feed.xml', '/en/404'],
  ['/en/articles/a-tram/readings.json', '/en/404'],
  ['/zh-hans/readings.json', '/zh-hans/404'],
  ['/en/people/lin-yue/feed.xml', '/en/404'],
  ['/en/a/feed.xml', '/en/404'],
  ['/key.txt', '/zh-hans/404'],
  [`/preview/${'a'.repeat(42)}/en`, '/zh-hans/404'],
  [`/preview/${'a'.repeat(43)}`, '/zh-hans/404'],
  [`/preview/${'a'.repeat(43)}/fr`, '/zh-hans/404'],
  ['/sitemaps/en/20261.xml', '/zh-hans/404'],
  ['/sitemaps/fr/202611.xml', '/zh-hans/404'],
  [`/en/sections/tech?before=${'x'.repeat(65)}`, '/en/404'],
  [`/${'a'.repeat(121)}`, '/zh-hans/404'],
])('%s cannot be a page: %s says so', (url, key) => {
  expect(toRoute(url)).toEqual({ kind: 'page', key, path: key, upstream: key, lite: false });
});

test.each([
  ['/', { kind: 'pass', cookies: ['edition'] }],
  ['/healthz', { kind: 'pass', cookies: [] }],
  ['/sw.js?x=1', { kind: 'worker' }],
  [`/preview/${'aZ0-_'.repeat(8)}abc/zh-hant?x=1`, { kind: 'shared' }],
  ['/admin/articles?x=1', { kind: 'pass', cookies: null }],
  ['/admin/articles?text=a%2Fb%2E', { kind: 'pass', cookies: null }],
  ['/_next/static/chunks/a.js', { kind: 'asset' }],
  ['/media/0123456789abcdef/480.webp', { kind: 'media' }],
])('%s is no page', (url, route) => {
  expect(toRoute(url)).toMatchObject(route);
});

test.each([
  ['', 400],
  ['*', 400],
  ['http://elsewhere.example/en', 400],
  ['//elsewhere.example/en', 400],
  ['/en/../admin', 400],
  ['/en/%2e%2e/admin', 400],
  ['/en/a%00b', 400],
  ['/en/search?q=a%00b', 400],
  ['/admin/%2e%2e/en', 400],
  ['/en/a%2fb', 400],
  ['/en/a\\b', 400],
  ['/en/%zz', 400],
  ['/en/<script>', 400],
  ['/_next/image?url=x', 404],
  ['/_next/data/x.json', 404],
  [`/en?${'a'.repeat(3000)}`, 414],
])('%s is refused with %i', (url, status) => {
  expect(toRoute(url)).toEqual({ kind: 'refused', status });
});

test('whatever is asked, nothing but a clean address goes inward', () => {
  const pieces = fc.constantFrom(
    '/',
    '.',
    '..',
    '%2e',
    '%2F',
    '%5c',
    'admin',
    'en',
    '_next',
    'lite',
    '?',
    '&',
    'before=',
    '//',
    'a',
    '\\',
    ' ',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 12 }), (parts) => {
      const route = toRoute(`/${parts.join('')}`);
      expect(route.kind === 'page' ? route.upstream : '/').toMatch(
        /^\/[a-z0-9./-]*(?:\?(?:[a-z]+=[\w%.~!'()*-]*&?)+)?$/,
      );
    }),
  );
});

test.each([
  ['/api/reads', 'reads'],
  ['/api/reads?x=1', 'reads'],
  ['/api/reads/', 'page'],
  ['/api/other', 'page'],
])('%s is for beacons of readers, and nothing beside it: %s', (url, kind) => {
  expect(toRoute(url).kind).toBe(kind);
});
