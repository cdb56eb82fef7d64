import { expect, test } from 'vitest';
import { readOpml } from '#lib/ingest/sources/opml.ts';
import { writeOpml } from '#lib/subscriptions/opml.ts';

test('what is written is what was there, folder by folder, whatever is in a title', () => {
  const outlines = [
    { title: null, address: 'https://c.cn/feed', section: null },
    { title: '<“A” & B>\n"', address: 'https://a.cn/feed?x=1&y=2', section: 'tech' },
    { title: '生活', address: 'https://b.cn/feed', section: 'life' },
  ];
  const text = writeOpml(outlines, new Date('2026-11-23T10:00:00Z'));
  expect(text).toContain('<dateCreated>Mon, 23 Nov 2026 10:00:00 GMT</dateCreated>');
  expect(readOpml(Buffer.from(text)).map(({ title, feed, folders }) => [title, feed, ...folders])).toEqual([
    ['<“A” & B> "', 'https://a.cn/feed?x=1&y=2', 'tech'],
    ['生活', 'https://b.cn/feed', 'life'],
    ['https://c.cn/feed', 'https://c.cn/feed'],
  ]);
});

test('no feeds are an empty list', () => {
  expect(readOpml(Buffer.from(writeOpml([], new Date())))).toEqual([]);
});
