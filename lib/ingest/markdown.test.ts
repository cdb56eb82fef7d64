import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodySchema, type Block, type Body, type Inline } from '#lib/articles/body.ts';
import { KanbaoError } from '#lib/errors.ts';
import { parseFrontMatter, parseMarkdown } from '#lib/ingest/markdown.ts';

const hash = 'a'.repeat(64);
const parse = (markdown: string, numbered = false): Body =>
  parseMarkdown(markdown, { numbered, findPicture: (name) => (name === 'bridge' ? hash : null) });

/** Inlines on one line: `text` or `text[mark mark]`, a hard break as `/`. */
function show(content: readonly Inline[]): string {
  return content
    .map((node) => {
      if (node.type === 'hardBreak') return '/';
      const marks = (node.marks ?? []).map((mark) => {
        if (mark.type === 'link') return `link ${mark.attrs.href}`;
        return mark.type === 'ruby' ? `ruby ${mark.attrs.reading}` : mark.type;
      });
      return marks.length === 0 ? node.text : `${node.text}[${marks.join(', ')}]`;
    })
    .join('');
}

/** Blocks as lines, without their ids. */
const outline = (body: Body): string[] => body.content.map(showBlock);

function showBlock(block: Block): string {
  switch (block.type) {
    case 'sectionHeading':
      return `heading ${block.attrs.number ?? '-'} ${show(block.content)}`;
    case 'paragraph':
      return `paragraph ${show(block.content)}`;
    case 'quote':
      return `quote ${block.content.map((each) => show(each.content)).join(' | ')} (${block.attrs.attribution ?? 'nobody'})`;
    case 'note':
      return `note ${block.content.map((each) => show(each.content)).join(' | ')}`;
    case 'figure': {
      const { media, alt, caption, credit } = block.attrs;
      return `figure ${media === hash ? 'bridge' : 'none'} ${JSON.stringify([alt, caption, credit])}`;
    }
    case 'list': {
      const { ordered, start } = block.attrs;
      return `${ordered ? `list ${start}` : 'list'} ${block.content.map((item) => item.content.map((each) => show(each.content)).join(' / ')).join(' | ')}`;
    }
    case 'table': {
      const rows = block.content.map((row) =>
        row.content
          .map((cell) => `${cell.attrs.header ? '#' : ''}${show(cell.content)}:${cell.attrs.align ?? '-'}`)
          .join(' '),
      );
      return `table ${rows.join(' | ')} (${block.attrs.caption ?? 'no caption'})`;
    }
    case 'embed':
    case 'divider':
      break;
  }
  return block.type;
}

