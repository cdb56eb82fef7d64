import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KanbaoError } from '#lib/errors.ts';
import { decodeBytes } from '#lib/ingest/charset.ts';
import { parseDate } from '#lib/ingest/sources/dates.ts';
import type { Feed } from '#lib/ingest/sources/feed-shape.ts';
import { readOpml } from '#lib/ingest/sources/opml.ts';
import { countHits, readLines, type Corpus } from '#score/corpus.ts';
import { countFields, plain, readCase, saysText, squeeze, type Assertion, type FeedCase } from '#score/feed-cases.ts';
import { survives } from '#score/feeds-feedparser.ts';

type Row = FeedCase &
  Readonly<{ base_url?: string; checks?: readonly { path?: string; equals: unknown }[]; must_fail?: boolean }>;
type DateRow = Readonly<{ id: string; input: string; expected: { unix?: number; parses?: boolean } }>;
type OpmlRow = Row &
  Readonly<{ expected_rows?: readonly { Title: string; FeedURL: string; SiteURL: string; CategoryName?: string }[] }>;
type EncodingRow = Readonly<{ id: string; file?: string; expectedUnicodeString?: string }>;

/** Miniflux's own tests. A title or an address that Miniflux makes up where the feed has none is not asked for. */
export const miniflux: Corpus = {
  name: 'feeds-miniflux',
  score: (folder) => {
    const rows = ['atom', 'rss', 'rdf', 'json'].flatMap((kind) => readLines<Row>(folder, `${kind}.jsonl`));
    const lists = readLines<OpmlRow>(folder, 'opml.jsonl');
    return [
      ...countFields(rows.flatMap(checkRow), 0.97),
      countHits('dates', readLines<DateRow>(folder, 'date.jsonl'), ({ id, input }) => `${id} ${input}`, isDate, 0.97),
      countHits(
        'encodings',
        readLines<EncodingRow>(folder, 'encoding.jsonl').filter(
          ({ file, expectedUnicodeString: text }) => file !== undefined && text !== undefined,
        ),
        ({ id }) => id,
        ({ file = '', expectedUnicodeString: text = '' }) =>
          decodeBytes(readFileSync(path.join(folder, file.replace(/^testdata\//, 'testdata/encoding/')))).includes(
            text,
          ),
        1,
      ),
      countHits('subscriptions', lists, ({ id }) => id, isList, 0.97),
      countHits('no crash', rows, ({ id }) => id, survives, 1),
    ];
  },
};

/** Language tags are the same in either case (BCP 47 §2.1.1). */
const isTag = (found: string | null | undefined, expected: string): boolean => (found ?? '').toLowerCase() === expected;

function isDate({ input, expected: { unix, parses = true } }: DateRow): boolean {
  const found = parseDate(input);
  return unix === undefined ? (found !== null) === parses : found?.getTime() === unix * 1_000;
}

function isList({ expected_rows: expected = [], must_fail: mustFail = false, data = '' }: OpmlRow): boolean {
  try {
    const found = readOpml(Buffer.from(data));
    return expected.every((row) => {
      const one = found.find(({ feed }) => feed === row.FeedURL);
      const isTitle = one?.title === row.Title || (one?.title === null && /^https?:/.test(row.Title));
      return isTitle && (row.CategoryName ?? '') === (one?.folders.at(-1) ?? '');
    });
  } catch (error) {
    return mustFail && error instanceof KanbaoError;
  }
}

function checkRow(row: Row): Assertion[] {
  let feed: Feed | null = null;
  try {
    feed = readCase(row, row.base_url ?? null);
  } catch {
    // Every field of it is missing then.
  }
  return (row.checks ?? []).flatMap(({ path: place = '', equals }) => {
    const checked = check(feed, place, equals, row.base_url ?? '');
    return checked === null ? [] : [{ id: row.id, ...checked }];
  });
}

function check(feed: Feed | null, place: string, equals: unknown, base: string): Omit<Assertion, 'id'> | null {
  const [, number, field = ''] = /^feed\.Entries\[(\d+)\]\.(\w+)$/.exec(place) ?? [];
  const story = feed?.items[Number(number ?? 0)];
  const say = (name: string, found: unknown, holds: boolean): Omit<Assertion, 'id'> => ({
    field: name,
    holds,
    note: `${JSON.stringify(equals)} was ${JSON.stringify(found)}`,
  });
  if (place === 'len(feed.Entries)') return say('items', feed?.items.length, feed?.items.length === equals);
  if (/^len\(feed\.Entries\[0\]\.Tags\)$/.test(place))
    return say('topics', feed?.items[0]?.topics, feed?.items[0]?.topics.length === equals);
  if (typeof equals !== 'string') return null;
  const isSame = (found: string | null | undefined): boolean =>
    squeeze(found ?? '') === squeeze(equals) || squeeze(found ?? '') === plain(equals);
  if (place === 'feed.Title')
    return equals === base || /^https?:/.test(equals) ? null : say('feed title', feed?.title, isSame(feed?.title));
  if (place === 'feed.SiteURL')
    return equals === base ? null : say('feed link', feed?.home, feed?.home === URL.parse(equals)?.href);
  if (place === 'feed.Language') return say('feed language', feed?.language, isTag(feed?.language, equals));
  if (number === undefined) return null;
  if (field === 'URL')
    return equals === base || feed?.home === URL.parse(equals)?.href
      ? null
      : say('link', story?.url, story?.url === URL.parse(equals)?.href);
  if (field === 'Title')
    return story?.headline === null ? null : say('title', story?.headline, isSame(story?.headline));
  if (field === 'Language') return say('language', story?.language, isTag(story?.language, equals));
  if (field === 'Content') return say('text', story?.body.content, story !== undefined && saysText(story, equals));
  if (field === 'Author') {
    const expected = equals.replace(/ \(\S+@\S+\)$/, '').replace(/^by /, '');
    return /^\S+@\S+$/.test(expected)
      ? null
      : say('author', story?.byline, story?.byline.toSorted().join(', ') === expected);
  }
  return null;
}
