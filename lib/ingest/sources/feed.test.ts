import { describe, expect, test } from 'vitest';
import type { Feed } from '#lib/ingest/sources/feed-shape.ts';
import { readFeed } from '#lib/ingest/sources/feed.ts';
import type { Story } from '#lib/ingest/story.ts';

const read = (text: string, url: string | null = 'https://paper.example/feed.xml'): Feed =>
  readFeed(Buffer.from(text), { url });
const first = (text: string): Story | undefined => read(text).items[0];
const rss = (item: string, channel = ''): string =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:m="http://search.yahoo.com/mrss/"><channel>${channel}<item>${item}</item></channel></rss>`;
const atom = (entry: string, head = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN" xml:base="https://paper.example/blog/">${head}<entry>${entry}</entry></feed>`;
const wordsOf = (story: Story | undefined): string[] =>
  (story?.body.content ?? []).map((block) =>
    block.type === 'paragraph'
      ? block.content.map((each) => (each.type === 'text' ? each.text : '/')).join('')
      : block.type,
  );

describe('a feed tells of itself', () => {
  test.each<[string, string, Partial<Feed>]>([
    [
      'RSS 2.0',
      rss('', '<title>早报</title><link>/</link><language>zh-cn</language>'),
      { title: '早报', home: 'https://paper.example/', language: 'zh-cn' },
    ],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>A</title><link>https://a.example</link></channel><item/></rdf:RDF>',
      { title: 'A', home: 'https://a.example/', language: null },
    ],
    [
      'Atom 1.0',
      atom('', '<title type="html">A &amp;amp; B</title><link rel="self" href="self"/><link href="."/>'),
      { title: 'A & B', home: 'https://paper.example/blog/', language: 'zh-CN' },
    ],
    [
      'JSON Feed',
      '{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.example/","language":"en","items":[{"id":"1","content_text":"x"}]}',
      { title: 'J', home: 'https://j.example/', language: 'en' },
    ],
  ])('%s', (_, text, expected) => {
    const feed = read(text);
    expect(feed).toMatchObject(expected);
    expect(feed.items).toHaveLength(1);
  });
});

describe('an item becomes a story', () => {
  test.each<[string, string, Partial<Story>]>([
    ['a link', rss('<link>/a</link>'), { url: 'https://paper.example/a', identity: null }],
    [
      'a permalink',
      rss('<guid>https://paper.example/b</guid>'),
      { url: 'https://paper.example/b', identity: 'https://paper.example/b' },
    ],
    [
      'no permalink',
      rss('<guid isPermaLink="false">https://paper.example/?p=1</guid>'),
      { url: null, identity: 'https://paper.example/?p=1' },
    ],
    ['no way to run code', rss('<link>javascript:alert(1)</link>'), { url: null }],
    [
      'an alternate link',
      atom(
        '<id>urn:1</id><link rel="edit" href="e"/><link type="application/pdf" href="p"/><link type="text/html" href="h"/>',
      ),
      { url: 'https://paper.example/blog/h', identity: 'urn:1' },
    ],
    ['a title in HTML', rss('<title>AT&amp;amp;T &lt;b&gt;wins&lt;/b&gt;</title>'), { headline: 'AT&T wins' }],
    ['a title about HTML', rss('<title>Why &lt;div&gt; is enough</title>'), { headline: 'Why <div> is enough' }],
    ['a title in plain text', atom('<title>1 &lt; 2</title>'), { headline: '1 < 2' }],
    [
      'a title in XHTML',
      atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">新<b>闻</b></div></title>'),
      { headline: '新闻' },
    ],
    ['authors', rss('<dc:creator>李雷</dc:creator><dc:creator>韩梅梅</dc:creator>'), { byline: ['李雷', '韩梅梅'] }],
    ['an author with an address', rss('<author>a@b.example (Li Lei)</author>'), { byline: ['Li Lei'] }],
    ['an address alone', rss('<author>a@b.example</author>'), { byline: [] }],
    ['the author of the feed', atom('', '<author><name>编辑部</name></author>'), { byline: ['编辑部'] }],
    [
      'topics',
      rss('<category>经济</category><category><![CDATA[A & B]]></category><category>经济</category>'),
      { topics: ['经济', 'A & B'] },
    ],
    ['labels', atom('<category term="eco" label="Economy"/><category term="x"/>'), { topics: ['Economy', 'x'] }],
    [
      'dates',
      atom('<published>2026-03-01T00:00:00Z</published><updated>2026-03-02T00:00:00Z</updated>'),
      { publishedAt: new Date('2026-03-01'), updatedAt: new Date('2026-03-02') },
    ],
    [
      'the date of an update alone',
      atom('<updated>2026-03-02T00:00:00Z</updated>'),
      { publishedAt: new Date('2026-03-02') },
    ],
    [
      'the widest picture',
      rss(
        '<m:content url="/s.jpg" medium="image" width="10"/><m:content url="/l.jpg" medium="image" width="900"><m:credit>Li</m:credit></m:content>',
      ),
      { lead: { address: 'https://paper.example/l.jpg', alt: null, caption: null, credit: 'Li' } },
    ],
    [
      'an enclosure that is a picture',
      rss('<enclosure url="/a.mp3" type="audio/mpeg"/><enclosure url="/a.png" type="image/png"/>'),
      { lead: { address: 'https://paper.example/a.png', alt: null, caption: null, credit: null } },
    ],
    ['a language of its own', atom('<content xml:lang="en">x</content>'), { language: 'en' }],
    [
      'a standfirst',
      rss('<description>What it is about.</description><content:encoded>Long text.</content:encoded>'),
      { standfirst: 'What it is about.' },
    ],
    [
      'no standfirst that is the beginning',
      rss('<description>Long te [...]</description><content:encoded>Long text.</content:encoded>'),
      { standfirst: null },
    ],
  ])('%s', (_, text, expected) => {
    expect(first(text)).toMatchObject(expected);
  });
});

