import { growthOfTime } from '#lib/testing/cpu-time.ts';
import { expect, test } from 'vitest';
import { recogniseFormat, type StoryFormat } from '#lib/ingest/recognise.ts';

test.each<[StoryFormat | null, string, string?]>([
  ['text', '新闻\n\n第一段'],
  ['text', '# A\n\n**b**', 'a.txt'],
  ['markdown', '# A\n\n**b**'],
  ['markdown', 'plain', 'a.md'],
  ['text', '[sic] is no JSON'],
  ['html', '<!DOCTYPE html><title>x</title>', 'feed.xml'],
  ['html', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['html', '<p>a</p>'],
  ['rss', '<?xml version="1.0"?>\n<!-- c --><rss version="2.0"><channel/></rss>'],
  ['atom', '<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>'],
  ['rdf', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"/>'],
  ['opml', '<opml version="2.0"/>', 'a.xml'],
  ['wxr', '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>'],
  ['newsml-g2', '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>'],
  ['json-feed', '{"version":"https://jsonfeed.org/version/1.1","items":[]}'],
  ['ghost', '{"db":[{"meta":{},"data":{"posts":[]}}]}'],
  ['ghost', '{"posts":[{"title":"x"}]}'],
  ['ninjs', '{"uri":"urn:1","headline":"x"}'],
  ['zip', 'PK\u0003\u0004 a'],
  ['docx', 'PK\u0003\u0004 word/document.xml'],
  [null, ''],
  [null, '%PDF-1.7'],
  [null, '\u0089PNG\r\n\u001a\n\0\0'],
  ['xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['xml', '<?xml version="1.0"?><urlset><url/></urlset>'],
  ['xml', '<?xml version="1.0"?><newsItem/>'],
  ['text', '<新闻> 今天有雨'],
  ['json', '{"name": "x", "list": [1]}'],
  ['rss', '<br />\n<b>Warning</b>: x in y<br />\n<?xml version="1.0"?><rss version="2.0"/>'],
  ['rss', 'Warning: x in y\n<?xml version="1.0"?>\n<rss version="2.0"/>'],
  ['rss', '<rss><title>a\0b</title></rss>'],
  ['text', '订阅源是这样写的：\n<?xml version="1.0"?><rss version="2.0"/>'],
  ['json', '[{"name": "x"}]'],
  ['text', '{本报讯}今天有雨'],
  ['html', '<ruby>龟兹<rt>qiū cí</rt></ruby>'],
  ['html', '本报讯，天气很好。</p>\n<p>市民出门。</p>'],
  ['html', '第一行<br>第二行<br/>第三行'],
  ['text', '标签 <br> 用来换行。\n它没有结束标签。\n段落用另一个。'],
  ['markdown', '一行<br>二行<br>', 'a.md'],
])('%s: %s', (expected, text, name) => {
  expect(recogniseFormat(Buffer.from(text), name)).toBe(expected);
});

test('a long text is told by its beginning, wherever that ends', () => {
  expect(recogniseFormat(Buffer.from(`<rss>${'新'.repeat(50_000)}`))).toBe('rss');
  expect(recogniseFormat(Buffer.from('新'.repeat(50_000)))).toBe('text');
});

test('many brackets are looked through once', () => {
  expect(growthOfTime((size) => recogniseFormat(new TextEncoder().encode('['.repeat(size))), 15_000)).toBeLessThan(8);
});
