import { describe, expect, test } from 'vitest';
import { fromHead, toHead } from '#components/newsroom/editor/head.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';

const content: Content = {
  headline: '标题',
  standfirst: '导语',
  epigraph: ['一句', '两句'],
  hero: { media: 'ab'.repeat(32), alt: '', caption: '说明', credit: null },
  body: { type: 'doc', content: [] },
  references: [
    { label: null, person: '某人', outlet: null, url: null },
    { label: '题目', person: null, outlet: '报', url: 'https://a.example/' },
  ],
  past: [{ article: null, title: '旧文', url: null, reads: 500_000, atLeast: true }],
  statement: { zh: '声明', en: null },
};
const bare: Content = {
  ...content,
  headline: null,
  standfirst: null,
  epigraph: [],
  hero: null,
  references: [],
  past: [],
  statement: null,
};

test.each([content, bare])('what nobody touches in the fields stays as it was', (given) => {
  expect(fromHead(toHead(given), given)).toEqual(given);
});

describe('what is typed', () => {
  const head = toHead(content);
  const reference = { key: 'r', label: '', person: '', outlet: '', url: '' };
  test.each([
    ['a blank headline is none', { ...head, headline: ' \u3000' }, { headline: null }],
    ['blank lines of an epigraph go', { ...head, epigraph: '一\n\n 二\n' }, { epigraph: ['一', ' 二'] }],
    ['a reference without a word goes', { ...head, references: [reference] }, { references: [] }],
    [
      'an address that is none is left out',
      { ...head, references: [{ ...reference, label: 'x', url: 'javascript:alert(1)' }] },
      { references: [{ label: 'x', person: null, outlet: null, url: null }] },
    ],
  ])('%s', (_name, changed, expected) => {
    const made = fromHead(changed, content);
    expect(made).toMatchObject(expected);
    expect(contentSchema.safeParse(made).error).toBeUndefined();
  });
});
