import { describe, expect, test } from 'vitest';
import type { ArticlePage } from '#lib/articles/views.ts';
import { toOpenGraph } from '#lib/discovery/open-graph.ts';
import { toBaiduData, toStructuredData } from '#lib/discovery/structured-data.ts';
import { toSiteSettings } from '#lib/site/settings.ts';
import { toCrops } from '#lib/media/crops.ts';
import { toCardShape } from '#lib/cards/shape.ts';
import { getMessages } from '#lib/i18n/messages.ts';

const both = [
  { code: 'zh-hans' as const, path: '/zh-hans/articles/a' },
  { code: 'zh-hant' as const, path: '/zh-hant/articles/a' },
];
const article: ArticlePage = {
  id: '0199c1f0-0000-7000-8000-000000000001',
  path: '/zh-hans/articles/a',
  headline: '电车过江',
  standfirst: '正午。',
  publishedAt: new Date('2026-11-20T06:30:00.000Z'),
  readingMinutes: 1,
  section: { slug: 'tech', name: '科技' },
  publisher: '编辑部',
  picture: {
    src: '/media/ab/960.webp',
    srcSet: '/media/ab/480.webp 480w, /media/ab/960.webp 960w, /media/ab/1440.webp 1440w',
    ...{ avif: null, tint: [], focus: null, width: 3_000, height: 2_000, alt: '电车' },
  },
  ...{ epigraph: [], body: { type: 'doc', content: [] }, pictures: {}, heroCaption: null, heroCredit: null },
  bylines: [{ id: 'p', name: '林越', path: '/zh-hans/people/lin-yue' }],
  publisherLink: { id: 'd', name: '编辑部', path: '/zh-hans/publishers/desk' },
  topics: [],
  related: [],
  crops: [],
  card: null,
  revision: 1,
  updatedAt: null,
  notes: [],
  statement: null,
  references: [],
  past: [],
  originalEdition: 'zh-hans',
  editions: both,
  paths: both,
  translated: null,
  provenance: { originUrl: null, publishRight: 'own', indexable: true, isSample: false },
};

function make(
  changes: Partial<ArticlePage> = {},
  edition: 'zh-hans' | 'zh-hant' = 'zh-hans',
  settings: Parameters<typeof toSiteSettings>[0] = [],
) {
  const messages = getMessages(edition);
  const json = toStructuredData(
    { ...article, ...changes },
    { ...{ site: 'https://news.example', edition, messages }, settings: toSiteSettings(settings) },
  );
  const { '@graph': graph } = JSON.parse(json ?? '{"@graph":[]}') as { '@graph': Array<Record<string, unknown>> };
  return { json, story: graph[0], trail: graph[1] };
}

test('an article in the words of schema.org', () => {
  expect(make().story).toEqual({
    '@type': 'NewsArticle',
    mainEntityOfPage: 'https://news.example/zh-hans/articles/a',
    headline: '电车过江',
    description: '正午。',
    inLanguage: 'zh-Hans',
    datePublished: '2026-11-20T06:30:00.000Z',
    author: [{ '@type': 'Person', name: '林越', url: 'https://news.example/zh-hans/people/lin-yue' }],
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: '看报',
      url: 'https://news.example/zh-hans',
      logo: { '@type': 'ImageObject', url: 'https://news.example/icons/512.png', width: 512, height: 512 },
    },
    image: [{ '@type': 'ImageObject', url: 'https://news.example/media/ab/1440.webp', width: 1_440, height: 960 }],
    isAccessibleForFree: true,
    workTranslation: [
      { '@type': 'NewsArticle', inLanguage: 'zh-Hant', url: 'https://news.example/zh-hant/articles/a' },
    ],
  });
});

test.each<[string, Partial<ArticlePage>, Record<string, unknown>]>([
  [
    'a material update',
    { updatedAt: new Date('2026-11-21T00:00:00.000Z') },
    { dateModified: '2026-11-21T00:00:00.000Z' },
  ],
  [
    'no byline: who publishes it',
    { bylines: [] },
    { author: [{ '@type': 'Organization', name: '编辑部', url: 'https://news.example/zh-hans/publishers/desk' }] },
  ],
  [
    'what it cites',
    {
      references: [
        { label: '年报', person: null, outlet: null, url: 'https://o.example/' },
        { label: null, person: '王五', outlet: '江报', url: null },
        { label: null, person: null, outlet: null, url: null },
      ],
    },
    { citation: [{ '@type': 'CreativeWork', name: '年报', url: 'https://o.example/' }, '王五, 江报'] },
  ],
])('%s', (_, changes, expected) => {
  expect(make(changes).story).toMatchObject(expected);
});

test('a converted edition names what it was made from', () => {
  const { story } = make({ path: '/zh-hant/articles/a' }, 'zh-hant');
  expect(story).toMatchObject({
    inLanguage: 'zh-Hant',
    translationOfWork: {
      '@type': 'NewsArticle',
      inLanguage: 'zh-Hans',
      url: 'https://news.example/zh-hans/articles/a',
    },
  });
  expect(story).not.toHaveProperty('workTranslation');
});

