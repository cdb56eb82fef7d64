import { readdirSync } from 'node:fs';
import type { Feed } from '#lib/ingest/sources/feed-shape.ts';
import { countHits, readLines, type Corpus } from '#score/corpus.ts';
import { countFields, plain, readCase, saysText, squeeze, type Assertion, type FeedCase } from '#score/feed-cases.ts';
import { survives } from '#score/feeds-feedparser.ts';

type Expected = Readonly<Partial<Record<'title' | 'link' | 'language', string>>> &
  Readonly<{ items?: readonly Item[] | null }>;
type Item = Readonly<
  Partial<
    Record<'title' | 'link' | 'guid' | 'content' | 'description' | 'publishedParsed' | 'updatedParsed', string>
  > & {
    categories?: readonly string[];
    authors?: readonly { name?: string }[];
    image?: { url?: string };
  }
>;
type Row = FeedCase & Readonly<{ expected: Expected }>;

/** gofeed's translations into its one model of a feed; its other files are only read without a crash. */
export const gofeed: Corpus = {
  name: 'feeds-gofeed',
  score: (folder) => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
    const read = (start: string): Row[] =>
      files.filter((file) => file.startsWith(start)).flatMap((file) => readLines<Row>(folder, file));
    return [
      ...countFields(read('translator').flatMap(checkRow), 0.97),
      countHits('no crash', read(''), ({ id }) => id, survives, 1),
    ];
  },
};

function checkRow(row: Row): Assertion[] {
  let feed: Feed | null = null;
  try {
    feed = readCase(row, null);
  } catch {
    // Every field of it is missing then.
  }
  const out: Assertion[] = [];
  const say = (field: string, expected: unknown, found: unknown, holds: boolean): void => {
    if (expected !== undefined)
      out.push({ id: row.id, field, holds, note: `${JSON.stringify(expected)} was ${JSON.stringify(found)}` });
  };
  const isSame = (found: string | null | undefined, expected = ''): boolean =>
    [squeeze(expected), plain(expected)].includes(squeeze(found ?? ''));
  // What is no http address is none to Kanbao.
  const address = (written: string | undefined): string | undefined =>
    /^https?:/.test(written ?? '') ? URL.parse(written ?? '')?.href : undefined;
  const { expected } = row;
  say('feed title', expected.title, feed?.title, isSame(feed?.title, expected.title));
  say('feed link', address(expected.link), feed?.home, feed?.home === address(expected.link));
  say('feed language', expected.language, feed?.language, feed?.language === expected.language);
  for (const [at, item] of (expected.items ?? []).entries()) {
    const story = feed?.items[at];
    say('title', item.title, story?.headline, isSame(story?.headline, item.title));
    say('link', address(item.link), story?.url, story?.url === address(item.link));
    say('identity', item.guid, story?.identity, story?.identity === item.guid);
    for (const text of [item.content, item.description])
      say('text', text, story, story !== undefined && text !== undefined && saysText(story, text));
    for (const date of ['publishedParsed', 'updatedParsed'] as const) {
      const found = date === 'publishedParsed' ? story?.publishedAt : story?.updatedAt;
      say('date', item[date], found, Math.abs((found?.getTime() ?? 0) - Date.parse(item[date] ?? '')) < 1_000);
    }
    say(
      'topics',
      item.categories,
      story?.topics,
      item.categories?.every((each) => story?.topics.includes(each)) === true,
    );
    const names = item.authors?.flatMap(({ name }) => name ?? []);
    say(
      'author',
      names?.length === 0 ? undefined : names,
      story?.byline,
      names?.every((each) => story?.byline.includes(each)) === true,
    );
    say('picture', address(item.image?.url), story?.lead, story?.lead?.address === address(item.image?.url));
  }
  return out;
}
