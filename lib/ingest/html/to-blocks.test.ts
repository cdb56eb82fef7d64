import { describe, expect, test } from 'vitest';
import { bodySchema, type Block, type Inline } from '#lib/articles/body.ts';
import { htmlLimits } from '#lib/ingest/html/parse-html.ts';
import { htmlToBlocks } from '#lib/ingest/html/to-blocks.ts';

const base = 'https://paper.example/2026/story.html';

/** Blocks as short lines: what a person checks at a glance. */
function show(html: string): string[] {
  const { blocks, pictures } = htmlToBlocks(html, base);
  bodySchema.parse({ type: 'doc', content: blocks });
  return blocks.map((block) => showBlock(block, pictures));
}

function showBlock(block: Block, pictures: ReadonlyMap<string, string>): string {
  switch (block.type) {
    case 'paragraph':
      return `p ${showLine(block.content)}`;
    case 'sectionHeading':
      return `h ${showLine(block.content)}`;
    case 'quote':
      return `q ${block.content.map(({ content }) => showLine(content)).join(' | ')} @${block.attrs.attribution ?? ''}`;
    case 'list':
      return `${block.attrs.ordered ? `ol${String(block.attrs.start)}` : 'ul'} ${block.content
        .map(({ content }) => content.map((each) => showLine(each.content)).join(' / '))
        .join(' | ')}`;
    case 'table':
      return `t ${block.content.map((row) => row.content.map((cell) => `${cell.attrs.header ? '#' : ''}${showLine(cell.content)}`).join(',')).join(' | ')}`;
    case 'figure':
      return `f ${pictures.get(block.attrs.id) ?? ''} ${block.attrs.alt ?? ''} ${block.attrs.caption ?? ''}`.trim();
    case 'embed':
      return `e ${block.attrs.href}`;
    case 'note':
    case 'divider':
      return block.type;
  }
}

function showLine(content: readonly Inline[]): string {
  return content
    .map((each) => {
      if (each.type === 'hardBreak') return '⏎';
      const marks = (each.marks ?? []).map((mark) =>
        mark.type === 'link' ? mark.attrs.href : mark.type === 'ruby' ? mark.attrs.reading : mark.type,
      );
      return marks.length === 0 ? each.text : `[${each.text}](${marks.join(' ')})`;
    })
    .join('');
}

