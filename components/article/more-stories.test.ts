import { expect, test } from 'vitest';
import { toMoreStories } from '#components/article/more-stories.ts';
import type { Block } from '#lib/articles/body.ts';
import type { ArticlePage } from '#lib/articles/views.ts';

const paragraph = (index: number): Block => ({
  ...{ type: 'paragraph', attrs: { id: `p${String(index)}` }, content: [{ type: 'text', text: '一段。' }] },
});
const heading = (id: string): Block => ({
  ...{ type: 'sectionHeading', attrs: { id, number: null }, content: [{ type: 'text', text: '一节' }] },
});
/** So many paragraphs with section headings before some of them. */
const bodyOf = (count: number, headings: readonly number[]): ArticlePage['body'] => ({
  type: 'doc',
  content: Array.from({ length: count }, (_, index) => index).flatMap((index) =>
    headings.includes(index) ? [heading(`h${String(index)}`), paragraph(index)] : [paragraph(index)],
  ),
});
const past = (path: string | null, title: string | null) => ({ path, title, reads: null, atLeast: false });
const related = ['a', 'b', 'c'].map((id) => ({
  id,
  path: `/en/articles/${id}`,
  headline: id,
  publishedAt: new Date(0),
}));

type Parts = Pick<ArticlePage, 'body' | 'past' | 'related'>;
const long: Parts = { body: bodyOf(14, [0, 8, 11]), past: [], related };
const make = (changes: Partial<Parts>) => toMoreStories({ ...long, ...changes } as ArticlePage);

test('two stories stand before the first section of the second half', () => {
  expect(make({})).toEqual({
    ...{ before: 'h8', kind: 'related' },
    stories: [
      { path: '/en/articles/a', title: 'a' },
      { path: '/en/articles/b', title: 'b' },
    ],
  });
});

test('what staff chose goes before', () => {
  expect(make({ past: [past('/en/articles/p', 'P')] })).toMatchObject({ kind: 'past', stories: [{ title: 'P' }] });
});

test.each<[string, Partial<Parts>]>([
  ['a short text', { body: bodyOf(8, [5]) }],
  ['a text without sections', { body: bodyOf(20, []) }],
  ['sections in the first half only', { body: bodyOf(20, [0, 3]) }],
  ['no story to go on to', { related: [] }],
  ['only what its source told of', { related: [], past: [past(null, 'Told of'), past('https://o.example/', 'There')] }],
])('none in %s', (_, changes) => expect(make(changes)).toBeNull());