describe('Markdown becomes blocks, as sample/README.md has it', () => {
  test.each<[what: string, markdown: string, blocks: string[]]>([
    ['headings', '## 标题\n\n### Another', ['heading - 标题', 'heading - Another']],
    ['paragraphs', 'one\n\ntwo', ['paragraph one', 'paragraph two']],
    ['a line end within a paragraph stays', 'one\ntwo', ['paragraph one\ntwo']],
    ['a hard break', 'one  \ntwo\\\nthree', ['paragraph one/two/three']],
    ['a divider', 'one\n\n---\n\n***', ['paragraph one', 'divider', 'divider']],
    ['a quote with its speaker', '> 引文\n> —— 孟同，规划院', ['quote 引文 (孟同，规划院)']],
    [
      'a quote with its speaker, English',
      '> Words.\n> — Maud Okell, stallholder',
      ['quote Words. (Maud Okell, stallholder)'],
    ],
    ['a quote with its speaker, typed plainly', '> Words.\n> -- Maud Okell', ['quote Words. (Maud Okell)']],
    ['a quote whose speaker stands in a paragraph alone', '> one\n>\n> two\n>\n> —— 某人', ['quote one | two (某人)']],
    ['a quote of nobody', '> Words — with a dash — in them', ['quote Words — with a dash — in them (nobody)']],
    ['a quote with marks before its speaker', '> **Words** here\n> — Maud', ['quote Words[strong] here (Maud)']],
    ['a note', '> [!NOTE]\n> 说明一\n>\n> 说明二', ['note 说明一 | 说明二']],
    [
      'a note that ends with a dash and a name keeps them',
      '> [!NOTE]\n> Words\n> — not a speaker',
      ['note Words\n— not a speaker'],
    ],
    [
      'a picture with caption and credit',
      '![a bridge](bridge "图说 / 看报制图")',
      ['figure bridge ["a bridge","图说","看报制图"]'],
    ],
    ['a picture with a caption alone', '![a bridge](bridge "图说")', ['figure bridge ["a bridge","图说",null]']],
    ['a picture without words', '![](bridge)', ['figure bridge [null,null,null]']],
    ['a picture that is not there', '![a bridge](missing)', ['figure none ["a bridge",null,null]']],
    [
      'a picture within a line is its alternative text',
      'see ![a bridge](bridge) here',
      ['paragraph see a bridge here'],
    ],
    ['a list', '- one\n- two', ['list one | two']],
    ['a numbered list and where it begins', '3. one\n4. two', ['list 3 one | two']],
    ['a list item of two paragraphs', '- one\n\n  more\n- two', ['list one / more | two']],
    [
      'a list within a list follows as paragraphs',
      '- one\n  - deeper\n\n    > deepest\n- two',
      ['list one / deeper / deepest | two'],
    ],
    ['a list and a heading in a quote too', '> # one\n>\n> - two', ['quote one | two (nobody)']],
    ['a list of nothing is none', '-\n-', []],
    [
      'a table and its alignments',
      '| a | b | c | d |\n| :- | :-: | -: | - |\n| 1 | 2 | 3 | 4 |',
      ['table #a:start #b:center #c:end #d:- | 1:start 2:center 3:end 4:- (no caption)'],
    ],
    ['a table with its caption', '| a |\n| - |\n| 1 |\n\nTable: Figures', ['table #a:- | 1:- (Figures)']],
    ['a table with its caption, Chinese', '| a |\n| - |\n| 1 |\n\n表：数据', ['table #a:- | 1:- (数据)']],
    [
      'a caption without a table before it is a paragraph',
      'one\n\nTable: Figures',
      ['paragraph one', 'paragraph Table: Figures'],
    ],
    ['code by the block', '```js\nlet a;\n```', ['paragraph let a;[code]']],
  ])('%s', (_, markdown, blocks) => {
    expect(outline(parse(markdown))).toEqual(blocks);
  });

  test.each<[what: string, markdown: string, inlines: string]>([
    ['strong and emphasis', '**a** and *b*', 'a[strong] and b[emphasis]'],
    ['one in the other', '**a *b***', 'a [strong]b[strong, emphasis]'],
    ['code, as it stands', '`<b>`', '<b>[code]'],
    ['a link', '[a](https://example.com/)', 'a[link https://example.com/]'],
    ['a link with a mark in it', '[a **b**](/en)', 'a [link /en]b[link /en, strong]'],
    ['a bare address', 'https://example.com/', 'https://example.com/[link https://example.com/]'],
    ['a link by reference keeps its words', '[a][1]\n\n[1]: https://example.com/', 'a'],
    ['ruby', '一个{囧|jiǒng}字', '一个囧[ruby jiǒng]字'],
    ['ruby twice and in a mark', '**{重|chóng}{庆|qìng}**', '重[strong, ruby chóng]庆[strong, ruby qìng]'],
    ['braces that are no ruby', '{a} {|b} {a|}', '{a} {|b} {a|}'],
    ['struck-out words lose the stroke', '~~a~~ b', 'a b'],
    ['HTML is dropped, its words stay', 'a <b onclick="x">b</b>', 'a b'],
  ])('%s', (_, markdown, inlines) => {
    expect(outline(parse(markdown))[0]).toBe(`paragraph ${inlines}`);
  });
});