const cases: readonly (readonly [what: string, html: string, shown: readonly string[]])[] = [
  ['paragraphs', '<p>One</p><p>Two</p>', ['p One', 'p Two']],
  ['text without any element', 'One\n\n two', ['p One two']],
  ['a line broken between Chinese characters', '<p>今天\n天气</p>', ['p 今天天气']],
  ['a line broken over two elements', '<p>今天\n<b>天气</b></p>', ['p 今天[天气](strong)']],
  ['two breaks end a paragraph', 'a<br><br>b<br>c', ['p a', 'p b⏎c']],
  ['paragraphs of nothing', '<p>&nbsp;</p><p> </p><p><br></p><div>x</div>', ['p x']],
  ['words of a list side by side', '<div>a<div>b</div>c</div>', ['p a', 'p b', 'p c']],
  ['a heading', '<h2>The <b>end</b><br>is near</h2>', ['h The end is near']],
  ['marks', '<p><b>a</b> <i>b</i> <code>c</code></p>', ['p [a](strong) [b](emphasis) [c](code)']],
  ['a link made absolute', '<a href="/x">a</a>', ['p [a](https://paper.example/x)']],
  ['an anchor is no link', '<a name=top>a</a><a href="">b</a><a href="#n">c</a>', ['p abc']],
  ['a link that would run', '<a href="java\tscript:alert(1)">a</a><a href="data:text/html,x">b</a>', ['p ab']],
  ['mail', '<a href="mailto:a@b.example">a</a>', ['p [a](mailto:a@b.example)']],
  ['a reading', '<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>', ['p [汉](hàn)']],
  [
    'a picture in a paragraph',
    '<p>a<img src=i.png alt=A>b</p>',
    ['p a', 'f https://paper.example/2026/i.png A', 'p b'],
  ],
  ['a picture that loads late', '<img src=blank.gif data-src="//c.example/i">', ['f https://c.example/i']],
  ['the widest of a set', '<img srcset="a.png 300w, b.png 900w">', ['f https://paper.example/2026/b.png']],
  ['a pixel that counts', '<p>a<img src=c.gif width=1 height=1></p>', ['p a']],
  ['a picture drawn in place', '<p>a<img src="data:image/png;base64,AA=="></p>', ['p a']],
  ['a picture of a smile', '<p>a<img src=s.png alt="🙂"></p>', ['p a🙂']],
  ['a figure', '<figure><img src=/i><figcaption>C</figcaption></figure>', ['f https://paper.example/i  C']],
  ['a quote and who says it', '<blockquote><p>a</p><p>b</p><cite>— Li</cite></blockquote>', ['q a | b @Li']],
  ['lists within lists', '<ol start=3><li>a<ul><li>b</ul><li>c</ol>', ['ol3 a / b | c']],
  ['a table', '<table><tr><th>a<th>b<tr><td>1<td>2</table>', ['t #a,#b | 1,2']],
  ['a table that lays out', '<table><tr><td><p>a</p><p>b</p></table>', ['p a', 'p b']],
  ['code', '<pre>\na\n  b</pre>', ['p [a\n  b](code)']],
  ['a frame of another site', '<iframe src="https://v.example/1"></iframe>', ['e https://v.example/1']],
  ['a rule', 'a<hr>b', ['p a', 'divider', 'p b']],
  ['scripts, styles, forms', 'a<script>b</script><style>c</style><button>d</button><svg><p>e</svg>', ['p a', 'p e']],
  ['what is hidden', '<p>a<span hidden>b</span><span style="color:red;display:none">c</span></p>', ['p a']],
  ['half a character', '<p>a\ud83d b&#xD800;c\0</p>', ['p a\ufffd b\ufffdc']],
  [
    'Google Docs',
    '<b style="font-weight:normal"><p><span style="font-weight:700">a</span>b</p></b>',
    ['p [a](strong)b'],
  ],
  ['Google Docs, in italics', '<span style="font-style:italic;font-weight:400">a</span>', ['p [a](emphasis)']],
  ['Word', '<p class=MsoNormal>a<o:p></o:p></p><!--[if gte mso 9]><xml>b</xml><![endif]-->', ['p a']],
  [
    'a list of Word',
    '<p style="mso-list:l0 level1 lfo1"><![if !supportLists]><span style="mso-list:Ignore">1.</span><![endif]>a</p>\n' +
      '<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">2.</span>b</p><p>c</p>',
    ['ol1 a | b', 'p c'],
  ],
];

describe('HTML as blocks', () => {
  test.each(cases)('%s', (_, html, shown) => {
    expect(show(html)).toEqual(shown);
  });

  test.each(['div', 'b', 'blockquote', 'ul><li', 'table><tr><td', 'ruby', 'figure', 'font'])(
    'a hundred thousand <%s> in each other',
    (name) => {
      expect(JSON.stringify(htmlToBlocks(`${`<${name}>`.repeat(100_000)}x`, null).blocks)).toContain('"x"');
    },
    20_000,
  );

  test.each([
    ['lines of code', `<pre>${'x<br>'.repeat(300_000)}</pre>`],
    ['rows', `<table>${'<tr><td>x<td>y'.repeat(100_000)}</table>`],
    ['items', `<ul>${'<li>x'.repeat(150_000)}</ul>`],
  ])(
    'hundreds of thousands of %s beside each other',
    (_, html) => {
      expect(htmlToBlocks(html, null).blocks.length).toBeGreaterThan(0);
    },
    20_000,
  );

  test('unclosed marks do not multiply', () => {
    const html = Array.from({ length: 10_000 }, (_, index) => `<p><b a=${String(index)}>x</p>`).join('');
    expect(htmlToBlocks(html, null).blocks).toHaveLength(10_000);
  }, 20_000);

  test('a script stays one below the deepest element', () => {
    expect(show(`${'<div>'.repeat(1_000)}<script>alert(1)</script>x`)).toEqual(['p x']);
  });

  test.each([
    ['characters', ' '.repeat(htmlLimits.characters + 1)],
    ['elements', '<br>'.repeat(htmlLimits.elements + 1)],
  ])('more %s than are read', (_, html) => {
    expect(() => htmlToBlocks(html, null)).toThrow(/save the article alone/);
  });

  test('a line of more pieces than a paragraph takes', () => {
    const { blocks } = htmlToBlocks('<b>a</b><i>b</i>'.repeat(3_000), null);
    expect(blocks).toHaveLength(3);
    bodySchema.parse({ type: 'doc', content: blocks });
  });
});
