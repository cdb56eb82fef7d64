import { parseFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { toAtom } from '#lib/discovery/atom.ts';
import { fitStories, type Feed, type FeedStory } from '#lib/discovery/feed-shape.ts';
import { toJsonFeed } from '#lib/discovery/json-feed.ts';
import { toRss } from '#lib/discovery/rss.ts';
import { toStoryUrn } from '#lib/discovery/story-urn.ts';
import { readFeed } from '#lib/ingest/sources/feed.ts';
import { findAll, findChild, parseXml, readTextOf } from '#lib/ingest/xml/tree.ts';

const id = '0199c1f0-0000-7000-8000-000000000001';
const story: FeedStory = {
  urn: toStoryUrn(id, 'en'),
  url: 'https://news.example/en/articles/a-tram',
  headline: 'A tram crosses the river',
  standfirst: 'It was late.',
  authors: ['Lin Yue', 'Ada Finch'],
  section: 'Technology',
  publishedAt: new Date('2026-11-20T06:30:00.000Z'),
  updatedAt: null,
  picture: null,
  html: '<p>It crossed at <strong>noon</strong> &amp; came back.</p>',
};
const feed: Feed = {
  title: 'Kanbao',
  description: 'A newspaper that minds its type',
  lang: 'en',
  home: 'https://news.example/en',
  self: 'https://news.example/en/feed.xml',
  publisher: 'Kanbao',
  hub: null,
  stories: [story],
};
const read = (text: string) => readFeed(Buffer.from(text), { url: feed.self });
const makers = [
  ['Atom', toAtom],
  ['JSON Feed', toJsonFeed],
  ['RSS', toRss],
] as const;

describe.each(makers)('%s, read by our own reader', (_, make) => {
  test('says what the story says', () => {
    const given = read(make({ ...feed, stories: [{ ...story, updatedAt: new Date('2026-11-21T01:02:03.000Z') }] }));
    expect(given).toMatchObject({ title: 'Kanbao', home: feed.home, language: 'en' });
    expect(given.items).toHaveLength(1);
    expect(given.items[0]).toMatchObject({
      identity: story.urn,
      url: story.url,
      headline: story.headline,
      standfirst: story.standfirst,
      byline: story.authors,
      topics: ['Technology'],
      publishedAt: story.publishedAt,
      updatedAt: new Date('2026-11-21T01:02:03.000Z'),
    });
    expect(JSON.stringify(given.items[0])).toContain('"text":"noon","marks":[{"type":"strong"}]');
    expect(JSON.stringify(given.items[0])).toContain(' & came back.');
  });

  test.each([
    ['the end of CDATA', 'Ends ]]> here'],
    ['an ampersand and what looks like an entity', 'R&D &lt; &amp;'],
    ['quotation marks', `"Yes", she said, 'no'`],
    ['emoji and rare characters', '熊猫🐼与𠮷野家'],
  ])('a headline with %s', (_name, headline) => {
    const given = make({ ...feed, title: headline, stories: [{ ...story, headline }] });
    const parsed = given.startsWith('{')
      ? (JSON.parse(given) as { title: string; items: Array<{ title: string }> })
      : null;
    const root = parsed === null ? parseXml(given) : null;
    const channel = root?.local === 'rss' ? findChild(root, 'channel') : root;
    const entry = root === null ? undefined : findAll(root, 'entry', 'atom:entry', 'item')[0];
    const titles =
      parsed === null
        ? [channel, entry].map((each) => readTextOf(findChild(each!, 'title', 'atom:title')))
        : [parsed.title, parsed.items[0]?.title];
    expect(titles).toEqual([headline, headline]);
  });

  test('an empty one is a feed', () => {
    expect(read(make({ ...feed, stories: [] })).items).toEqual([]);
  });

  test('a story without its text, its byline or its section', () => {
    const bare = { ...story, html: null, standfirst: null, authors: [], section: null };
    expect(read(make({ ...feed, stories: [bare] })).items[0]).toMatchObject({
      headline: story.headline,
      byline: ['Kanbao'],
      topics: [],
    });
  });
});

describe('a parser that is not ours', () => {
  const whole = {
    ...feed,
    hub: 'https://hub.example/',
    stories: [{ ...story, updatedAt: new Date('2026-11-21T01:02:03Z') }],
  };

  test('reads the RSS', () => {
    expect(parseFeed(toRss(whole))).toMatchObject({
      format: 'rss',
      feed: {
        ...{ title: 'Kanbao', link: feed.home, language: 'en', lastBuildDate: 'Sat, 21 Nov 2026 01:02:03 GMT' },
        atom: {
          links: [
            { rel: 'self', href: feed.self },
            { rel: 'hub', href: 'https://hub.example/' },
          ],
        },
        items: [
          {
            ...{ title: story.headline, link: story.url, description: story.standfirst },
            guid: { value: story.urn, isPermaLink: false },
            pubDate: 'Fri, 20 Nov 2026 06:30:00 GMT',
            content: { encoded: story.html },
            dc: { creators: story.authors },
            categories: [{ name: 'Technology' }],
          },
        ],
      },
    });
  });

  test('reads the Atom', () => {
    expect(parseFeed(toAtom(whole))).toMatchObject({
      format: 'atom',
      feed: {
        title: { value: 'Kanbao' },
        links: [{ rel: 'self', href: feed.self }, { rel: 'hub', href: 'https://hub.example/' }, { rel: 'alternate' }],
        entries: [{ id: story.urn, title: { value: story.headline }, content: { type: 'html', value: story.html } }],
      },
    });
  });

  test('reads the JSON Feed', () => {
    expect(parseFeed(toJsonFeed(whole))).toMatchObject({
      format: 'json',
      feed: {
        hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
        items: [{ id: story.urn, title: story.headline, content_html: story.html }],
      },
    });
  });
});

test('Atom leaves out what XML cannot carry', () => {
  const given = toAtom({ ...feed, stories: [{ ...story, headline: 'a\u0000b\u0008c\uD800d\uFFFEe\tf' }] });
  const entry = findAll(parseXml(given)!, 'entry', 'atom:entry')[0]!;
  expect(readTextOf(findChild(entry, 'title', 'atom:title'))?.replaceAll(/\s/g, ' ')).toBe('abcde f');
  expect(given).not.toMatch(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u);
});

test('a feed was changed when its newest story was, at the time of no asking', () => {
  const older = { ...story, updatedAt: new Date('2026-11-22T00:00:00.000Z') };
  const given = parseXml(toAtom({ ...feed, stories: [story, older] }))!;
  expect(readTextOf(findChild(given, 'updated', 'atom:updated'))).toBe('2026-11-22T00:00:00.000Z');
  const empty = parseXml(toAtom({ ...feed, stories: [] }))!;
  expect(readTextOf(findChild(empty, 'updated', 'atom:updated'))).toBe('1970-01-01T00:00:00.000Z');
});

test('stories beyond the room keep everything but their text', () => {
  const stories = ['x'.repeat(6), 'y'.repeat(5), 'z'.repeat(4)].map((html) => ({ ...story, html }));
  expect(fitStories(stories, 10).map(({ html }) => html)).toEqual(['xxxxxx', null, 'zzzz']);
});

describe('what a story is called for ever', () => {
  test('by RFC 9562: the namespace and name of its appendix give its UUID', () => {
    // Appendix A.4 has the DNS namespace and www.example.com; any name is hashed alike.
    expect(toStoryUrn('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com' as 'en')).toBe(
      'urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  test('differs by edition and by article', () => {
    const other = id.replace('1', '2');
    const urns = [toStoryUrn(id, 'en'), toStoryUrn(id, 'zh-hans'), toStoryUrn(id, 'zh-hant'), toStoryUrn(other, 'en')];
    expect(new Set(urns).size).toBe(4);
  });
});
