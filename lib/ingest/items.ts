import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { isGarbled } from '#lib/ingest/annotations.ts';
import { decodeBytes } from '#lib/ingest/charset.ts';
import { decodeText, maxTextBytes } from '#lib/ingest/decode.ts';
import { importStory, type ImportedStory } from '#lib/ingest/import-story.ts';
import { importText } from '#lib/ingest/import-text.ts';
import { recogniseFormat, type Format } from '#lib/ingest/recognise.ts';
import { toStoryText } from '#lib/ingest/running-text.ts';
import { readFeed } from '#lib/ingest/sources/feed.ts';
import { readGhost } from '#lib/ingest/sources/ghost.ts';
import { readMarkdown } from '#lib/ingest/sources/markdown-file.ts';
import { readNinjs } from '#lib/ingest/sources/ninjs.ts';
import { readWebPage } from '#lib/ingest/sources/web-page.ts';
import { readWxr } from '#lib/ingest/sources/wxr.ts';
import { blankStory, type Story } from '#lib/ingest/story.ts';
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
type Reader = (source: SourceBytes, url: string | null) => AsyncIterable<Story> | Promise<Iterable<Story>>;
const feed: Reader = async ({ read }, url) => readFeed(await read(), { url }).items;
const readers: Partial<Record<Format, Reader>> = {
  ...{ rss: feed, atom: feed, rdf: feed, 'json-feed': feed },
  html: async ({ read }, url) => {
    const page = readWebPage(decodeBytes(await read()), url);
    return [page.isArticle ? page : { ...page, doubts: ['not-an-article'] }];
  },
  markdown: async ({ read }) => [readMarkdown(decodeBytes(await read()))],
  wxr: ({ stream }) => readWxr(stream()),
  ghost: async ({ read }) => readGhost(decodeBytes(await read())),
  ninjs: async ({ read }) => readNinjs(decodeBytes(await read())),
};

/**
 * The stories of a source, by what its bytes are.
 * @throws KanbaoError `bad-input` with one sentence for bytes that are no source of stories
 */
export function listStories(source: SourceBytes, asked: Asked): { format: string; items: AsyncIterable<Item> } {
  const format = recogniseFormat(source.head, asked.name);
  const reader = format === null ? undefined : readers[format];
  if (format !== 'wxr' && source.size > (reader === undefined ? maxTextBytes : mostAtOnce))
    throw new KanbaoError(
      'bad-input',
      `${asked.name} is ${(source.size / 1_048_576).toFixed(1)} MB; of this kind ${String((reader === undefined ? maxTextBytes : mostAtOnce) / 1_048_576)} MB are taken at most.`,
    );
  // What is nothing else is plain text, and says itself what it is when it is not even that.
  return reader === undefined
    ? { format: 'text', items: readPlainText(source, asked) }
    : { format: format ?? 'text', items: toItems(reader(source, toUrl(asked.name)), asked) };
}

async function* readPlainText({ read }: SourceBytes, { edition }: Asked): AsyncGenerator<Item> {
  const bytes = await read();
  const text = decodeText(bytes);
  yield { number: 0, edition: edition ?? (isChinese(text) ? 'zh-hans' : 'en'), story: blankStory, text: bytes };
}

async function* toItems(read: ReturnType<Reader>, { edition }: Asked): AsyncGenerator<Item> {
  let number = 0;
  const stories = read instanceof Promise ? await read : read;
  for await (const story of stories) {
    yield { number, edition: edition ?? chooseEdition(story), story, text: null };
    number += 1;
  }
}

function toUrl(name: string): string | null {
  return /^https?:\/\//i.test(name) ? name : null;
}

/** Repairs one story; what a person rejected stays as it came. */
export function repairItem(item: Item, rejected: ReadonlySet<string> = new Set()): RepairedItem {
  const { edition, text, story } = item;
  const made =
    text === null ? importStory(story, edition, rejected) : { ...importText(text, { edition }, rejected), byline: [] };
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
