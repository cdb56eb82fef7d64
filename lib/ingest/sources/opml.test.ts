import { expect, test } from 'vitest';
import { readOpml } from '#lib/ingest/sources/opml.ts';

const read = (outlines: string): ReturnType<typeof readOpml> =>
  readOpml(Buffer.from(`<opml version="2.0"><body>${outlines}</body></opml>`));

test('feeds come with the folders they lie in, each once', () => {
  expect(
    read(
      '<outline text="新闻"><outline text="中国"><outline text="A" xmlUrl="https://a.example/f" htmlUrl="https://a.example"/></outline><outline title="B" xmlUrl="https://b.example/f"/></outline><outline xmlUrl="https://a.example/f"/>',
    ),
  ).toEqual([
    { title: 'A', feed: 'https://a.example/f', home: 'https://a.example/', folders: ['新闻', '中国'] },
    { title: 'B', feed: 'https://b.example/f', home: null, folders: ['新闻'] },
  ]);
});

test.each<[string, string, number]>([
  ['no feeds', '', 0],
  ['an address that is none', '<outline xmlUrl="|~/fetch.py"/><outline xmlUrl="file:///etc/passwd"/>', 0],
  ['folders without end', `${'<outline text="x">'.repeat(60)}<outline xmlUrl="https://a.example/f"/>`, 1],
])('%s', (_, outlines, count) => {
  const found = read(outlines);
  expect(found).toHaveLength(count);
  expect(found[0]?.folders.length ?? 0).toBeLessThanOrEqual(10);
});

test.each(['', '<rss/>', '<opml><head/></opml>'])('%j is no subscription list', (text) => {
  expect(() => readOpml(Buffer.from(text))).toThrow(/export your feeds as OPML/);
});
