import { describe, expect, test } from 'vitest';
import { bodySchema, type Block } from '#lib/articles/body.ts';
import { appendText } from '#lib/ingest/markdown-inlines.ts';
import { readWebPage } from '#lib/ingest/sources/web-page.ts';

const url = 'https://paper.example/2026/harbour';
const long = 'The harbour was quiet that morning, and the boats, all of them, lay at the quay as they had for weeks. ';
const story = `<article><p>${long.repeat(4)}</p><p>${long.repeat(4)}</p><p>${long.repeat(3)}</p></article>`;
const lang = '港口的早晨很安静，所有的船都停在码头，已经停了好几个星期。渔民们坐在岸边，谈论着天气、价格和明天。';
const zhStory = `<div class="content"><p>${lang.repeat(3)}</p><p>${lang.repeat(3)}</p><p>${lang.repeat(3)}</p></div>`;

function page(head: string, body: string, language = 'en'): string {
  return `<!DOCTYPE html><html lang="${language}"><head>${head}</head><body>${body}</body></html>`;
}

function lines(blocks: readonly Block[]): string[] {
  return blocks.map((block) => (block.type === 'paragraph' ? appendText(block.content) : block.type));
}

const jsonLd = `<script type="application/ld+json"><!-- the page's own -->
{"@graph":[{"@type":"WebSite","name":"The Paper"},
{"@type":"NewsArticle","headline":"A quiet harbour","author":[{"@type":"Person","name":"Ann Lee"},{"name":"Bo Li"}], /* two */
"datePublished":"2026-03-05T08:30:00+01:00","dateModified":"2026-03-06","image":{"url":"/lead.jpg","caption":"The quay","creditText":"Li / AP"},
"description":"Boats
wait.","publisher":{"@id":"#paper"}},{"@id":"#paper","name":"The Paper",},]}</script>`;

