import type { Block, Inline, Paragraph } from '#lib/articles/body.ts';
import { createBlockIds } from '#lib/ingest/block-ids.ts';
import { isTitleLike, type Line } from '#lib/ingest/lines.ts';
import { appendText } from '#lib/ingest/markdown-inlines.ts';
import { findSections, type SectionFound } from '#lib/ingest/sections.ts';
import { takeTail, type Tail } from '#lib/ingest/tail.ts';

/** What blocks hold beyond their own types: sections that were set as paragraphs, and what stands at the foot. */
export type StructuredBlocks = Omit<Tail, 'body'> & { blocks: Block[] };

/**
 * Finds in typed blocks what their source did not mark: numbered sections set as (bold) paragraphs, references, past
 * classics and the platform's statement. Paragraphs that repairs emptied go.
 *
 * @param headline of the story; a first heading or line that repeats it is no part of the body
 */
export function structureBlocks(given: readonly Block[], headline: string | null): StructuredBlocks {
  const blocks = given.filter((block) => !isEmpty(block));
  if (headline !== null && toText(blocks[0]) === headline.trim()) blocks.shift();
  const lines = blocks.flatMap((block, number): Line[] =>
    block.type === 'paragraph' ? [{ text: appendText(block.content).trim(), number, blankBefore: true }] : [],
  );
  const { body, ...tail } = takeTail(lines);
  const kept = new Set(body.map(({ number }) => number));
  const sections = findSections(body);
  const headings = new Map<number, SectionFound>();
  const dropped = new Set<number>();
  for (const [at, section] of sections) {
    const line = body[at];
    const next = body[at + 1];
    if (line === undefined) continue;
    // A number and its title make one heading only where nothing stands between them.
    const isPair = section.lines === 2 && next !== undefined && next.number === line.number + 1;
    headings.set(line.number, isPair ? section : { ...section, title: section.lines === 2 ? '' : section.title });
    if (isPair) dropped.add(next.number);
  }
  const toId = createBlockIds();
  const out: Block[] = [];
  for (const [number, block] of blocks.entries()) {
    if (dropped.has(number) || (block.type === 'paragraph' && !kept.has(number))) continue;
    const section = headings.get(number);
    if (section !== undefined && block.type === 'paragraph') out.push(toHeading(section, toId));
    else if (isBoldTitle(block, blocks[number + 1]))
      out.push({
        ...block,
        type: 'sectionHeading',
        attrs: { id: block.attrs.id, number: null },
        content: plain(block.content),
      });
    else out.push(block.type === 'sectionHeading' ? withNumber(block) : block);
  }
  return { ...tail, blocks: out };
}

function toText(block: Block | undefined): string {
  return block?.type === 'paragraph' || block?.type === 'sectionHeading' ? appendText(block.content).trim() : '';
}

function isEmpty(block: Block): boolean {
  return (block.type === 'paragraph' || block.type === 'sectionHeading') && appendText(block.content).trim() === '';
}

/** A paragraph wholly bold, short as a title, with text behind it: what word processors and WeChat make of headings. */
function isBoldTitle(block: Block, next: Block | undefined): block is Paragraph {
  if (block.type !== 'paragraph' || next?.type !== 'paragraph') return false;
  const isBold = block.content.every(
    (each) => each.type === 'text' && each.marks?.some(({ type }) => type === 'strong') === true,
  );
  const isNextBold = next.content.every(
    (each) => each.type === 'text' && each.marks?.some(({ type }) => type === 'strong') === true,
  );
  return block.content.length > 0 && isBold && !isNextBold && isTitleLike(appendText(block.content));
}

/** A heading says by its size what bold type says. */
function plain(content: readonly Inline[]): Inline[] {
  return content.map((each): Inline => {
    if (each.type !== 'text') return each;
    const marks = each.marks?.filter(({ type }) => type !== 'strong') ?? [];
    return marks.length === 0 ? { type: 'text', text: each.text } : { ...each, marks };
  });
}

function toHeading({ number, title }: SectionFound, toId: ReturnType<typeof createBlockIds>): Block {
  const id = toId('sectionHeading', `${number ?? ''} ${title}`);
  return {
    type: 'sectionHeading',
    attrs: { id, number },
    content: title === '' ? [] : [{ type: 'text', text: title }],
  };
}

/** '01 标题' in one heading is a number and a title. */
function withNumber(block: Extract<Block, { type: 'sectionHeading' }>): Block {
  const [first, ...rest] = block.content;
  if (block.attrs.number !== null || first?.type !== 'text') return block;
  const found =
    /^(?<number>0\d|[一二三四五六七八九十]{1,3}(?=[、.．])|第[一二三四五六七八九十\d]{1,3}[章节節回部篇])[、.．\s：:]*(?<title>.*)$/su.exec(
      first.text,
    )?.groups;
  if (found === undefined) return block;
  const title = found['title'] ?? '';
  const content = title === '' ? rest : [{ ...first, text: title }, ...rest];
  return { ...block, attrs: { ...block.attrs, number: found['number'] ?? null }, content };
}
