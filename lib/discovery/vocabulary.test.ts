import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { ArticlePage } from '#lib/articles/views.ts';
import { toStructuredData } from '#lib/discovery/structured-data.ts';
import { getMessages } from '#lib/i18n/messages.ts';
import { toCrops } from '#lib/media/crops.ts';
import { toSiteSettings } from '#lib/site/settings.ts';

/**
 * The vocabulary of schema.org as schema-dts declares it: of each type its own properties, and the type it is a kind of.
 * A property that schema.org does not give a type is a fault that no search engine reports and every one ignores.
 */
function readVocabulary(): ReadonlyMap<string, Readonly<{ parents: string[]; properties: Set<string> }>> {
  const file = createRequire(import.meta.url)
    .resolve('schema-dts')
    .replace(/\.js$/, '.d.ts');
  const text = readFileSync(file, 'utf8');
  const types = [...text.matchAll(/^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([^{]+)\{([\s\S]*?)^\}/gm)];
  const known = new Map<string, { parents: string[]; properties: Set<string> }>();
  for (const [, name = '', bases = '', body = ''] of types) {
    const type = known.get(name) ?? { parents: [], properties: new Set() };
    type.parents.push(
      ...[...bases.matchAll(/(\w+)Base\b/g)].map(([, parent = '']) => parent).filter((each) => each !== name),
    );
    for (const [, property = ''] of body.matchAll(/^ {4}"(\w+)"\?:/gm)) type.properties.add(property);
    known.set(name, type);
  }
  return known;
}

const vocabulary = readVocabulary();

function hasProperty(type: string, property: string): boolean {
  const known = vocabulary.get(type);
  return (
    known !== undefined && (known.properties.has(property) || known.parents.some((each) => hasProperty(each, property)))
  );
}

/** Types and properties that schema.org does not have, wherever they stand. */
function findUnknown(value: unknown, where = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => findUnknown(each, `${where}[${String(index)}]`));
  if (typeof value !== 'object' || value === null) return [];
  const { '@type': type, ...rest } = value as Record<string, unknown>;
  if (typeof type !== 'string') return [`${where} has no type`];
  return Object.entries(rest).flatMap(([property, inner]) => [
    ...(hasProperty(type, property) ? [] : [`${where}: ${type} has no ${property}`]),
    ...findUnknown(inner, `${where}.${property}`),
  ]);
}

const paths = [
  { code: 'zh-hans', path: '/zh-hans/articles/a' },
  { code: 'zh-hant', path: '/zh-hant/articles/a' },
  { code: 'en', path: '/en/articles/b' },
] as const;

/** An article that has everything a page can say of one. */
const full: ArticlePage = {
  ...{ id: '0199c1f0-0000-7000-8000-000000000001', path: '/zh-hans/articles/a', headline: '电车过江' },
  ...{ standfirst: '正午。', publishedAt: new Date('2026-11-20T06:30:00.000Z'), readingMinutes: 1 },
  ...{ section: { slug: 'tech', name: '科技' }, publisher: '编辑部' },
  picture: {
    ...{ src: '/media/ab/960.webp', srcSet: '/media/ab/960.webp 960w', avif: null, tint: [], focus: null },
    ...{ width: 1_600, height: 900, alt: '电车' },
  },
  ...{ epigraph: [], body: { type: 'doc', content: [] }, pictures: {}, heroCaption: null, heroCredit: null },
  revision: 1,
  bylines: [{ id: 'p', name: '林越', path: '/zh-hans/people/lin-yue' }],
  publisherLink: { id: 'd', name: '编辑部', path: '/zh-hans/publishers/desk' },
  ...{ topics: [], related: [], past: [], statement: null, card: null, translated: null },
  crops: toCrops('ab', { width: 1_600, height: 900 }),
  updatedAt: new Date('2026-11-21T00:00:00.000Z'),
  notes: [{ id: 'n', kind: 'correction', note: '更正。', at: new Date('2026-11-21T00:00:00.000Z') }],
  references: [
    { label: '年报', person: null, outlet: null, url: 'https://o.example/' },
    { label: null, person: '王五', outlet: '江报', url: null },
  ],
  ...{ originalEdition: 'zh-hans', editions: [...paths], paths: [...paths] },
  provenance: { originUrl: null, publishRight: 'own', indexable: true, isSample: false },
};

const settings = toSiteSettings(
  ['policy-ethics', 'policy-corrections', 'policy-ownership'].map((name) => ({
    name,
    value: 'https://news.example/p',
  })),
);

function make(edition: 'zh-hans' | 'en', changes: Partial<ArticlePage> = {}) {
  const context = { site: 'https://news.example', edition, messages: getMessages(edition), settings };
  const json = toStructuredData({ ...full, ...changes }, context) ?? '{}';
  return JSON.parse(json) as { '@graph': [Record<string, unknown>, Record<string, unknown>] };
}

test('the vocabulary is read', () => {
  expect(hasProperty('NewsArticle', 'headline')).toBe(true);
  expect(hasProperty('NewsArticle', 'dateline')).toBe(true);
  expect(hasProperty('NewsMediaOrganization', 'ethicsPolicy')).toBe(true);
  expect(hasProperty('NewsArticle', 'ethicsPolicy')).toBe(false);
  expect(findUnknown({ '@type': 'NewsArticel', name: 'x' })).toHaveLength(1);
});

describe('what is said of an article is in the vocabulary of schema.org', () => {
  test.each([
    ['of one with everything', make('zh-hans')],
    ['of a translation', make('en', { path: '/en/articles/b', translated: { ...paths[0], headline: '电车过江' } })],
    ['of one without people and pictures', make('zh-hans', { bylines: [], picture: null, crops: [] })],
  ])('%s', (_, { '@graph': graph }) => {
    expect(findUnknown(graph)).toEqual([]);
  });

  test('and all that this paper says of one is said', () => {
    const [story, trail] = make('zh-hans')['@graph'];
    expect(Object.keys(story).toSorted()).toEqual([
      ...['@type', 'author', 'citation', 'correction', 'dateModified', 'datePublished', 'description', 'headline'],
      ...['image', 'inLanguage', 'isAccessibleForFree', 'mainEntityOfPage', 'publisher', 'workTranslation'],
    ]);
    expect(story['workTranslation']).toMatchObject([{ inLanguage: 'zh-Hant' }, { inLanguage: 'en' }]);
    expect(story['publisher']).toMatchObject({
      '@type': 'NewsMediaOrganization',
      ...{ ethicsPolicy: 'https://news.example/p', correctionsPolicy: 'https://news.example/p' },
      ownershipFundingInfo: 'https://news.example/p',
    });
    expect(trail['itemListElement']).toHaveLength(3);
    const [translation] = make('en', { path: '/en/articles/b' })['@graph'];
    expect(translation['translationOfWork']).toMatchObject({ inLanguage: 'zh-Hans' });
  });
});
