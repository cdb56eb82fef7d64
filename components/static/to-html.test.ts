import fc from 'fast-check';
import { createElement as h, Fragment, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ArticleBody } from '#components/article/body.tsx';
import { WordMark } from '#components/navigation/word-mark.tsx';
import { PreferencesPopover } from '#components/preferences/preferences-popover.tsx';
import { SearchForm } from '#components/search/search-form.tsx';
import { toHost, toHtml } from '#components/static/to-html.ts';
import { bodySchema } from '#lib/articles/body.ts';
import { getMessages } from '#lib/i18n/messages.ts';

const anyText = fc.string({ unit: 'binary' });
const attributes = fc.record(
  {
    className: anyText,
    id: anyText,
    lang: anyText,
    'aria-label': anyText,
    'aria-hidden': fc.oneof(fc.boolean(), fc.constant('true')),
    'data-x': fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined)),
    tabIndex: fc.integer({ min: -1, max: 9 }),
    href: anyText.map((text) => `https://example.com/${text.replaceAll(/\p{Cc}/gu, '')}`),
  },
  { requiredKeys: [] },
);
const leaf: fc.Arbitrary<ReactNode> = fc.oneof(
  anyText,
  fc.integer(),
  fc.constantFrom(null, undefined, true, false),
  attributes.map((given) => h('img', { ...given, href: undefined, src: '/media/a.webp', loading: 'lazy', key: 'i' })),
);
const { tree } = fc.letrec<{ tree: ReactNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc
      .tuple(fc.constantFrom('div', 'section', 'article'), attributes, fc.array(tie('tree'), { maxLength: 4 }))
      .map(([tag, given, children]) => h(tag, { ...given, href: undefined }, ...children)),
    fc.array(tie('tree'), { maxLength: 3 }).map((children) => h(Fragment, null, ...children)),
    fc.tuple(attributes, anyText).map(([given, text]) => h('span', null, h('a', given, text))),
    tie('tree').map((child) => h(({ children }: { children?: ReactNode }) => h('div', null, children), null, child)),
  ),
}));

/** React writes the attributes of an input in an order of its own. */
function sortInputs(html: string): string {
  return html.replaceAll(/<input ([^>]*)\/>/g, (_, list: string) => `<input ${list.split(' ').toSorted().join(' ')}/>`);
}

describe('static markup is what React itself would write', () => {
  test('for any tree, any text and any value', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(toHtml(node)).toBe(renderToStaticMarkup(node));
      }),
      { numRuns: 400 },
    );
  });

  const words = getMessages('zh-hans');
  const id = (number: number): string => `b${String(number).padStart(4, '0')}`;
  const text = (value: string, ...marks: unknown[]) => ({ type: 'text', text: value, marks });
  const paragraph = (number: number, ...content: unknown[]) => ({
    type: 'paragraph',
    attrs: { id: id(number) },
    content,
  });
  const cell = (header: boolean, value: string) => ({
    type: 'tableCell',
    attrs: { header, align: header ? null : 'end' },
    content: [text(value)],
  });
  const body = bodySchema.parse({
    type: 'doc',
    content: [
      { type: 'sectionHeading', attrs: { id: id(1), number: '01' }, content: [text('<b>题')] },
      paragraph(
        2,
        text('强', { type: 'strong' }, { type: 'emphasis' }, { type: 'code' }),
        { type: 'hardBreak' },
        text('链', { type: 'link', attrs: { href: 'https://example.com/?a=1&b="2"' } }),
        text('重', { type: 'ruby', attrs: { reading: 'chóng' } }),
      ),
      { type: 'quote', attrs: { id: id(3), attribution: '谁' }, content: [paragraph(4, text('话'))] },
      { type: 'figure', attrs: { id: id(5), media: null, alt: null, caption: '图', credit: '"摄"' } },
      {
        type: 'list',
        attrs: { id: id(6), ordered: true, start: 3 },
        content: [{ type: 'listItem', content: [paragraph(7, text('一'))] }],
      },
      {
        type: 'table',
        attrs: { id: id(8), caption: null },
        content: [
          { type: 'tableRow', content: [cell(true, '年')] },
          { type: 'tableRow', content: [cell(false, '2026')] },
        ],
      },
      { type: 'embed', attrs: { id: id(9), href: 'https://example.com/v', title: '影片' } },
      { type: 'divider', attrs: { id: id(10) } },
      { type: 'note', attrs: { id: id(11) }, content: [paragraph(12, text('注'))] },
    ],
  });

  test.each<[string, ReactElement]>([
    ['every block and mark of a body', h(ArticleBody, { body, pictures: {}, more: null, messages: words })],
    ['the word mark', h(WordMark, { label: '看报', className: 'x' })],
    ['the settings panel', h(PreferencesPopover, { messages: words })],
    [
      'the search form',
      h(SearchForm, {
        edition: 'zh-hans',
        messages: words,
        request: {
          q: '"<夜市>',
          section: 'life',
          publisher: null,
          period: 'week',
          from: null,
          to: '2026-11-24',
          language: null,
          after: null,
        },
        sections: [{ id: '1', slug: 'life', name: '生活', path: '/zh-hans/sections/life' }],
        publishers: [],
      }),
    ],
  ])('for %s', (_, element) => {
    expect(sortInputs(toHtml(element))).toBe(sortInputs(renderToStaticMarkup(element)));
  });
});

describe('what is not listed cannot be written', () => {
  const Client = Object.assign(() => null, { $$typeof: Symbol.for('react.client.reference') });
  test.each<[string, ReactNode]>([
    ['a script', h('script')],
    ['a style', h('style')],
    ['a frame', h('iframe')],
    ['a style attribute', h('p', { style: { color: 'red' } })],
    ['a handler', h('p', { onClick: () => undefined })],
    ['a handler as text', h('p', { onclick: 'alert(1)' })],
    ['HTML', h('p', { dangerouslySetInnerHTML: { __html: '<b>' } })],
    ['an object', { a: 1 } as unknown as ReactNode],
    ['a client component', h(Client)],
    ['what has to wait', Promise.resolve('x')],
  ])('%s', (_, node) => {
    expect(() => toHtml(h('div', null, node))).toThrow(TypeError);
  });

  test.each([
    'javascript:alert(1)',
    ' javascript:x',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'vbscript:x',
    '',
  ])('the address %j: its attribute is left out', (href) => {
    expect(toHtml(h('a', { href }, 'x'))).toBe('<a>x</a>');
  });

  test.each(['https://example.com', 'HTTP://example.com', 'mailto:a@example.com', '/zh-hans', '#b1', '?before=x'])(
    'the address %j may stand',
    (href) => {
      expect(toHtml(h('a', { href }, 'x'))).toBe(`<a href="${href}">x</a>`);
    },
  );
});

test('a part is one element: its own attributes stay with React, the rest is HTML', () => {
  const Part = ({ word }: { word: string }) => h('header', { className: 'x' }, h('b', null, word));
  expect(toHost(h(Part, { word: 'a' }))).toMatchObject({ tag: 'header', attributes: { className: 'x' } });
  expect(() => toHost(h(Fragment))).toThrow(TypeError);
  expect(() => toHost('text')).toThrow(TypeError);
});
