import { describe, expect, test } from 'vitest';
import { bodySchema, limits } from '#lib/articles/body.ts';

const text = (words: string, marks?: object[]) =>
  marks === undefined ? { type: 'text', text: words } : { type: 'text', text: words, marks };
const paragraph = (id = 'b001', content: object[] = [text('words')]) => ({ type: 'paragraph', attrs: { id }, content });
const doc = (...content: object[]) => ({ type: 'doc', content });
const linked = (href: unknown) => doc(paragraph('b001', [text('words', [{ type: 'link', attrs: { href } }])]));
const figure = (attrs: object) =>
  doc({ type: 'figure', attrs: { id: 'b001', media: null, alt: null, caption: null, credit: null, ...attrs } });
const cell = (attrs: object = {}) => ({
  type: 'tableCell',
  attrs: { header: false, align: null, ...attrs },
  content: [text('1')],
});
const table = (...rows: object[]) => doc({ type: 'table', attrs: { id: 'b001', caption: null }, content: rows });

const accepts = (body: unknown): boolean => bodySchema.safeParse(body).success;

/** One of everything the schema has a word for, in the JSON that ProseMirror's `doc.toJSON()` gives. */
const everything = doc(
  { type: 'sectionHeading', attrs: { id: 'h001', number: '01' }, content: [text('第一节')] },
  { type: 'sectionHeading', attrs: { id: 'h002', number: null }, content: [text('Unnumbered')] },
  paragraph('p001', [
    text('plain '),
    text('strong', [{ type: 'strong' }]),
    text('both', [{ type: 'strong' }, { type: 'emphasis' }]),
    { type: 'hardBreak' },
    text('code', [{ type: 'code' }]),
    text('囧', [{ type: 'ruby', attrs: { reading: 'jiǒng' } }]),
    text('link', [{ type: 'link', attrs: { href: 'https://example.com/' } }]),
  ]),
  {
    type: 'quote',
    attrs: { id: 'q001', attribution: '孟同，规划院' },
    content: [paragraph('p002'), paragraph('p003')],
  },
  { type: 'figure', attrs: { id: 'f001', media: 'a'.repeat(64), alt: 'a bridge', caption: null, credit: null } },
  {
    type: 'list',
    attrs: { id: 'l001', ordered: true, start: 3 },
    content: [{ type: 'listItem', content: [paragraph('p004')] }],
  },
  {
    type: 'table',
    attrs: { id: 't001', caption: 'Figures' },
    content: [{ type: 'tableRow', content: [cell({ header: true, align: 'end' }), cell()] }],
  },
  { type: 'embed', attrs: { id: 'e001', href: 'https://example.com/film', title: 'A film' } },
  { type: 'divider', attrs: { id: 'd001' } },
  { type: 'note', attrs: { id: 'n001' }, content: [paragraph('p005')] },
);

describe('a body of every block and mark there is', () => {
  test('is accepted, and stays what it was', () => {
    expect(bodySchema.parse(everything)).toEqual(everything);
  });

  test('has the keys of ProseMirror’s JSON and no other: type, attrs, content, marks, text', () => {
    const keys = new Set<string>();
    const visit = (node: Record<string, unknown>): void => {
      for (const [key, value] of Object.entries(node)) {
        keys.add(key);
        if (key !== 'attrs' && Array.isArray(value)) value.forEach((each: Record<string, unknown>) => visit(each));
      }
    };
    visit(bodySchema.parse(everything));
    expect([...keys].toSorted()).toEqual(['attrs', 'content', 'marks', 'text', 'type']);
  });
});

test('an empty body, and an empty paragraph, are bodies', () => {
  expect(accepts(doc())).toBe(true);
  expect(accepts(doc(paragraph('b001', [])))).toBe(true);
});

describe('a link may lead to', () => {
  test.each([
    'https://example.com/',
    'http://example.com/?q=%20#a',
    'HTTPS://EXAMPLE.COM/',
    'mailto:desk@example.com',
    '/zh-hans/articles/a',
    '/',
    '#b001',
  ])('%s', (href) => {
    expect(accepts(linked(href))).toBe(true);
  });
});

describe('a link may not lead to', () => {
  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.com/',
    'blob:https://example.com/1',
    // Another site under the guise of a path: protocol-relative, and what a browser makes the same of (URL standard, 4.4).
    '//example.com/',
    '/\\example.com/',
    '/\t/example.com/',
    '/\n\\example.com/',
    '\\\\example.com',
    'articles/a',
    'https:example.com',
    '',
    `https://example.com/${'a'.repeat(2_048)}`,
    null,
    7,
  ])('%j', (href) => {
    expect(accepts(linked(href))).toBe(false);
    expect(accepts(doc({ type: 'embed', attrs: { id: 'b001', href, title: 'x' } }))).toBe(false);
  });
});