describe('the text of an item', () => {
  test.each<[string, string, string[]]>([
    ['of RSS', rss('<description>&lt;p&gt;一&lt;/p&gt;&lt;p&gt;二&lt;/p&gt;</description>'), ['一', '二']],
    [
      'whole before summary',
      rss('<description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>'),
      ['long'],
    ],
    ['empty whole text', rss('<description>short</description><content:encoded/>'), ['short']],
    ['plain', atom('<content type="text">a\n\nb &lt;b&gt;</content>'), ['a', 'b <b>']],
    [
      'XHTML',
      atom(
        '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>a</h:p><h:p>b</h:p></h:div></content>',
      ),
      ['a', 'b'],
    ],
    ['Base64', atom('<content type="text/html" mode="base64">PHA+YTwvcD4=</content>'), ['a']],
    ['markup unescaped', rss('<description>a <b>c</b> d</description>'), ['a c d']],
    ['ill-formed', '<rss><channel><item><title>x & y</title><description>a&nbsp;b <br> c</item><item>', ['a\u00a0b/c']],
    [
      'an entity of its own',
      '<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><description>&a;&f;!</description></item></channel></rss>',
      ['&a;&f;!'],
    ],
  ])('%s', (_, text, expected) => {
    expect(wordsOf(first(text))).toEqual(expected);
  });

  test('links and pictures are absolute, from the page of the story', () => {
    const story = first(
      rss(
        '<link>https://paper.example/2026/a</link><description>&lt;a href="b"&gt;b&lt;/a&gt;&lt;img src="c.png"&gt;</description>',
      ),
    );
    expect(JSON.stringify(story?.body)).toContain('"https://paper.example/2026/b"');
    expect([...(story?.pictures.values() ?? [])]).toEqual(['https://paper.example/2026/c.png']);
  });
});

test.each(['', 'hello', '<html><body>x</body></html>', '{"a":1}', '{', '<opml/>'])('%j is no feed', (text) => {
  expect(() => read(text)).toThrow(/give the address|mend it/);
});

test('a document that nests without end is read as far as any feed nests', () => {
  expect(read(rss(`<description>${'<a>'.repeat(50_000)}x</description>`)).items).toHaveLength(1);
});

describe('what servers get wrong', () => {
  test('a notice of PHP before the feed', () => {
    const feed = `<br />\n<b>Notice</b>: x in <b>y</b><br />\n<?xml version="1.0"?>\n${rss('<title>标题</title>')}`;
    expect(first(feed)?.headline).toBe('标题');
  });

  test('characters that XML forbids', () => {
    expect(first(rss('<title>标\0题\u000b一</title>'))?.headline).toMatch(/^标.?题.?一$/u);
  });

  test.each([
    ['标题', '2026-03-01T00:30:00.000Z'],
    ['Title', '2026-03-01T08:30:00.000Z'],
  ])('a time without its zone, of “%s”', (title, moment) => {
    const item = first(rss(`<title>${title}</title><pubDate>2026-03-01 08:30:00</pubDate>`));
    expect(item?.publishedAt?.toISOString()).toBe(moment);
  });
});
