import { readdirSync } from 'node:fs';
import { parseDate } from '#lib/ingest/sources/dates.ts';
import type { Feed } from '#lib/ingest/sources/feed-shape.ts';
import { countHits, readLines, type Corpus, ends } from '#score/corpus.ts';
import {
  addressesOf,
  countFields,
  plain,
  readCase,
  saysText,
  squeeze,
  type Assertion,
  type FeedCase,
} from '#score/feed-cases.ts';

type Said = Readonly<{ path?: readonly (string | number)[]; op: string; value?: unknown }>;
type Row = FeedCase & Readonly<{ description: string; assert: readonly Said[] | null }>;
type DateRow = Readonly<{ id: string; input: string; expected: readonly number[] | null }>;

const baseUrl = 'http://127.0.0.1:8097/';

/** feedparser's own tests. Paths that Kanbao has no field for are left out of the rows of fields. */
export const feedparser: Corpus = {
  name: 'feeds-feedparser',
  score: (folder) => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl') && file !== 'dates.jsonl');
    const groups = files.map((file) => ({ file, rows: readLines<Row>(folder, file) }));
    const all = groups.flatMap(({ rows }) => rows);
    const fields = all.flatMap(checkRow);
    const encodings = groups.filter(({ file }) => file === 'encoding.jsonl').flatMap(({ rows }) => rows);
    const sanitize = groups.filter(({ file }) => file.includes('sanitize')).flatMap(({ rows }) => rows);
    const said = encodings.flatMap(checkRow);
    return [
      ...countFields(fields, 0.97),
      countHits(
        'characters of encodings',
        said,
        ({ id, note }) => `${id}: ${note}`,
        ({ holds }) => holds,
        1,
      ),
      countHits('no vector left', sanitize, ({ id }) => id, isHarmless, 1),
      countHits('no crash', all, ({ id }) => id, survives, 1),
      countHits('dates', readLines<DateRow>(folder, 'dates.jsonl'), ({ id, input }) => `${id} ${input}`, isDate, 0.97),
    ];
  },
};

/** Whether the reader ends in an answer or in a sentence for a person. */
export const survives = (row: FeedCase): boolean => ends(() => readCase(row, baseUrl));

function isDate({ input, expected }: DateRow): boolean {
  const found = parseDate(input);
  return (found === null) === (expected === null) && (expected === null || isMoment(found, expected));
}

function isMoment(found: Date | null | undefined, expected: readonly number[]): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = expected;
  return found?.getTime() === Date.UTC(year, month - 1, day, hour, minute, second);
}

function isHarmless(row: Row): boolean {
  return readCase(row, baseUrl).items.every((item) =>
    addressesOf(item).every((address) => /^(?:https?:\/\/|mailto:|#|\/(?![/\\]))/i.test(address)),
  );
}

function checkRow(row: Row): Assertion[] {
  let feed: Feed | null = null;
  try {
    feed = readCase(row, baseUrl);
  } catch {
    // Every field of it is missing then.
  }
  return (row.assert ?? []).flatMap(({ path, op, value }) => {
    if (op !== 'eq' || path === undefined) return [];
    // A label is what a category is called in print, so its term is not asked for.
    if (path.at(-1) === 'term' && /label=/.test(row.xml ?? '')) return [];
    const checked = check(feed, path, value);
    return checked === null
      ? []
      : [
          {
            id: row.id,
            field: checked.field,
            holds: checked.holds,
            note: `${JSON.stringify(value)} was ${checked.found}`,
          },
        ];
  });
}

type Checked = Readonly<{ field: string; holds: boolean; found: string }>;

function check(feed: Feed | null, path: readonly (string | number)[], value: unknown): Checked | null {
  const [of, at, ...rest] = path;
  const say = (field: string, found: unknown, holds: boolean): Checked => ({
    field,
    holds,
    found: JSON.stringify(found) ?? '',
  });
  if (of === 'feed') {
    const key = path.slice(1).join('.');
    if (typeof value !== 'string') return null;
    if (/^title(?:_detail\.value)?$/.test(key)) return say('feed title', feed?.title, isText(feed?.title, value));
    if (key === 'link') return say('feed link', feed?.home, isAddress(feed?.home, value));
    if (key === 'language') return say('feed language', feed?.language, feed?.language === value);
    return null;
  }
  if (of !== 'entries' || typeof at !== 'number') return null;
  const story = feed?.items[at];
  const key = rest.map((each) => (typeof each === 'number' ? 'N' : each)).join('.');
  if (/^(?:published|updated|created)_parsed$/.test(key) && Array.isArray(value)) {
    const found = key.startsWith('updated') ? story?.updatedAt : story?.publishedAt;
    return say('date', found, isMoment(found, value as number[]));
  }
  if (typeof value !== 'string') return null;
  if (/^title(?:_detail\.value)?$/.test(key)) return say('title', story?.headline, isText(story?.headline, value));
  if (key === 'link') return say('link', story?.url, isAddress(story?.url, value));
  if (key === 'id')
    return say(
      'identity',
      story?.identity,
      story?.identity === value || isAddress(URL.parse(story?.identity ?? '', baseUrl)?.href, value),
    );
  if (/^(?:description|summary(?:_detail\.value)?|content\.N\.value)$/.test(key))
    return say('text', story?.body.content, story !== undefined && saysText(story, value));
  if (/^(?:author_detail\.name|authors\.N\.name)$/.test(key))
    return say('author', story?.byline, story?.byline.includes(value) === true);
  if (key === 'author' && !/^[^\s@]+@\S+$/.test(value))
    return say('author', story?.byline, story?.byline.includes(value.replace(/ \([^()]*@[^()]*\)$/, '')) === true);
  if (key === 'tags.N.term') return say('topics', story?.topics, story?.topics.includes(value) === true);
  if (key === 'content.N.language') return say('language', story?.language, story?.language === value);
  return null;
}

function isText(found: string | null | undefined, expected: string): boolean {
  return [plain(expected), squeeze(expected)].includes(squeeze(found ?? ''));
}

function isAddress(found: string | null | undefined, expected: string): boolean {
  return found === expected || (found !== null && found !== undefined && URL.parse(expected, baseUrl)?.href === found);
}
