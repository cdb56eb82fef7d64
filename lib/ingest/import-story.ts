import type { Content } from '#lib/articles/content.ts';
import type { Block } from '#lib/articles/body.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { checkContent, type Imported } from '#lib/ingest/import-text.ts';
import { flagPictures } from '#lib/ingest/picture-flags.ts';
import { repairBody } from '#lib/ingest/repair-body.ts';
import { buildReport, countFound } from '#lib/ingest/report.ts';
import { toLine } from '#lib/ingest/sources/markup.ts';
import type { Story } from '#lib/ingest/story.ts';
import { structureBlocks } from '#lib/ingest/structure-blocks.ts';
import { toStoryText } from '#lib/ingest/running-text.ts';
import { noHouseWords, type HouseWords } from '#lib/text/house-words.ts';
import { findScript } from '#lib/text/script.ts';
import type { Flag } from '#lib/text/repair-step.ts';

export type ImportedStory = Imported & Readonly<{ byline: string[] }>;

/**
 * A story as its source tells it to the content of an article: repair, structure, report, as `importText` does for plain
 * text. Pure; the same story gives the same content.
 *
 * @param rejected names of repairs a person does not want (`repairText`)
 * @param words the house lexicon
 * @throws KanbaoError 'bad-input' with one sentence when it does not fit into an article
 */
export function importStory(
  story: Story,
  edition: EditionCode,
  rejected: ReadonlySet<string> = new Set(),
  words: HouseWords = noHouseWords,
): ImportedStory {
  const scriptFound = findScript(`${story.headline ?? ''}\n${toStoryText(story.body)}`);
  const repaired = repairBody(story.body, toHeads(story), edition, rejected, words);
  const [headline = null, standfirst = null, ...byline] = repaired.heads;
  const { blocks, references, past, statement, platform, left } = structureBlocks(repaired.body.content, headline);
  const content: Content = {
    headline: toLine(headline ?? ''),
    standfirst: toLine(standfirst ?? '', 1_000),
    epigraph: [],
    hero: null,
    body: { type: 'doc', content: blocks },
    references,
    past,
    statement,
  };
  checkContent(content, 'story');
  const doubts = story.doubts.map((kind): Flag => ({ kind, offset: 0, line: 1, text: '' }));
  const flags = [...doubts, ...repaired.left, ...left, ...flagPictures(content, story), ...flagHeadline(content)];
  const found = {
    script: scriptFound.script,
    platform,
    garbled: repaired.garbled,
    ruby: countRuby(blocks),
    ...countFound(content),
  };
  return {
    content,
    report: buildReport(repaired.changes, flags, { found, content }),
    changes: repaired.changes,
    proposed: repaired.proposed,
    platform,
    scriptFound,
    byline: byline.filter((name): name is string => name !== null && name !== ''),
  };
}

/** The lines that are repaired together with the body, and before it. */
export function toHeads({ headline, standfirst, byline }: Story): Array<string | null> {
  return [headline, standfirst, ...byline];
}

function countRuby(blocks: readonly Block[]): number {
  const marks = JSON.stringify(blocks).match(/"type":"ruby"/g);
  return marks?.length ?? 0;
}

function flagHeadline({ headline }: Content): Flag[] {
  return headline === null ? [{ kind: 'headline-missing', offset: 0, line: 1, text: '' }] : [];
}
