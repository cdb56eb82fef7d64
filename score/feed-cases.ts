import { parseFragment } from 'parse5';
import { appendText } from '#lib/ingest/markdown-inlines.ts';
import { htmlToBlocks } from '#lib/ingest/html/to-blocks.ts';
import { readText } from '#lib/ingest/html/nodes.ts';
import type { Feed } from '#lib/ingest/sources/feed-shape.ts';
import { readFeed } from '#lib/ingest/sources/feed.ts';
import type { Block } from '#lib/articles/body.ts';
import type { Story } from '#lib/ingest/story.ts';
import type { Score } from '#score/corpus.ts';

/** A feed as the corpora keep it: exact bytes where they are no UTF-8. */
export type FeedCase = Readonly<{
  id: string;
  xml?: string;
  json?: string;
  data?: string;
  xml_base64?: string;
  headers?: Readonly<Record<string, string>> | null;
}>;

/** One thing a corpus says of a feed, and what Kanbao makes of it. */
export type Assertion = Readonly<{ id: string; field: string; holds: boolean; note: string }>;

function bytesOf({ xml, json, data, xml_base64: packed }: FeedCase): Uint8Array {
  return Buffer.from(packed ?? xml ?? json ?? data ?? '', packed === undefined ? 'utf8' : 'base64');
}

export function readCase(row: FeedCase, url: string | null): Feed {
  const headers = new Map(Object.entries(row.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  return readFeed(bytesOf(row), {
    url: URL.parse(headers.get('content-location') ?? '', url ?? undefined)?.href ?? url,
    contentType: headers.get('content-type') ?? null,
  });
}

/** The words of blocks. */
export function listWords(blocks: readonly Block[]): string[] {
  return blocks
    .map(textOfBlock)
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function textOfBlock(block: Block): string {
  const all = (inner: readonly Block[]): string => inner.map(textOfBlock).join(' ');
  if (block.type === 'paragraph' || block.type === 'sectionHeading') return appendText(block.content);
  if (block.type === 'quote') return `${all(block.content)} ${block.attrs.attribution ?? ''}`;
  if (block.type === 'note') return all(block.content);
  if (block.type === 'list') return block.content.map((item) => all(item.content)).join(' ');
  if (block.type === 'table') {
    const cells = block.content.flatMap((row) => row.content.map((cell) => appendText(cell.content)));
    return [block.attrs.caption ?? '', ...cells].join(' ');
  }
  if (block.type === 'figure') return `${block.attrs.caption ?? ''} ${block.attrs.credit ?? ''}`;
  return block.type === 'embed' ? block.attrs.title : '';
}

/** The text of blocks, white space aside. */
function wordsOf(blocks: readonly Block[]): string {
  return squeeze(
    blocks
      .filter(({ type }) => type !== 'embed')
      .map(textOfBlock)
      .join(' '),
  );
}

export const squeeze = (text: string): string => text.replaceAll(/\s+/g, '');
export const plain = (html: string): string => squeeze(readText(parseFragment(html)));
const wordsOfHtml = (html: string): string => wordsOf(htmlToBlocks(html, null).blocks);

/** Whether a story says what a corpus has for its text: as its body or as its standfirst. */
export function saysText(story: Story, html: string): boolean {
  const said = [wordsOf(story.body.content), squeeze(story.standfirst ?? '')];
  const expected = [wordsOfHtml(html), plain(html), squeeze(html)];
  return expected.some(
    (words) => said.includes(words) || (words.length > 20 && said.some((each) => each.startsWith(words))),
  );
}

/** Rows of a table: one for each field, of all that is said of it. */
export function countFields(assertions: readonly Assertion[], aim: number): Score[] {
  const fields = [...new Set(assertions.map(({ field }) => field))].toSorted();
  return fields.map((field) => {
    const rows = assertions.filter((each) => each.field === field);
    const misses = rows.filter(({ holds }) => !holds);
    return {
      what: field,
      cases: rows.length,
      score: 1 - misses.length / rows.length,
      aim,
      misses: misses.map(({ id, note }) => `${id}: ${note}`),
    };
  });
}

/** Every address a reader of these blocks could be sent to or shown a picture from; `file:` is a name that is never asked for. */
export function addressesOf({ body, pictures, lead, url }: Story): string[] {
  const links = [...JSON.stringify(body).matchAll(/"href":("(?:[^"\\]|\\.)*")/g)].map(([, text = '""']) =>
    String(JSON.parse(text)),
  );
  const shown = [...pictures.values()].filter((address) => !address.startsWith('file:'));
  return [...links, ...shown, ...(lead === null ? [] : [lead.address]), ...(url === null ? [] : [url])];
}
