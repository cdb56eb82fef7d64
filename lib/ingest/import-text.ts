import { limits } from '#lib/articles/body.ts';
import { contentSchema, type Content } from '#lib/articles/content.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { decodeText } from '#lib/ingest/decode.ts';
import { repairText } from '#lib/ingest/repair.ts';
import { buildReport, countFound, type Report } from '#lib/ingest/report.ts';
import { structureText } from '#lib/ingest/structure.ts';
import { noHouseWords, type HouseWords } from '#lib/text/house-words.ts';
import type { Change } from '#lib/text/repair-step.ts';
import { findScript, type ScriptFound } from '#lib/text/script.ts';

/** The longest line taken in, in characters: a paragraph may have 100,000, and repairs may add some. */
export const maxLineLength = limits.text - 10_000;

/** More lines than this cannot make an article of at most `limits.blocks` blocks; checked before anything costs time. */
const maxLines = limits.blocks * 4;

export type Imported = {
  content: Content;
  report: Report;
  /** Every change, in order of the steps (see `repairText` for what offset and line mean). */
  changes: Change[];
  /** Those and what a person has rejected, in the same order: what decisions are numbered by. */
  proposed: Change[];
  /** Id of the platform whose statement the text carries (`source-rules.ts`); null when it carries none that is known. */
  platform: string | null;
  /** Script of the source before any repair. */
  scriptFound: ScriptFound;
};

/**
 * Plain text to the content of an article: decode, repair, structure, report. Pure; the same bytes give the same content,
 * block ids included.
 *
 * @param bytes the file as it is, UTF-8, at most `maxTextBytes`
 * @param options `edition`: the edition the article is for; a Chinese text is brought to its script
 * @param rejected names of repairs a person does not want (`repairText`)
 * @param words the house lexicon
 * @throws KanbaoError 'bad-input' with one sentence for a person when the bytes are not the plain text of one article
 */
export function importText(
  bytes: Uint8Array,
  { edition }: { edition: EditionCode },
  rejected: ReadonlySet<string> = new Set(),
  words: HouseWords = noHouseWords,
): Imported {
  const source = decodeText(bytes);
  checkLines(source);
  const scriptFound = findScript(source);
  const repaired = repairText(source, edition, rejected, words);
  const { content, platform, left, ruby } = structureText(repaired.text, edition);
  checkContent(content, 'text');
  const found = { script: scriptFound.script, platform, garbled: repaired.garbled, ruby, ...countFound(content) };
  return {
    content,
    report: buildReport(repaired.changes, [...repaired.left, ...left], { found, content }),
    changes: repaired.changes,
    proposed: repaired.proposed,
    platform,
    scriptFound,
  };
}

/**
 * @param what the source is to a person: a text, a story
 * @throws KanbaoError 'bad-input' with one sentence when it does not fit into an article
 */
export function checkContent(content: Content, what: 'text' | 'story'): void {
  const blocks = content.body.content.length;
  if (blocks > limits.blocks)
    throw new KanbaoError(
      'bad-input',
      `The ${what} has ${String(blocks)} blocks and an article at most ${String(limits.blocks)}: split it into articles.`,
    );
  const checked = contentSchema.safeParse(content);
  if (checked.success) return;
  const [issue] = checked.error.issues;
  throw new KanbaoError(
    'bad-input',
    `The ${what} does not fit into an article: ${issue?.message ?? 'unknown'} (${issue?.path.join('.') ?? ''}).`,
  );
}

function checkLines(source: string): void {
  let lines = 0;
  let from = 0;
  for (const end of source.matchAll(/\r\n?|[\n\f\v\u0085\u2028\u2029]|$/g)) {
    lines += 1;
    if (end.index - from > maxLineLength)
      throw new KanbaoError(
        'bad-input',
        `Line ${String(lines)} has ${String(end.index - from)} characters and at most ${String(maxLineLength)} are taken: break it into paragraphs.`,
      );
    from = end.index + end[0].length;
  }
  if (lines > maxLines * 2)
    throw new KanbaoError(
      'bad-input',
      `The file has ${String(lines)} lines, more than one article can have (${String(limits.blocks)} blocks): split it into articles.`,
    );
}
