import type { Block, Inline } from '#lib/articles/body.ts';
import type { Content } from '#lib/articles/content.ts';

/** Characters and words a minute, silent reading: 450 of 440–500 measured for Chinese, 238 for English (Brysbaert 2019). */
const pace = { han: 450, words: 238 } as const;

export type TextCount = { han: number; words: number };

/** Han characters and Latin words (numbers are words too: each is read as one) of a text. */
export function countText(text: string): TextCount {
  return {
    han: text.match(/[\p{Script=Han}〇]/gu)?.length ?? 0,
    words: text.match(/[\p{Script=Latin}\p{N}\p{M}]+(?:['’.,-][\p{Script=Latin}\p{N}\p{M}]+)*/gu)?.length ?? 0,
  };
}

/**
 * Whole minutes to read a content: headline, standfirst, epigraph and body with its code, tables and captions; not the
 * readings of ruby, references and what the platform states. At least 1; a minute counts when a tenth of it is needed.
 */
export function toReadingMinutes(content: Content): number {
  const { headline, standfirst, epigraph, hero, body } = content;
  const lines = [headline, standfirst, ...epigraph, hero?.caption ?? null, ...body.content.flatMap(linesOf)];
  return toMinutes(countLines(lines));
}

/** The minutes for characters and words already counted. */
export function toMinutes({ han, words }: TextCount): number {
  return Math.max(1, Math.ceil(han / pace.han + words / pace.words - 0.1));
}

/** What of a block is read. */
export function countBlock(block: Block): TextCount {
  return countLines(linesOf(block));
}

const countLines = (lines: readonly (string | null)[]): TextCount =>
  countText(lines.filter((line) => line !== null).join('\n'));

function linesOf(block: Block): (string | null)[] {
  switch (block.type) {
    case 'paragraph':
    case 'sectionHeading':
      return [textOf(block.content)];
    case 'quote':
    case 'note':
      return block.content.map((each) => textOf(each.content));
    case 'list':
      return block.content.flatMap((item) => item.content.map((each) => textOf(each.content)));
    case 'table':
      return [block.attrs.caption, ...block.content.flatMap((row) => row.content.map((cell) => textOf(cell.content)))];
    case 'figure':
      return [block.attrs.caption];
    case 'embed':
      return [block.attrs.title];
    case 'divider':
      return [];
  }
}

const textOf = (inlines: readonly Inline[]): string =>
  inlines.map((each) => (each.type === 'text' ? each.text : '\n')).join('');
