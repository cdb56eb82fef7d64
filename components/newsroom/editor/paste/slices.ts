import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import { toNode } from '#components/newsroom/editor/document/convert.ts';
import type { Block } from '#lib/articles/body.ts';

/** What is copied within the newsroom, whole and with its ids, under a type of its own beside HTML and text. */
export const ownType = 'application/x-kanbao-blocks';
/** More than any article; a larger clipboard is not an article. */
export const longestPaste = 5_000_000;

export function writeSlice(slice: Slice): string {
  return JSON.stringify(slice);
}

/** A slice that was copied here; null for anything that is none. Any page can write this type: the schema is asked. */
export function readSlice(schema: Schema, text: string): Slice | null {
  if (text === '' || text.length > longestPaste) return null;
  try {
    const slice = Slice.fromJSON(schema, JSON.parse(text) as unknown);
    for (const node of slice.content.content) node.check();
    return slice.size === 0 ? null : slice;
  } catch {
    return null;
  }
}

/** Plain text: each line a paragraph, as Chinese text has them; blank ones go. */
export function textToSlice(schema: Schema, text: string): Slice {
  const lines = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\0', '')
    .split(/\n+/)
    .map((line) => line.replaceAll('\t', ' ').trim())
    .filter((line) => line !== '');
  const paragraphs = lines.map((line) => schema.node('paragraph', null, schema.text(line)));
  return new Slice(Fragment.from(paragraphs), paragraphs.length === 0 ? 0 : 1, paragraphs.length === 0 ? 0 : 1);
}

/** Blocks of the import steps: their first and last line run into the text around them where they are lines themselves. */
export function blocksToSlice(schema: Schema, blocks: readonly Block[]): Slice {
  const nodes = blocks.map((block) => toNode(schema, block));
  const isLine = (node: Node | undefined): boolean => node?.type.name === 'paragraph';
  const isOne = nodes.length === 1 && isLine(nodes[0]);
  return new Slice(Fragment.from(nodes), isLine(nodes[0]) ? 1 : 0, isOne || isLine(nodes.at(-1)) ? 1 : 0);
}

/** The same where only a line fits (a cell, a heading): the lines of all blocks, with line ends between. */
export function toLineSlice(schema: Schema, slice: Slice): Slice {
  const parts: Node[] = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return !node.isInline;
    if (node.content.size === 0) return false;
    if (parts.length > 0) parts.push(schema.node('hardBreak'));
    parts.push(...node.children);
    return false;
  });
  const inline = slice.content.firstChild?.isInline === true ? slice.content : Fragment.from(parts);
  return new Slice(inline, 0, 0);
}