describe('a saved page', () => {
  test('says what it is in JSON-LD', () => {
    const read = readWebPage(page(`<title>A quiet harbour | The Paper</title>${jsonLd}`, story), url);
    bodySchema.parse(read.body);
    expect(read).toMatchObject({
      headline: 'A quiet harbour',
      byline: ['Ann Lee', 'Bo Li'],
      publishedAt: new Date('2026-03-05T07:30:00Z'),
      updatedAt: new Date('2026-03-06T00:00:00Z'),
      standfirst: 'Boats\nwait.',
      siteName: 'The Paper',
      language: 'en',
      url,
      isArticle: true,
      lead: { address: 'https://paper.example/lead.jpg', alt: null, caption: 'The quay', credit: 'Li / AP' },
    });
    expect(read.body.content).toHaveLength(3);
  });

  test('says nothing, and nothing is made up', () => {
    const read = readWebPage(page('', story, ''), null);
    expect(read).toMatchObject({
      headline: null,
      byline: [],
      publishedAt: null,
      updatedAt: null,
      standfirst: null,
      siteName: null,
      language: null,
      url: null,
      lead: null,
      isArticle: true,
    });
  });

  test('says it in <meta>', () => {
    const metas =
      '<meta property="og:title" content="A quiet harbour"><meta name="author" content="By Ann Lee and Bo Li">' +
      '<meta property="article:published_time" content="2026-03-05T08:30:00Z"><meta property="og:site_name" content="The Paper">' +
      '<meta property="og:image" content="//c.example/lead.jpg"><meta property="og:image:alt" content="Boats"><meta property="article:section" content="Sea">';
    expect(readWebPage(page(metas, story), url)).toMatchObject({
      headline: 'A quiet harbour',
      byline: ['Ann Lee', 'Bo Li'],
      publishedAt: new Date('2026-03-05T08:30:00Z'),
      siteName: 'The Paper',
      lead: { address: 'https://c.example/lead.jpg', alt: 'Boats', caption: null, credit: null },
      topics: ['Sea'],
    });
  });

  test('says it in print, in Chinese', () => {
    const body = `<h1>安静的港口</h1><p class="info">2026年3月5日 08:30 来源：海报 作者：王小一</p>${zhStory}`;
    expect(readWebPage(page('<title>安静的港口_社会频道_海报网</title>', body, 'zh-CN'), url)).toMatchObject({
      headline: '安静的港口',
      byline: ['王小一'],
      publishedAt: new Date('2026-03-05T00:30:00Z'),
      language: 'zh-CN',
      isArticle: true,
    });
  });

  test('says the day for machines and the time in print', () => {
    const body = `<h1>安静的港口</h1><p class="info">2026年3月5日 08:30</p><p>2026年3月7日 10:00更新</p>${zhStory}`;
    const head = '<title>安静的港口</title><meta name="publishdate" content="2026-03-05">';
    expect(readWebPage(page(head, body, 'zh-CN'), url).publishedAt).toEqual(new Date('2026-03-05T00:30:00Z'));
    const other = head.replace('03-05', '03-04');
    expect(readWebPage(page(other, body, 'zh-CN'), url).publishedAt).toEqual(new Date('2026-03-03T16:00:00Z'));
  });

  test('names its author for machines alone', () => {
    const author = '<div class="Author" itemprop="author"><meta itemprop="name" content="王小一"></div>';
    expect(readWebPage(page('', `${author}${zhStory}`, 'zh'), url).byline).toEqual(['王小一']);
  });

  test('is short, and says that it is one article', () => {
    const short = `<p>${lang}</p><p>${lang}</p><p>他们等着风停。</p><p>风没有停。</p>`;
    expect(readWebPage(page('', `<article>${short}</article>`, 'zh'), url).isArticle).toBe(true);
    expect(readWebPage(page('', `<article>${short}</article><article>也是</article>`, 'zh'), url).isArticle).toBe(
      false,
    );
  });

  test('of WeChat', () => {
    const body = `<h1 id="activity-name">安静的港口</h1><div id="js_content" style="visibility: hidden;"><section><p>${lang}</p><p><img data-src="https://mmbiz.example/1"></p></section></div><script>var ct = "1772670600";</script>`;
    const read = readWebPage(page('<meta property="og:title" content="安静的港口">', body, ''), url);
    expect(read).toMatchObject({
      headline: '安静的港口',
      publishedAt: new Date('2026-03-05T00:30:00Z'),
      isArticle: true,
    });
    expect(lines(read.body.content)).toEqual([lang, 'figure']);
    expect([...read.pictures.values()]).toEqual(['https://mmbiz.example/1']);
  });

  test('pasted from Word', () => {
    const read = readWebPage('<p class=MsoNormal>One.<o:p></o:p></p><p class=MsoNormal><b>Two</b>.</p>', null);
    expect(lines(read.body.content)).toEqual(['One.', 'Two.']);
    expect(read.isArticle).toBe(true);
  });

  test('that is a list of links', () => {
    const links = Array.from(
      { length: 40 },
      (_, index) => `<li><a href="/${String(index)}">Story number ${String(index)}</a></li>`,
    );
    expect(readWebPage(page('<title>The Paper</title>', `<ul>${links.join('')}</ul>`), url).isArticle).toBe(false);
  });

  test('without what its paper puts between', () => {
    const extra = (line: string): string => `<p>${line}</p>`;
    const body = `<article><h1>A quiet harbour</h1><p>By Ann Lee</p><p>Published: 5 March 2026</p><p>${long.repeat(4)}</p><figure><img src=/a.jpg></figure><p>(Image: GETTY)</p>${extra('Advertisement')}${extra('READ MORE: <a href=/x>Another</a>')}<p>${long.repeat(4)}</p>${extra('Related: <a href=/y>More</a>')}<p>${long.repeat(3)}</p></article>`;
    const read = readWebPage(page('<title>A quiet harbour</title><meta name=author content="Ann Lee">', body), url);
    const text = long.trim();
    expect(lines(read.body.content).map((line) => line.slice(0, text.length))).toEqual([text, 'figure', text, text]);
  });

  test.each(['<div>'.repeat(50_000), '<p><b>'.repeat(5_000), '<a href=x>y'.repeat(5_000)])(
    'that is hostile: %.12s',
    (html) => {
      expect(readWebPage(`${html}x`, null).headline).toBeNull();
    },
    20_000,
  );

  test.each([
    '',
    ' ',
    'x',
    '<',
    '<script type="application/ld+json">{"@type":</script>',
    '<script type="application/ld+json">[[null]]</script>',
  ])('of next to nothing: %j', (html) => {
    expect(readWebPage(html, 'no address')).toMatchObject({ headline: null, url: null, isArticle: false });
  });
});
