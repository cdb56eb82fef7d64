import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseFeed as parseOther } from '@rowanmanning/feed-parser';
import { parseFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { toAtom } from '#lib/discovery/atom.ts';
import { lintFeed, looked } from '#lib/discovery/feed-lint.test-helper.ts';
import type { Feed, FeedStory } from '#lib/discovery/feed-shape.ts';
import { toRss } from '#lib/discovery/rss.ts';
import { toStoryUrn } from '#lib/discovery/story-urn.ts';

/** Cases of the W3C's feed validator, which stand beside the project and not in it. */
const folder = path.join(import.meta.dirname, '../../../shared/fixtures/feeds-feedvalidator');

type Case = Readonly<{
  id: string;
  expect: Readonly<{ absent: boolean; event: string; params: Readonly<{ parent?: string; element?: string }> }>;
  xml?: string;
}>;

/** What feeds of ours never have: pictures and search forms of a channel, other feeds' entries, XHTML, Base64. */
const foreign =
  /<(?:image|textInput|source|author>[^<]*&amp;)|type=["'](?:application\/)?xhtml|mode=["']xml|[Bb]ase64|CDATA|<rights/;

const isLookedFor = ({ id, xml, expect: { event, params } }: Case): boolean => {
  const elements = looked[event];
  if (xml === undefined || elements === undefined || foreign.test(`${id} ${xml}`)) return false;
  // Those of RSS before 2.0 and of Atom before 1.0 have other rules.
  if (!/<rss\s[^>]*version=["']2\.0["']|<feed[^>]*http:\/\/www\.w3\.org\/2005\/Atom/.test(xml)) return false;
  return elements === null || params.element === undefined || elements.includes(params.element);
};

describe.skipIf(!existsSync(folder))('what is looked for is what the W3C’s validator finds', () => {
  const cases = existsSync(folder)
    ? ['rss', 'atom']
        .flatMap((file) =>
          readFileSync(path.join(folder, `${file}.jsonl`), 'utf8')
            .split('\n')
            .filter(Boolean),
        )
        .map((line) => JSON.parse(line) as Case)
        .filter(isLookedFor)
    : [];

  test('there are cases', () => expect(cases.length).toBeGreaterThan(100));

  test.each(cases.map((each) => [each.id, each] as const))(
    '%s',
    (_, { xml = '', expect: { absent, event, params } }) => {
      const found = lintFeed(xml).filter(
        (each) =>
          each.event === event &&
          (params.parent === undefined || each.parent === null || each.parent === params.parent) &&
          (params.element === undefined || each.element === null || each.element === params.element),
      );
      expect(found.length > 0).toBe(!absent);
    },
  );
});

const site = 'https://news.example';
/** Any words at all, with what XML and HTML trip over among them, but for headlines that are HTML themselves. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom('R&D ]]>', '5 < 6 > 4', '“你好” & \u0000\u{1F43C}', '\'quoted\' "twice"', 'a\u2028b\uFFFEc'),
);
const plainWords = words.filter((text) => !/<\/?[a-zA-Z]|&(?:[a-zA-Z]+;|#)/.test(text) && text.trim() !== '');
const time = fc.date({ min: new Date('1970-01-02'), max: new Date('2099-01-01'), noInvalidDate: true });
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const story: fc.Arbitrary<FeedStory> = fc.record({
  urn: fc
    .tuple(fc.uuid(), fc.constantFrom('en' as const, 'zh-hant' as const))
    .map(([id, code]) => toStoryUrn(id, code)),
  url: fc.nat(9_999).map((n) => `${site}/en/articles/a-${String(n)}`),
  headline: plainWords,
  standfirst: orNull(plainWords),
  authors: fc.array(plainWords, { maxLength: 3 }),
  section: orNull(plainWords),
  publishedAt: time,
  updatedAt: orNull(time),
  picture: fc.constantFrom(null, `${site}/media/ab/960.webp`),
  html: orNull(fc.constantFrom('<p>One &amp; two.</p>', `<p><a href="${site}/en">Home</a> 你好 ]]&gt;</p>`)),
});
const feed: fc.Arbitrary<Feed> = fc.record({
  title: plainWords,
  description: plainWords,
  lang: fc.constantFrom('en', 'zh-Hans', 'zh-Hant'),
  home: fc.constant(`${site}/en`),
  self: fc.constant(`${site}/en/feed.xml`),
  publisher: plainWords,
  hub: fc.constantFrom(null, 'https://hub.example/'),
  stories: fc.uniqueArray(story, { maxLength: 5, selector: ({ urn }) => urn }),
});

test.each([
  ['RSS', toRss],
  ['Atom', toAtom],
])('%s has none of those faults, whatever its stories say', (_, make) => {
  fc.assert(
    fc.property(feed, (given) => {
      expect(lintFeed(make(given))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

/** What a reader is to find again: text as XML can carry it, its ends trimmed. */
const carried = (text: string | null | undefined): string =>
  (text ?? '')
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('two parsers of others find the same stories', () => {
  const simple = feed.map((given) => ({
    ...given,
    stories: given.stories.map((each, index) => ({ ...each, headline: `Story ${String(index)}: 电车 & “tram”` })),
  }));

  test.each([
    ['RSS', toRss],
    ['Atom', toAtom],
  ])('%s', (_, make) => {
    fc.assert(
      fc.property(simple, (given) => {
        const text = make(given);
        const wanted = given.stories.map(({ urn, url, headline, publishedAt }) => [
          urn,
          url,
          headline,
          seconds(publishedAt),
        ]);
        const one = parseFeed(text);
        const items =
          one.format === 'atom'
            ? (one.feed.entries ?? []).map((each) => [
                each.id,
                each.links?.[0]?.href,
                each.title?.value,
                each.published,
              ])
            : one.format === 'rss'
              ? (one.feed.items ?? []).map((each) => [each.guid?.value, each.link, each.title, each.pubDate])
              : [];
        expect(items.map(([id, url, title, at]) => [id, url, title, seconds(new Date(String(at)))])).toEqual(wanted);
        const other = parseOther(text);
        expect(other.items.map(({ id, url, title, published }) => [id, url, title, seconds(published)])).toEqual(
          wanted,
        );
        expect(carried(other.title)).toBe(carried(given.title));
      }),
      { numRuns: 50 },
    );
  });
});

const seconds = (date: Date | null): number => Math.floor(Number(date) / 1_000);
