import { createHash } from 'node:crypto';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { isGarbled } from '#lib/ingest/annotations.ts';
import { decodeBytes } from '#lib/ingest/charset.ts';
import { decodeText, maxTextBytes } from '#lib/ingest/decode.ts';
import { importStory, type ImportedStory } from '#lib/ingest/import-story.ts';
import { importText } from '#lib/ingest/import-text.ts';
import { recogniseFormat, type StoryFormat } from '#lib/ingest/recognise.ts';
import { toStoryText } from '#lib/ingest/running-text.ts';
import { readDocx } from '#lib/ingest/sources/docx.ts';
import { readFeed } from '#lib/ingest/sources/feed.ts';
import { readGhost } from '#lib/ingest/sources/ghost.ts';
import { readMarkdown } from '#lib/ingest/sources/markdown-file.ts';
import { readNewsMl } from '#lib/ingest/sources/newsml-g2.ts';
import { readNinjs } from '#lib/ingest/sources/ninjs.ts';
import { readWebPage } from '#lib/ingest/sources/web-page.ts';
import { readWxr } from '#lib/ingest/sources/wxr.ts';
import { blankStory, type Story } from '#lib/ingest/story.ts';
import type { HouseWords } from '#lib/text/house-words.ts';
import { findScript } from '#lib/text/script.ts';

/** The bytes of a source: how they begin, all of them, or one piece after the other. */
export type SourceBytes = Readonly<{
  size: number;
  head: Uint8Array;
  read: () => Promise<Uint8Array>;
  stream: () => AsyncIterable<Uint8Array>;
}>;

/** One story of a source, as it came. */
export type Item = Readonly<{
  /** Which one of the source, from 0. */
  number: number;
  edition: EditionCode;
  story: Story;
  /** Of plain text, whose structure is found only once it is repaired. */
  text: Uint8Array | null;
}>;

export type RepairedItem = ImportedStory & Readonly<{ edition: EditionCode }>;

type Asked = Readonly<{ name: string; /** null where the text decides. */ edition: EditionCode | null }>;

/** The largest source that is read whole, in bytes; only what is read as a stream may be larger. */
const mostAtOnce = 64 * 1024 * 1024;

/** How the stories of each format are read. `url`: where the source was found, if it was on the web. */
type Reader = (bytes: Uint8Array, url: string | null) => Iterable<Story> | Promise<Iterable<Story>>;
const feed: Reader = (bytes, url) => readFeed(bytes, { url }).items;
const readers: Partial<Record<StoryFormat, Reader>> = {
  ...{ rss: feed, atom: feed, rdf: feed, 'json-feed': feed },
  html(bytes, url) {
    const page = readWebPage(decodeBytes(bytes), url);
    return [page.isArticle ? page : { ...page, doubts: ['not-an-article'] }];
  },
  markdown: (bytes) => [readMarkdown(decodeBytes(bytes))],
  ghost: (bytes, url) => readGhost(bytes, { url }),
  ninjs: readNinjs,
  'newsml-g2': readNewsMl,
  docx: async (bytes) => [await readDocx(bytes)],
};
/** What is recognised and is no story, with what to do instead. */
const refusals: Partial<Record<StoryFormat, string>> = {
  opml: 'is a list of subscriptions, not of stories: import the feeds it names',
  zip: 'is an archive within another source: give it as a file of its own',
  xml: 'is XML of no kind that holds stories: give a feed, an export of WordPress, NewsML-G2 or a page',
  json: 'is JSON of no kind that holds stories: give a JSON Feed, an export of Ghost or ninjs',
};

/**
 * The stories of a source, by what its bytes are.
 * @throws KanbaoError `bad-input` with one sentence for bytes that are no source of stories
 */
export async function listStories(source: SourceBytes, asked: Asked): Promise<Listed> {
  const isSmall = source.size <= mostAtOnce;
  const bytes = isSmall ? await source.read() : source.head;
  const format = recogniseFormat(bytes, asked.name) ?? 'text';
  if (format === 'wxr') return { format, items: toItems(readWxr(source.stream()), asked) };
  const refusal = refusals[format];
  if (refusal !== undefined) throw new KanbaoError('bad-input', `${asked.name} ${refusal}.`);
  const reader = readers[format];
  const most = reader === undefined || format === 'markdown' ? maxTextBytes : mostAtOnce;
  if (source.size > most)
    throw new KanbaoError(
      'bad-input',
      `${asked.name} is ${(source.size / 1_048_576).toFixed(1)} MB; of this kind ${String(most / 1_048_576)} MB are taken at most.`,
    );
  // What is nothing else is plain text, and says itself what it is when it is not even that.
  if (reader === undefined) return { format: 'text', items: readPlainText(bytes, asked) };
  return { format, items: toItems(await reader(bytes, toUrl(asked.name)), asked) };
}

type Listed = Readonly<{ format: StoryFormat; items: AsyncIterable<Item> }>;

async function* readPlainText(bytes: Uint8Array, { edition }: Asked): AsyncGenerator<Item> {
  const text = decodeText(bytes);
  yield { number: 0, edition: edition ?? (isChinese(text) ? 'zh-hans' : 'en'), story: blankStory, text: bytes };
}

async function* toItems(stories: AsyncIterable<Story> | Iterable<Story>, { edition }: Asked): AsyncGenerator<Item> {
  let number = 0;
  for await (const story of stories) {
    yield { number, edition: edition ?? chooseEdition(story), story: { ...story, ...toNames(story) }, text: null };
    number += 1;
  }
}

/** Longer ones are known by their hash: an index of PostgreSQL takes 2,704 bytes. */
const [longestIdentity, longestUrl] = [500, 2_000];

/** What a story is known by, as a database can keep it; a date that is none, or of no newspaper's time, is unknown. */
function toNames({ identity, url, publishedAt }: Story): Pick<Story, 'identity' | 'url' | 'publishedAt'> {
  const name = identity?.replaceAll(/\p{Cc}/gu, '') ?? '';
  const kept = name.length > longestIdentity ? createHash('sha256').update(name).digest('hex') : name;
  const year = publishedAt?.getUTCFullYear() ?? Number.NaN;
  return {
    identity: kept === '' ? null : kept,
    url: url === null || url.length > longestUrl ? null : url,
    publishedAt: year >= 1600 && year < 3000 ? publishedAt : null,
  };
}

function toUrl(name: string): string | null {
  return /^https?:\/\//i.test(name) ? name : null;
}

/** Repairs one story by the house lexicon; what a person rejected stays as it came. */
export function repairItem(item: Item, rejected: ReadonlySet<string>, words: HouseWords): RepairedItem {
  const { edition, text, story } = item;
  const made =
    text === null
      ? importStory(story, edition, rejected, words)
      : { ...importText(text, { edition }, rejected, words), byline: [] };
  return { ...made, edition };
}

/** The edition a story belongs to by its characters; what a source declares is too often the language of its software. */
function chooseEdition(story: Story): EditionCode {
  const text = `${story.headline ?? ''}\n${toStoryText(story.body)}`;
  if (!isChinese(text)) return 'en';
  return findScript(text).script === 'hant' && !isGarbled(text, true) ? 'zh-hant' : 'zh-hans';
}

/** A Han character says about as much as four letters: a Chinese story may quote many English names. */
function isChinese(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return han > 0 && han * 4 >= latin;
}
