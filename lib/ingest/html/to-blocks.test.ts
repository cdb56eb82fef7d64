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
      return `f ${pictures.get(block.attrs.id) ?? ''} ${block.attrs.alt ?? ''} ${block.attrs.caption ?? ''}${block.attrs.credit === null ? '' : ` ©${block.attrs.credit}`}`.trim();
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
  ['a picture drawn in place that only stands in for one', '<p>a<img src="data:image/gif;base64,R0lGOD">', ['p a']],
  [
    'a picture drawn in place',
    `<img src="data:image/png;base64,${'A'.repeat(2_000)}" alt=A>`,
    [`f data:image/png;base64,${'A'.repeat(2_000)} A`],
  ],
  ['an SVG drawn in place', `<p>a<img src="data:image/svg+xml;base64,${'A'.repeat(2_000)}">`, ['p a']],
  [
    'of a set the narrowest that is wide enough',
    '<img src=s.png srcset="/a 800w, /b 1600w, /c 4000w">',
    ['f https://paper.example/b'],
  ],
  ['of a set by density the greatest', '<img src=/s srcset="/a 1x, /b 2x">', ['f https://paper.example/b']],
  [
    'a set that loads late',
    '<img src=/blank data-src=/m data-srcset="/a 300w, /b 900w">',
    ['f https://paper.example/b'],
  ],
  [
    'a picture with sources',
    '<picture><source data-srcset="/a 900w"><img src="data:image/gif;base64,AA=="></picture>',
    ['f https://paper.example/a'],
  ],
  [
    'a picture of WeChat',
    '<img class="rich_pages wxw-img" data-ratio="0.6" data-src="https://mmbiz.qpic.cn/mmbiz_jpg/x/640?wx_fmt=jpeg&amp;from=appmsg" data-w="1080" src="data:image/svg+xml,%3Csvg">',
    ['f https://mmbiz.qpic.cn/mmbiz_jpg/x/640?wx_fmt=jpeg&from=appmsg'],
  ],
  ['a picture of jQuery', '<img src=/grey.gif data-original=/a.jpg>', ['f https://paper.example/a.jpg']],
  [
    'a picture of Discuz!',
    '<img src="static/none.gif" zoomfile="data/attachment/a.jpg" file="data/attachment/s.jpg">',
    ['f https://paper.example/2026/data/attachment/a.jpg'],
  ],
  [
    'a late attribute that is none',
    '<img data-src="{{ url }}" data-url=17 src=/a.jpg>',
    ['f https://paper.example/a.jpg'],
  ],
  [
    'a picture on the writer’s computer',
    '<img src="file:///C:/Users/Li/AppData/clip_image001.png" alt=A>',
    ['f file:clip_image001.png A'],
  ],
  ['a picture of a mail', '<img src="cid:image001.png@01D">', ['f file:image001.png@01D']],
  [
    'a picture of Word’s older kind',
    '<v:shape><v:imagedata src="file:///C:/a/image002.png" o:title="A boat"></v:imagedata></v:shape>',
    ['f file:image002.png A boat'],
  ],
  [
    'a picture in both of Word’s kinds',
    '<v:imagedata src="/i.png"></v:imagedata><img src="/i.png" v:shapes="s1">',
    ['f https://paper.example/i.png'],
  ],
  [
    'a picture in Word’s comments',
    '<!--[if gte vml 1]><v:shape><v:imagedata src="/v.png"/></v:shape><![endif]--><![if !vml]><img src="/i.png"><![endif]>',
    ['f https://paper.example/i.png'],
  ],
  ['a pixel that counts, by style', '<p>a<img src=/c.gif style="width:1px;height:1px">', ['p a']],
  ['a hidden picture', '<p>a<img src=/c.gif style="display:none">', ['p a']],
  ['a width that is no pixel', '<img src=/a.jpg width="2%">', ['f https://paper.example/a.jpg']],
  ['a smiley of WordPress', '<p>a<img src=/s.png class="wp-smiley" alt=":)">b', ['p a:)b']],
  ['a sign of Weibo', '<p>a<img src="https://face.t.sinajs.cn/x.png" alt="[笑cry]">', ['p a[笑cry]']],
  ['a sign without words', '<p>a<img src=/s.png class=emoji>b', ['p ab']],
  ['a picture as small as a character', '<p>a<img src=/i.png width=16 height=16 alt="(R)">', ['p a(R)']],
  [
    'a gallery of WordPress',
    '<ul class="blocks-gallery-grid"><li><figure><a href="/x"><img src=/a></a><figcaption>C</figcaption></figure></li><li><img src=/b></li></ul>',
    ['f https://paper.example/a  C', 'f https://paper.example/b'],
  ],
  ['a list with a picture in it', '<ul><li><img src=/a>a</li><li>b</li></ul>', ['ul a | b']],
  [
    'who made it',
    '<figure><img src=/i><figcaption>C <span class="photo-credit">Li / AP</span></figcaption></figure>',
    ['f https://paper.example/i  C ©Li / AP'],
  ],
  [
    'a credit alone',
    '<figure><img src=/i alt=A><figcaption><cite>Li</cite></figcaption></figure>',
    ['f https://paper.example/i A  ©Li'],
  ],
  [
    'a name in a caption',
    '<figure><img src=/i><figcaption>By <cite>Li</cite>, in May</figcaption></figure>',
    ['f https://paper.example/i  By Li, in May'],
  ],
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

describe('what is never closed takes nothing behind it along', () => {
  test.each([
    ['<p>前<iframe src="https://v.example/1"/>后</p><p>再后</p>', ['p 前', 'e https://v.example/1', 'p 后', 'p 再后']],
    ['前<iframe src="https://v.example/1"> 后', ['p 前', 'e https://v.example/1', 'p 后']],
    ['前<iframe src="https://v.example/1">没有</iframe>后', ['p 前', 'e https://v.example/1', 'p 后']],
    ['<p>前</p><script src="https://a.example/x.js"/><p>后</p>', ['p 前', 'p 后']],
    ['<p>前</p><script src="x"/><p>后</p><script>let a;</script><p>末</p>', ['p 前', 'p 末']],
    ['<p>前</p><script>let code;<p>后</p>', ['p 前']],
    ['<title/><p>前</p><textarea name="a"/>后', ['p 前', 'p 后']],
    ['前<object data="a.swf"><param name="b"> <b>后</b>', ['p 前 [后](strong)']],
  ])('%s', (html, lines) => {
    expect(show(html)).toEqual(lines);
  });
});
