import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readFeed } from '#lib/ingest/sources/feed.ts';
import { readOpml } from '#lib/ingest/sources/opml.ts';
import { countHits, readLines, type Corpus, type Score, ends } from '#score/corpus.ts';
import { countFields, saysText, squeeze, type Assertion, type FeedCase } from '#score/feed-cases.ts';
import { survives } from '#score/feeds-feedparser.ts';

const listFiles = (folder: string, pattern: RegExp): string[] =>
  readdirSync(folder).filter((file) => pattern.test(file));

function countFiles(folder: string, pattern: RegExp): Score {
  return countHits(
    'no crash',
    listFiles(folder, pattern),
    (file) => file,
    (file) => {
      const bytes = readFileSync(path.join(folder, file));
      return ends(() =>
        file.endsWith('.opml') ? readOpml(bytes) : readFeed(bytes, { url: 'https://example.com/feed' }),
      );
    },
    1,
  );
}

/** The W3C's feed validator: whatever it finds wrong must not end an import. */
export const feedvalidator: Corpus = {
  name: 'feeds-feedvalidator',
  score: (folder) => {
    const rows = ['rss', 'atom', 'ext', 'xml', 'opml'].flatMap((kind) => readLines<FeedCase>(folder, `${kind}.jsonl`));
    return [countHits('no crash', rows, ({ id }) => id, survives, 1)];
  },
};

/** Newsboat's feeds with quirks. */
export const newsboat: Corpus = {
  name: 'feeds-newsboat',
  score: (folder) => [countFiles(folder, /\.(?:xml|atom|opml)$/)],
};

type Names = readonly (string | Readonly<{ name?: string }>)[];
type Parsed = Readonly<{
  title?: unknown;
  link?: string;
  items?: readonly Entry[];
  entries?: readonly Entry[];
}>;
type Entry = Readonly<{
  title?: unknown;
  link?: string;
  guid?: { value?: string };
  id?: string;
  pubDate?: string;
  published?: string;
  authors?: Names;
  description?: string;
  content?: { encoded?: string; value?: string };
  categories?: readonly { name?: string; label?: string; term?: string }[];
}>;
type Outline = Readonly<{ xmlUrl?: string; outlines?: readonly Outline[] }>;

const valueOf = (said: unknown): string | undefined =>
  typeof said === 'string'
    ? said
    : typeof said === 'object' && said !== null && 'value' in said
      ? String(said.value)
      : undefined;

/** Feedsmith's reference feeds of every version beside what it reads in them. */
export const feedsmith: Corpus = {
  name: 'feeds-feedsmith',
  score: (folder) => [
    ...countFields(
      listFiles(folder, /\.xml$/).flatMap((file) => compareFeed(folder, file)),
      0.97,
    ),
    countHits(
      'subscriptions',
      listFiles(folder, /\.opml$/),
      (file) => file,
      (file) => isSameList(folder, file),
      0.97,
    ),
    countFiles(folder, /\.(?:xml|opml)$/),
  ],
};

function isSameList(folder: string, file: string): boolean {
  const expected = JSON.parse(readFileSync(path.join(folder, file.replace(/opml$/, 'json')), 'utf8')) as {
    body: Outline;
  };
  const addresses = (outline: Outline): string[] => [
    ...(outline.xmlUrl === undefined ? [] : [outline.xmlUrl]),
    ...(outline.outlines ?? []).flatMap(addresses),
  ];
  const found = new Set(readOpml(readFileSync(path.join(folder, file))).map(({ feed }) => feed));
  return addresses(expected.body).every((each) => found.has(URL.parse(each)?.href ?? ''));
}

function compareFeed(folder: string, file: string): Assertion[] {
  const expected = JSON.parse(readFileSync(path.join(folder, file.replace(/xml$/, 'json')), 'utf8')) as Parsed;
  const feed = readFeed(readFileSync(path.join(folder, file)), { url: null });
  const out: Assertion[] = [];
  const say = (field: string, said: string | undefined, found: string | null | undefined, holds?: boolean): void => {
    if (said === undefined) return;
    const isSame = squeeze(said) === squeeze(found ?? '') || URL.parse(said)?.href === found;
    out.push({ id: file, field, holds: holds ?? isSame, note: `${said} was ${String(found)}` });
  };
  say('feed title', valueOf(expected.title), feed.title);
  say('feed link', expected.link, feed.home);
  for (const [at, item] of (expected.items ?? expected.entries ?? []).entries()) {
    const story = feed.items[at];
    say('title', valueOf(item.title), story?.headline);
    say('link', item.link, story?.url);
    say('identity', item.guid?.value ?? item.id, story?.identity);
    const date = item.pubDate ?? item.published;
    say(
      'date',
      date,
      story?.publishedAt?.toISOString(),
      date !== undefined && story?.publishedAt?.getTime() === Date.parse(date),
    );
    const text = item.content?.encoded ?? item.content?.value ?? item.description;
    say('text', text, JSON.stringify(story?.body), story !== undefined && text !== undefined && saysText(story, text));
    for (const author of item.authors ?? []) {
      const name = typeof author === 'string' ? author : author.name;
      const isMail = name !== undefined && /^\S+@\S+$/.test(name);
      say(
        'author',
        isMail ? undefined : name,
        story?.byline.join(),
        story?.byline.some((each) => name?.includes(each) === true),
      );
    }
    for (const category of item.categories ?? []) {
      const name = category.label ?? category.name ?? category.term;
      say('topics', name, story?.topics.join(), name !== undefined && story?.topics.includes(name));
    }
  }
  return out;
}
