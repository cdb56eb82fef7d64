import { describe, expect, test } from 'vitest';
import { readGhost, type GhostStory } from '#lib/ingest/sources/ghost.ts';

const read = (value: unknown): GhostStory[] =>
  readGhost(Buffer.from(JSON.stringify(value)), { url: 'https://ghost.example' });
const post = {
  id: '1',
  uuid: 'u1',
  title: '标题',
  slug: 'a',
  status: 'published',
  html: '<p>一</p>',
  published_at: '2026-03-01T00:00:00.000Z',
};
const tables = {
  posts: [post],
  tags: [
    { id: 't1', name: 'B' },
    { id: 't2', name: 'A' },
    { id: 't3', name: '#internal' },
  ],
  users: [
    { id: 'x', name: '李雷' },
    { id: 'y', name: '韩梅梅' },
  ],
  posts_tags: [
    { post_id: '1', tag_id: 't2', sort_order: 1 },
    { post_id: '1', tag_id: 't1', sort_order: 0 },
    { post_id: '1', tag_id: 't3', sort_order: 2 },
  ],
  posts_authors: [
    { post_id: '1', author_id: 'y', sort_order: 0 },
    { post_id: '1', author_id: 'x', sort_order: 1 },
  ],
  posts_meta: [{ post_id: '1', feature_image_alt: 'alt' }],
};
const wanted = {
  identity: 'u1',
  headline: '标题',
  slug: 'a',
  isPublic: true,
  topics: ['B', 'A'],
  byline: ['韩梅梅', '李雷'],
  publishedAt: new Date('2026-03-01'),
  kind: 'post',
};

describe('shapes of exports', () => {
  test.each<[string, unknown]>([
    ['of Ghost', { db: [{ meta: { version: '5' }, data: tables }] }],
    ['flat', { meta: {}, data: tables }],
    ['bare', tables],
    [
      'of the Content API',
      { posts: [{ ...post, tags: [{ name: 'B' }, { name: 'A' }], authors: [{ name: '韩梅梅' }, { name: '李雷' }] }] },
    ],
    [
      'of migration tools',
      {
        result: {
          posts: [
            {
              url: 'https://old.example/a',
              data: {
                ...post,
                tags: [{ data: { name: 'B' } }, { data: { name: 'A' } }],
                authors: [{ data: { name: '韩梅梅' } }, { data: { name: '李雷' } }],
              },
            },
          ],
        },
      },
    ],
  ])('%s', (_, value) => {
    expect(read(value)).toMatchObject([wanted]);
  });

  test.each([null, [], {}, { db: [] }, { posts: [1] }, { data: { posts: [{ x: 1 }] } }])('%j is no export', (value) => {
    expect(() => read(value)).toThrow(/no Ghost export/);
  });
});

describe('a post', () => {
  test.each<[string, object, Partial<GhostStory>]>([
    ['a draft', { status: 'draft' }, { isPublic: false }],
    ['for members', { visibility: 'members' }, { isPublic: false }],
    ['a page', { type: 'page' }, { kind: 'page' }],
    ['a page of old versions', { page: 1 }, { kind: 'page' }],
    [
      'a picture',
      { feature_image: '__GHOST_URL__/content/a.jpg', feature_image_caption: '<b>C</b>' },
      { lead: { address: 'https://ghost.example/content/a.jpg', alt: null, caption: 'C', credit: null } },
    ],
    ['an excerpt', { custom_excerpt: 'E' }, { standfirst: 'E' }],
    ['a date in milliseconds', { published_at: 1_772_323_200_000 }, { publishedAt: new Date('2026-03-01') }],
  ])('%s', (_, fields, expected) => {
    expect(read({ posts: [{ ...post, ...fields }] })[0]).toMatchObject(expected);
  });
});

const lexical = (children: readonly object[]): object => ({
  html: null,
  lexical: JSON.stringify({ root: { type: 'root', children } }),
});
const mobiledoc = (document: object): object => ({
  html: null,
  mobiledoc: JSON.stringify({ version: '0.3.1', ...document }),
});
const words = (text: string, format = 0): object => ({ type: 'extended-text', text, format });

describe('a text of an editor', () => {
  test.each<[string, object, string]>([
    ['paragraphs', lexical([{ type: 'paragraph', children: [words('a'), words('b', 1)] }]), 'paragraph'],
    ['a heading', lexical([{ type: 'extended-heading', tag: 'h2', children: [words('a')] }]), 'sectionHeading'],
    [
      'a list',
      lexical([{ type: 'list', listType: 'number', children: [{ type: 'listitem', children: [words('a')] }] }]),
      'list',
    ],
    ['a quotation', lexical([{ type: 'quote', children: [words('a')] }]), 'quote'],
    ['a picture', lexical([{ type: 'image', src: '/a.png', caption: 'C' }]), 'figure'],
    [
      'a rule between',
      lexical([
        { type: 'paragraph', children: [words('a')] },
        { type: 'horizontalrule' },
        { type: 'paragraph', children: [words('b')] },
      ]),
      'paragraph divider paragraph',
    ],
    ['what no reader sees', lexical([{ type: 'signup' }, { type: 'paywall' }]), ''],
    [
      'of Mobiledoc',
      mobiledoc({
        markups: [['a', ['href', '/x']]],
        atoms: [['soft-return', '', {}]],
        cards: [['image', { src: '/a.png' }]],
        sections: [
          [
            1,
            'p',
            [
              [0, [0], 1, 'a'],
              [1, [], 0, 0],
            ],
          ],
          [10, 0],
          [3, 'ul', [[[0, [], 0, 'x']]]],
        ],
      }),
      'paragraph figure list',
    ],
    ['broken', { html: null, lexical: '{', mobiledoc: '[' }, ''],
  ])('%s', (_, fields, expected) => {
    const [story] = read({ posts: [{ ...post, ...fields }] });
    expect(story?.body.content.map(({ type }) => type).join(' ')).toBe(expected);
  });
});