describe('what is refused', () => {
  test.each<[string, unknown]>([
    ['no document', null],
    ['a list', []],
    ['a text', 'words'],
    ['another root', { type: 'paragraph', attrs: { id: 'b001' }, content: [] }],
    ['a root with attributes', { type: 'doc', attrs: {}, content: [] }],
    ['an unknown block', doc({ type: 'video', attrs: { id: 'b001' } })],
    ['HTML as a block', doc({ type: 'html', attrs: { id: 'b001', html: '<script></script>' } })],
    ['text without a block', doc(text('words'))],
    ['a block in a paragraph', doc(paragraph('b001', [paragraph('b002')]))],
    [
      'a quote in a quote',
      doc({
        type: 'quote',
        attrs: { id: 'b001', attribution: null },
        content: [{ type: 'quote', attrs: { id: 'b002', attribution: null }, content: [] }],
      }),
    ],
    ['a block without attributes', doc({ type: 'paragraph', content: [] })],
    ['a block without an id', doc({ type: 'divider', attrs: {} })],
    ['an id with a space', doc(paragraph('b 01'))],
    ['an id that begins with a digit', doc(paragraph('1bcd'))],
    ['an id of capitals', doc(paragraph('BLOCK'))],
    ['an id too short to be one', doc(paragraph('b'))],
    ['an id of 25 characters', doc(paragraph(`b${'0'.repeat(24)}`))],
    ['two blocks of one id', doc(paragraph('b001'), { type: 'divider', attrs: { id: 'b001' } })],
    [
      'a block and a paragraph inside another of one id',
      doc(paragraph('b001'), { type: 'note', attrs: { id: 'b002' }, content: [paragraph('b001')] }),
    ],
    [
      'two list items of one id',
      doc({
        type: 'list',
        attrs: { id: 'b001', ordered: false, start: 1 },
        content: [
          { type: 'listItem', content: [paragraph('b002')] },
          { type: 'listItem', content: [paragraph('b002')] },
        ],
      }),
    ],
    ['an unknown attribute', doc({ type: 'paragraph', attrs: { id: 'b001', onclick: 'alert(1)' }, content: [] })],
    ['an unknown key', doc({ ...paragraph(), style: 'color:red' })],
    ['an unknown mark', doc(paragraph('b001', [text('words', [{ type: 'underline' }])]))],
    [
      'a mark with an attribute it does not have',
      doc(paragraph('b001', [text('words', [{ type: 'strong', attrs: { class: 'x' } }])])),
    ],
    [
      'more marks than there are',
      doc(
        paragraph('b001', [
          text(
            'words',
            Array.from({ length: 6 }, () => ({ type: 'strong' })),
          ),
        ]),
      ),
    ],
    ['an empty text', doc(paragraph('b001', [text('')]))],
    ['an empty reading', doc(paragraph('b001', [text('囧', [{ type: 'ruby', attrs: { reading: '' } }])]))],
    ['an empty quote', doc({ type: 'quote', attrs: { id: 'b001', attribution: null }, content: [] })],
    ['an empty list', doc({ type: 'list', attrs: { id: 'b001', ordered: false, start: 1 }, content: [] })],
    [
      'a list item that is no item',
      doc({ type: 'list', attrs: { id: 'b001', ordered: false, start: 1 }, content: [paragraph('b002')] }),
    ],
    [
      'a list that begins at half',
      doc({
        type: 'list',
        attrs: { id: 'b001', ordered: true, start: 0.5 },
        content: [{ type: 'listItem', content: [paragraph('b002')] }],
      }),
    ],
    ['an empty table', table()],
    ['an empty table row', table({ type: 'tableRow', content: [] })],
    ['a table of 51 columns', table({ type: 'tableRow', content: Array.from({ length: 51 }, () => cell()) })],
    ['an alignment of CSS', table({ type: 'tableRow', content: [cell({ align: 'left' })] })],
    ['a picture by its address', figure({ media: 'https://example.com/a.png' })],
    ['a picture by half a hash', figure({ media: 'a'.repeat(63) })],
    ['a picture by a hash in capitals', figure({ media: 'A'.repeat(64) })],
    ['a caption of 2,001 characters', figure({ caption: 'a'.repeat(2_001) })],
    ['a text beyond the limit', doc(paragraph('b001', [text('a'.repeat(limits.text + 1))]))],
    [
      'too many inlines',
      doc(
        paragraph(
          'b001',
          Array.from({ length: limits.inlines + 1 }, () => text('a')),
        ),
      ),
    ],
    [
      'too many blocks',
      doc(...Array.from({ length: limits.blocks + 1 }, (_, index) => paragraph(`b${String(index).padStart(5, '0')}`))),
    ],
  ])('%s', (_, body) => {
    expect(accepts(body)).toBe(false);
  });
});

test('what is at a limit is accepted', () => {
  const blocks = Array.from({ length: limits.blocks }, (_, index) => paragraph(`b${String(index).padStart(5, '0')}`));
  expect(accepts(doc(...blocks))).toBe(true);
  expect(accepts(doc(paragraph('b001', [text('a'.repeat(limits.text))])))).toBe(true);
  expect(accepts(figure({ caption: 'a'.repeat(2_000) }))).toBe(true);
});
