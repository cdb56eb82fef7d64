import type { Block } from '#lib/articles/body.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { htmlToBlocks } from '#lib/ingest/html/to-blocks.ts';
import { repairBody } from '#lib/ingest/repair-body.ts';
import { noHouseWords, type HouseWords } from '#lib/text/house-words.ts';

/** More than any page of text; a clipboard beyond it is not an article. */
const longest = 5_000_000;

/** What was pasted, as blocks; how many places were repaired, and how many pictures could not come along. */
export type PastedHtml = Readonly<{ blocks: readonly Block[]; repaired: number; pictures: number }>;

/**
 * HTML of a clipboard (Word, WeChat, a web page) as blocks of a body, by the steps of an import: what the schema has no
 * word for goes, damaged text is repaired. Its structure is left alone: it goes into a text that has one.
 *
 * @param words the house lexicon
 * @throws KanbaoError `bad-input` for more than five million characters
 */
export function readPaste(html: string, edition: EditionCode, words: HouseWords = noHouseWords): PastedHtml {
  if (html.length > longest)
    throw new KanbaoError('bad-input', 'What was pasted is too long: at most 5,000,000 characters.');
  const { blocks, pictures } = htmlToBlocks(html.toWellFormed().replaceAll('\0', ''), null);
  const { body, changes } = repairBody({ type: 'doc', content: blocks }, [], edition, new Set(), words);
  return { blocks: body.content, repaired: changes.length, pictures: pictures.size };
}