describe('a link that readers may not be sent to loses its address and keeps its words', () => {
  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    '//example.com/',
    '/\\\\example.com',
    'vbscript:x',
    'x.html',
    `https://example.com/${'a'.repeat(2_100)}`,
  ])('%s', (url) => {
    expect(outline(parse(`[words](<${url}>)`))).toEqual(['paragraph words']);
  });
});

test.each([
  '<script>alert(1)</script>',
  '<div>\n\n</div>',
  '<!-- a comment -->',
  '<iframe src="https://example.com/"></iframe>',
])('a block of HTML is dropped: %s', (html) => {
  expect(outline(parse(`before\n\n${html}\n\nafter`))).toEqual(['paragraph before', 'paragraph after']);
});

test('sections are numbered by two digits where the article asks for it', () => {
  const markdown = Array.from({ length: 10 }, (_, index) => `## Section ${index}`).join('\n\n');
  const numbers = parse(markdown, true).content.map((block) =>
    block.type === 'sectionHeading' ? block.attrs.number : null,
  );
  expect(numbers).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10']);
});

test('ids are those of the text: the same again, and each once though the words repeat', () => {
  const markdown = 'same\n\nsame\n\n> same\n\n- same\n- same\n\n---\n\n---';
  const body = parse(markdown);
  expect(parse(markdown)).toEqual(body);
  expect(bodySchema.safeParse(body).error).toBeUndefined();
  // A paragraph keeps its id when another is put before it.
  const [first] = parse('kept').content;
  expect(parse('new\n\nkept').content[1]).toEqual(first);
});

test('whatever Markdown says, the result is a body', () => {
  const piece = fc.constantFrom(
    '# ',
    '> ',
    '- ',
    '1. ',
    '| a |\n| - |\n',
    '---\n',
    '**',
    '`',
    '[a](',
    ')',
    '![',
    '](bridge)',
    '<b>',
    '{囧|',
    'jiǒng}',
    '——',
    '[!NOTE]\n',
    '\n',
    '\n\n',
    ' ',
    '字',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 30 }),
      (pieces) => {
        expect(bodySchema.safeParse(parse(pieces.join(''))).error).toBeUndefined();
      },
    ),
  );
});

describe('front matter', () => {
  test.each([
    ['---\nheadline: 标题\n---\n\ntext', { headline: '标题' }, '\ntext'],
    ['---\r\nheadline: a\r\n---\r\ntext', { headline: 'a' }, 'text'],
    ['no front matter', {}, 'no front matter'],
    ['text\n\n---\na: 1\n---\n', {}, 'text\n\n---\na: 1\n---\n'],
  ])('%j', (text, data, markdown) => {
    expect(parseFrontMatter(text)).toEqual({ data, markdown });
  });

  test.each([
    ['a bracket left open', '---\na: [1\n---\ntext'],
    ['a key twice', '---\na: 1\na: 2\n---\ntext'],
    [
      'references that multiply',
      `---\na: &a [x, x]\n${'bcdefgh'
        .split('')
        .map((key, index) => `${key}: &${key} [${`*${'abcdefg'[index]}, `.repeat(9)}]`)
        .join('\n')}\n---\ntext`,
    ],
  ])('with %s is refused in one line', (_, text) => {
    let error: unknown;
    try {
      parseFrontMatter(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(KanbaoError);
    expect(error).toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^The front matter is not valid YAML: .+$/) as string,
    });
  });
});

test.each(['> ', '1. ', '>', '- > '])('%j thousands of times within itself is refused, a few are not', (sign) => {
  const read = (count: number) =>
    parseMarkdown(`a\n\n${sign.repeat(count)}x`, { numbered: false, findPicture: () => null });
  expect(() => read(100_000)).toThrow(/^Line 3 has more than 50 quotes or lists/);
  expect(read(10).content.length).toBeGreaterThan(1);
});
