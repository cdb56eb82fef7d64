import { expect, test } from 'vitest';
import { blankStory, type Story } from '#lib/ingest/story.ts';
import { asFeedItem, listFeedItems, toScope } from '#lib/subscriptions/items.ts';

const story = (changes: Partial<Story>): Story => ({ ...blankStory, ...changes });
const home = 'https://a.cn/';
const list = (...items: Array<Partial<Story>>) => listFeedItems({ items: items.map(story), home });
const named = (...items: Array<Partial<Story>>) => list(...items).map(({ key, link }) => [key, link]);

test.each<[string, Array<Partial<Story>>, Array<[string, string | null]>]>([
  ['its guid', [{ identity: '7', url: 'https://a.cn/7' }], [['7', 'https://a.cn/7']]],
  ['else its address', [{ url: 'https://a.cn/7' }], [['https://a.cn/7', 'https://a.cn/7']]],
  [
    'a guid that all have names none',
    [
      { identity: '0', url: 'https://a.cn/1' },
      { identity: '0', url: 'https://a.cn/2' },
    ],
    [
      ['https://a.cn/1', 'https://a.cn/1'],
      ['https://a.cn/2', 'https://a.cn/2'],
    ],
  ],
  [
    'an address that several have is nobody’s',
    [
      { identity: '1', url: 'https://a.cn/all' },
      { identity: '2', url: 'https://a.cn/all' },
    ],
    [
      ['1', null],
      ['2', null],
    ],
  ],
  ['the feed’s own page is nobody’s', [{ identity: '1', url: home }], [['1', null]]],
  [
    'an item told twice is one',
    [
      { identity: '1', url: 'https://a.cn/1', headline: 'new' },
      { identity: '1', url: 'https://a.cn/1', headline: 'old' },
    ],
    [['1', 'https://a.cn/1']],
  ],
])('an item is named by %s', (_, items, names) => expect(named(...items)).toEqual(names));

test('else by its title and date', () => {
  const publishedAt = new Date('2026-11-01');
  const [one, again, other] = [
    list({ headline: 'A', publishedAt }),
    list({ headline: 'A', publishedAt, byline: ['B'] }),
    list({ headline: 'A', publishedAt: new Date('2026-11-02') }),
  ].map(([item]) => item);
  expect(one?.key).toBe(again?.key);
  expect(one?.hash).not.toBe(again?.hash);
  expect(one?.key).not.toBe(other?.key);
});

test('dates and addresses are not what an item says; words are', () => {
  const base = { identity: '1', headline: 'A' };
  const hashes = [base, { ...base, url: 'https://a.cn/1', updatedAt: new Date() }, { ...base, headline: 'B' }].map(
    (each) => list(each)[0]?.hash,
  );
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[0]).not.toBe(hashes[2]);
});

test('what is very long is named by its hash, and an address is left out', () => {
  const [item] = list({ identity: 'x'.repeat(2_000), url: `https://a.cn/${'y'.repeat(3_000)}` });
  expect(item?.key).toMatch(/^[0-9a-f]{64}$/);
  expect(item?.link).toBeNull();
});

test('the same guid of two feeds is two ids', () => {
  const item = { number: 0, edition: 'en' as const, story: story({ identity: '7', url: home }), text: null };
  const [known] = list(item.story);
  const ids = ['https://a.cn/feed', 'https://b.cn/feed'].map((feed) => asFeedItem(item, known!, toScope(feed)).story);
  expect(ids[0]?.identity).toMatch(/^feed [0-9a-f]{16} 7$/);
  expect(ids[0]?.identity).not.toBe(ids[1]?.identity);
  expect(ids[0]?.url).toBeNull();
});
