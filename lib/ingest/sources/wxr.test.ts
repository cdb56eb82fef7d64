import { describe, expect, test } from 'vitest';
import { readWxr } from '#lib/ingest/sources/wxr.ts';
import type { WordPressStory } from '#lib/ingest/wordpress/post.ts';

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}
async function readAll(text: string, size = 64): Promise<WordPressStory[]> {
  const found: WordPressStory[] = [];
  for await (const story of readWxr(inChunks(text, size))) found.push(story);
  return found;
}
const wxr = (items: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><link>https://blog.example</link><language>zh-CN</language><wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>lilei</wp:author_login><wp:author_display_name><![CDATA[李雷]]></wp:author_display_name></wp:author>${items}</channel></rss>`;
const post = (inner: string, content = '', type = 'post'): string =>
  `<item><title>T</title><wp:post_type>${type}</wp:post_type><content:encoded><![CDATA[${content}]]></content:encoded>${inner}</item>`;
const picture = post(
  '<wp:post_id>7</wp:post_id><wp:attachment_url>https://blog.example/7.jpg</wp:attachment_url>',
  '',
  'attachment',
);

describe('an item of an export', () => {
  test.each<[string, string, Partial<WordPressStory>]>([
    [
      'a post',
      post(
        '<link>https://blog.example/a</link><guid>https://blog.example/?p=1</guid><wp:post_id>12</wp:post_id><wp:post_name>%E6%96%B0</wp:post_name>',
      ),
      {
        kind: 'post',
        url: 'https://blog.example/a',
        identity: 'https://blog.example/?p=12',
        slug: '新',
        headline: 'T',
        isPublic: true,
        language: 'zh-CN',
      },
    ],
    ['a page', post('', '', 'page'), { kind: 'page' }],
    ['an author by the name to print', post('<dc:creator>lilei</dc:creator>'), { byline: ['李雷'] }],
    ['an author of whom no name is known', post('<dc:creator>hanmei</dc:creator>'), { byline: ['hanmei'] }],
    [
      'several authors',
      post(
        '<dc:creator>lilei</dc:creator><category domain="author" nicename="cap-lilei">李雷</category><category domain="author" nicename="cap-han">韩梅梅</category>',
      ),
      { byline: ['李雷', '韩梅梅'], topics: [] },
    ],
    [
      'categories and tags',
      post(
        '<category domain="category" nicename="a">经济 &amp; 金融</category><category domain="post_tag">股市</category><category domain="post_format">Aside</category>',
      ),
      { topics: ['经济 & 金融', '股市'] },
    ],
    [
      'dates',
      post('<wp:post_date>2026-03-01 16:00:00</wp:post_date><wp:post_date_gmt>2026-03-01 08:00:00</wp:post_date_gmt>'),
      { publishedAt: new Date('2026-03-01T08:00:00Z') },
    ],
    [
      'a date that is none',
      post('<pubDate/><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>'),
      { publishedAt: null },
    ],
    [
      'a picture that came before',
      picture +
        post('<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>'),
      { lead: { address: 'https://blog.example/7.jpg', alt: null, caption: null, credit: null } },
    ],
    ...['draft', 'private', 'pending', 'future'].map((status): [string, string, Partial<WordPressStory>] => [
      status,
      post(`<wp:status>${status}</wp:status>`),
      { isPublic: false },
    ]),
    [
      'a password',
      post('<wp:status>publish</wp:status><wp:post_password>secret</wp:post_password>'),
      { isPublic: false },
    ],
  ])('%s', async (_, items, expected) => {
    const found = await readAll(wxr(items));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  });

  test.each(['attachment', 'nav_menu_item', 'revision', 'wp_navigation'])('%s is no story', async (type) => {
    expect(await readAll(wxr(post('', 'x', type)))).toEqual([]);
  });
});

describe('the content of a post', () => {
  test.each<[string, string, string[]]>([
    ['blank lines part paragraphs', 'a\nb\n\nc', ['paragraph a/b', 'paragraph c']],
    [
      'blocks',
      '<!-- wp:paragraph {"a":1} -->\n<p>a</p>\n<!-- /wp:paragraph --><!-- wp:latest-posts /-->',
      ['paragraph a'],
    ],
    ['more and next page', 'a<!--more-->b\n\n<!--nextpage-->\n\nc', ['paragraph a', 'paragraph b', 'paragraph c']],
    ['a caption', '[caption id="x" width="3"]<img src="/p.jpg" width="300"> Words[/caption]', ['figure Words']],
    ['a gallery', '[gallery ids="7,8"]', ['figure ']],
    ['an embed', '[embed]https://video.example/1[/embed]', ['embed https://video.example/1']],
    [
      'an address on its own line',
      'a\n\nhttps://video.example/1\n\nb',
      ['paragraph a', 'embed https://video.example/1', 'paragraph b'],
    ],
    ['an unknown shortcode that wraps', '[column size="1"]a[/column]', ['paragraph a']],
    ['an unknown one alone', 'a [form id=3] b', ['paragraph a b']],
    ['brackets', 'he said [sic] and [1]', ['paragraph he said [sic] and [1]']],
    ['a shortcode that is only shown', '[[gallery]]', ['paragraph [gallery]']],
  ])('%s', async (_, content, expected) => {
    const [story] = await readAll(wxr(picture + post('', content)));
    const found = story?.body.content.map((block) => {
      if (block.type === 'paragraph')
        return `paragraph ${block.content.map((each) => (each.type === 'text' ? each.text.trim() : '/')).join('')}`;
      if (block.type === 'figure') return `figure ${block.attrs.caption ?? ''}`;
      return block.type === 'embed' ? `embed ${block.attrs.href}` : block.type;
    });
    expect(found).toEqual(expected);
  });
});

test('chunks may end anywhere, in a character too', async () => {
  expect(await readAll(wxr(post('', '中文')), 1)).toEqual(await readAll(wxr(post('', '中文')), 100_000));
});

test('nothing of an item is kept once it is read', async () => {
  async function* many(): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    const [head = '', tail = ''] = wxr('|').split('|');
    yield Buffer.from(head);
    const item = Buffer.from(post('', 'x'.repeat(100_000)).repeat(10));
    for (let at = 0; at < 10; at += 1) yield item;
    yield Buffer.from(tail);
  }
  let count = 0;
  for await (const story of readWxr(many())) count += story.headline === 'T' ? 1 : 0;
  expect(count).toBe(100);
});

test.each<[string, string]>([
  ['', 'is empty'],
  ['<rss><channel><item><title>x</title></item></channel></rss>', 'no WordPress export'],
  [wxr(post('') + post('')).slice(0, -30), 'broken or cut off behind item 1 (“T”)'],
  ['plain text', 'broken or cut off in its first item'],
  [wxr(post('', 'x'.repeat(8_000_001))), 'Item 1 of this export (the first) has more than 8 million characters'],
])('%j is no export', async (text, reason) => {
  await expect(readAll(text)).rejects.toThrow(reason);
});
