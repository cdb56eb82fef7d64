import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { isGarbled } from '#lib/ingest/annotations.ts';
import { decodeText } from '#lib/ingest/decode.ts';
import { importStory, type ImportedStory } from '#lib/ingest/import-story.ts';
import { importText } from '#lib/ingest/import-text.ts';
import { appendText } from '#lib/ingest/markdown-inlines.ts';
import { blankStory, type Story } from '#lib/ingest/story.ts';
import { findScript } from '#lib/text/script.ts';

/** The largest source that is read whole, in bytes. */
export const maxSourceBytes = 64 * 1024 * 1024;

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

/**
 * The stories of a source, by what its bytes are.
 * @throws KanbaoError `bad-input` with one sentence for bytes that are no source of stories
 */
export function listStories(bytes: Uint8Array, { edition }: Asked): { format: string; items: Item[] } {
  if (bytes.byteLength > maxSourceBytes)
    throw new KanbaoError('bad-input', `The source is larger than ${String(maxSourceBytes / 1_048_576)} MB.`);
  const text = decodeText(bytes);
  return {
    format: 'text',
    items: [{ number: 0, edition: edition ?? chooseTextEdition(text), story: blankStory, text: bytes }],
  };
}

/** Repairs one story; what a person rejected stays as it came. */
export function repairItem(item: Item, rejected: ReadonlySet<string> = new Set()): RepairedItem {
  const { edition, text, story } = item;
  const made =
    text === null ? importStory(story, edition, rejected) : { ...importText(text, { edition }, rejected), byline: [] };
  return { ...made, edition };
}

/** Plain text is taken for simplified Chinese, which most of it is, unless it has hardly a Han character. */
function chooseTextEdition(text: string): EditionCode {
  return isChinese(text) ? 'zh-hans' : 'en';
}

/** The edition a story belongs to: by its language where that is declared and true, otherwise by its characters. */
export function chooseEdition(story: Story): EditionCode {
  const text = [
    story.headline ?? '',
    ...story.body.content.map((block) =>
      'content' in block && (block.type === 'paragraph' || block.type === 'sectionHeading')
        ? appendText(block.content)
        : '',
    ),
  ].join('\n');
  if (!isChinese(text)) return 'en';
  return findScript(text).script === 'hant' && !isGarbled(text, true) ? 'zh-hant' : 'zh-hans';
}

/** A Han character says about as much as two letters: a Chinese story may quote many English names. */
function isChinese(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return han > 0 && han * 4 >= latin;
}