test('what the newsroom lays open, where staff said so', () => {
  const value = 'https://news.example/ethics';
  const { story } = make({}, 'zh-hans', [{ name: 'policy-ethics', value }]);
  expect(story?.['publisher']).toMatchObject({ ethicsPolicy: value });
  expect(story?.['publisher']).not.toHaveProperty('correctionsPolicy');
});

test('its picture in three shapes', () => {
  const images = make({ crops: toCrops('ab', { width: 1_600, height: 900 }) }).story?.['image'];
  expect(images).toEqual([
    { '@type': 'ImageObject', url: 'https://news.example/media/ab/11.webp', width: 900, height: 900 },
    { '@type': 'ImageObject', url: 'https://news.example/media/ab/43.webp', width: 1_200, height: 900 },
    { '@type': 'ImageObject', url: 'https://news.example/media/ab/169.webp', width: 1_200, height: 675 },
  ]);
});

test('for Baidu, its times in Chinese time', () => {
  const messages = getMessages('zh-hans');
  const context = { site: 'https://news.example', messages, settings: toSiteSettings([]) };
  const updatedAt = new Date('2026-11-20T18:00:01.999Z');
  expect(JSON.parse(toBaiduData({ ...article, updatedAt }, { ...context, edition: 'zh-hans' }) ?? '')).toEqual({
    '@context': 'https://ziyuan.baidu.com/contexts/cambrian.jsonld',
    '@id': 'https://news.example/zh-hans/articles/a',
    title: '电车过江',
    pubDate: '2026-11-20T14:30:00',
    upDate: '2026-11-21T02:00:01',
  });
  expect(toBaiduData(article, { ...context, edition: 'en' })).toBeNull();
});

test('the way to it from the front page', () => {
  expect(make().trail).toEqual({
    '@type': 'BreadcrumbList',
    itemListElement: [
      { '@type': 'ListItem', position: 1, name: '看报', item: 'https://news.example/zh-hans' },
      { '@type': 'ListItem', position: 2, name: '科技', item: 'https://news.example/zh-hans/sections/tech' },
      { '@type': 'ListItem', position: 3, name: '电车过江' },
    ],
  });
});

test.each(['</script><script>alert(1)</script>', '<!--<script>', ']]>', '"\\', '\u2028'])(
  'a headline with %j stays within its element',
  (headline) => {
    const { json, story } = make({ headline });
    expect(json).not.toContain('<');
    expect(story).toMatchObject({ headline });
  },
);

test.each<[string, Partial<ArticlePage['provenance']>]>([
  ['no right', { publishRight: 'none', indexable: true }],
  ['a right, but not for indexes', { publishRight: 'licensed', indexable: false }],
])('%s: nothing is said of it', (_, changes) => {
  expect(make({ provenance: { ...article.provenance, ...changes } }).json).toBeNull();
});

describe('where a link to it is shared', () => {
  test('its picture comes with size and words, its editions by territory', () => {
    expect(toOpenGraph(article, { edition: 'zh-hans', siteName: '看报' })).toMatchObject({
      ...{ type: 'article', siteName: '看报', title: '电车过江', url: '/zh-hans/articles/a', section: '科技' },
      ...{ locale: 'zh_CN', alternateLocale: ['zh_TW'], publishedTime: '2026-11-20T06:30:00.000Z' },
      images: [{ url: '/media/ab/1440.webp', width: 1_440, height: 960, alt: '电车' }],
    });
  });

  test('its card goes before its picture', () => {
    const graph = toOpenGraph({ ...article, card: toCardShape('cd') }, { edition: 'zh-hans', siteName: '看报' });
    expect(graph.images).toEqual([{ url: '/media/cd/1200.png', width: 1_200, height: 630, alt: '电车过江' }]);
  });

  test('nothing is said of what there is not', () => {
    const bare = { ...article, picture: null, standfirst: null, section: null, editions: both.slice(0, 1) };
    const graph = toOpenGraph(bare, { edition: 'zh-hans', siteName: '看报' });
    for (const name of ['images', 'description', 'section', 'alternateLocale', 'modifiedTime'])
      expect(graph).not.toHaveProperty(name);
  });
});

test('what was wrong or unclear is told, an update is not', () => {
  const at = new Date('2026-11-21T00:00:00.000Z');
  const notes = (['update', 'clarification', 'correction'] as const).map((kind) => ({
    id: kind,
    kind,
    note: kind,
    at,
  }));
  expect(make({ notes }).story).toMatchObject({
    correction: [
      { '@type': 'CorrectionComment', text: 'clarification', datePublished: at.toISOString() },
      { '@type': 'CorrectionComment', text: 'correction', datePublished: at.toISOString() },
    ],
  });
  expect(make().story).not.toHaveProperty('correction');
});
