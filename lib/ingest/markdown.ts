import type { Blockquote, List, Paragraph as MdParagraph, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { parse as parseYaml } from 'yaml';
import type { Block, Body, Inline, Paragraph } from '#lib/articles/body.ts';
import { KanbaoError } from '#lib/errors.ts';
import { createBlockIds } from '#lib/ingest/block-ids.ts';
import { appendText, toInlines, toPlainText } from '#lib/ingest/markdown-inlines.ts';

export type MarkdownOptions = Readonly<{
  /** Number section headings 01, 02, …; otherwise they have none. */
  numbered: boolean;
  /** The hash of a picture by the name Markdown gives it; null leaves a place without a picture. */
  findPicture: (name: string) => string | null;
  /** Told the id of each figure and the name of its picture. */
  notePicture?: (id: string, name: string) => void;
}>;

/** Splits YAML front matter from the Markdown after it. `data` is unknown: the caller's schema says what it must be. */
export function parseFrontMatter(text: string): { data: unknown; markdown: string } {
  const found = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text);
  if (found === null) return { data: {}, markdown: text };
  try {
    return { data: parseYaml(found[1] ?? '', { maxAliasCount: 20 }), markdown: text.slice(found[0].length) };
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
    throw new KanbaoError('bad-input', `The front matter is not valid YAML: ${reason}`, { cause });
  }
}

/** Quotes and lists within each other on one line; deeper the parser runs out of stack, at the square of their number. */
const deepest = 50;
const nested = new RegExp(`^(?:[ \\t]*(?:>|[-+*]|\\d{1,9}[.)])(?=[ \\t>])){${String(deepest + 1)}}`, 'm');

/**
 * CommonMark with GFM into the blocks of a body (sample/README.md has the table of what becomes what).
 *
 * @throws KanbaoError 'bad-input' for quotes and lists deeper than any person writes
 */
export function parseMarkdown(markdown: string, options: MarkdownOptions): Body {
  const found = nested.exec(markdown);
  if (found !== null)
    throw new KanbaoError(
      'bad-input',
      `Line ${String(markdown.slice(0, found.index).split('\n').length)} has more than ${String(deepest)} quotes or lists within each other: write it with fewer.`,
    );
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const toId = createBlockIds();
  const blocks: Block[] = [];
  let number = 0;
  for (const node of tree.children) {
    const last = blocks.at(-1);
    const caption = node.type === 'paragraph' ? /^(?:Table: |表：)/.exec(toPlainText(node)) : null;
    if (caption && last?.type === 'table') {
      last.attrs.caption = toPlainText(node).slice(caption[0].length);
      continue;
    }
    if (node.type === 'heading') number += 1;
    const block = toBlock(node, toId, options, number);
    if (block !== null) blocks.push(block);
  }
  return { type: 'doc', content: blocks };
}

type ToId = ReturnType<typeof createBlockIds>;

function toBlock(node: RootContent, toId: ToId, options: MarkdownOptions, number: number): Block | null {
  switch (node.type) {
    case 'heading': {
      const id = toId('sectionHeading', toPlainText(node));
      return {
        type: 'sectionHeading',
        attrs: { id, number: options.numbered ? String(number).padStart(2, '0') : null },
        content: toInlines(node.children),
      };
    }
    case 'paragraph':
      return toFigure(node, toId, options) ?? toParagraph(node.children, toId);
    case 'blockquote':
      return toQuoteOrNote(node, toId);
    case 'list':
      return toList(node, toId);
    case 'table':
      return toTable(node, toId);
    case 'thematicBreak':
      return { type: 'divider', attrs: { id: toId('divider', '') } };
    case 'code':
      return {
        type: 'paragraph',
        attrs: { id: toId('code', node.value) },
        content: [{ type: 'text', text: node.value || ' ', marks: [{ type: 'code' }] }],
      };
    default:
      return null;
  }
}

function toParagraph(children: PhrasingContent[], toId: ToId): Paragraph {
  const content = toInlines(children);
  return { type: 'paragraph', attrs: { id: toId('paragraph', appendText(content)) }, content };
}

/** A picture alone in its paragraph; its title is 'caption / credit'. */
function toFigure(node: MdParagraph, toId: ToId, options: MarkdownOptions): Block | null {
  const [image, ...others] = node.children;
  if (image?.type !== 'image' || others.length > 0) return null;
  const [caption, credit] = (image.title ?? '').split(' / ').map((part) => part.trim() || null);
  const attrs = {
    media: options.findPicture(image.url),
    alt: image.alt || null,
    caption: caption ?? null,
    credit: credit ?? null,
  };
  const id = toId('figure', image.url);
  options.notePicture?.(id, image.url);
  return { type: 'figure', attrs: { id, ...attrs } };
}

function toQuoteOrNote(node: Blockquote, toId: ToId): Block | null {
  const paragraphs = toParagraphs(node.children, toId);
  const first = appendText(paragraphs[0]?.content ?? []);
  if (first.startsWith('[!NOTE]')) {
    const content = dropPrefix(paragraphs, /^\[!NOTE\]\s*/);
    return content.length === 0 ? null : { type: 'note', attrs: { id: toId('note', first) }, content };
  }
  const { content, attribution } = cutAttribution(paragraphs);
  return content.length === 0 ? null : { type: 'quote', attrs: { id: toId('quote', first), attribution }, content };
}

/** The last line of a quote, when it begins with a dash, says who speaks. */
function cutAttribution(paragraphs: Paragraph[]): { content: Paragraph[]; attribution: string | null } {
  const last = paragraphs.at(-1);
  const text = appendText(last?.content ?? []);
  const found = /(?:^|\n)\s*(?:——|—|--)\s*([^\n]+)$/.exec(text);
  if (last === undefined || found === null) return { content: paragraphs, attribution: null };
  const kept = text.slice(0, found.index);
  const content =
    kept === ''
      ? paragraphs.slice(0, -1)
      : [...paragraphs.slice(0, -1), { ...last, content: cutInlines(last.content, kept.length) }];
  return { content, attribution: (found[1] ?? '').trim() };
}

function cutInlines(content: Inline[], length: number): Inline[] {
  let left = length;
  return content.flatMap((node): Inline[] => {
    const size = node.type === 'text' ? node.text.length : 1;
    const kept = Math.max(0, Math.min(size, left));
    left -= size;
    if (kept === 0) return [];
    return node.type === 'text' ? [{ ...node, text: node.text.slice(0, kept) }] : [node];
  });
}

function dropPrefix(paragraphs: Paragraph[], prefix: RegExp): Paragraph[] {
  const [first, ...rest] = paragraphs;
  const head = first?.content[0];
  if (first === undefined || head?.type !== 'text') return paragraphs;
  const text = head.text.replace(prefix, '');
  const content = text === '' ? first.content.slice(1) : [{ ...head, text }, ...first.content.slice(1)];
  return content.length === 0 ? rest : [{ ...first, content }, ...rest];
}

function toList(node: List, toId: ToId): Block | null {
  const items = node.children.map((item) => ({
    type: 'listItem' as const,
    content: toParagraphs(item.children, toId),
  }));
  const id = toId('list', items.map((item) => appendText(item.content[0]?.content ?? [])).join('\n'));
  const content = items.filter((item) => item.content.length > 0);
  return content.length === 0
    ? null
    : { type: 'list', attrs: { id, ordered: node.ordered === true, start: node.start ?? 1 }, content };
}

/** The paragraphs in a quote or list item. A body has no lists within lists: what stands deeper follows as paragraphs. */
function toParagraphs(nodes: readonly RootContent[], toId: ToId): Paragraph[] {
  return nodes.flatMap((node): Paragraph[] => {
    if (node.type === 'paragraph' || node.type === 'heading') return [toParagraph(node.children, toId)];
    return node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote'
      ? toParagraphs(node.children, toId)
      : [];
  });
}

const alignments = { left: 'start', center: 'center', right: 'end' } as const;

function toTable(node: Table, toId: ToId): Block {
  const content = node.children.map((row, rowIndex) => ({
    type: 'tableRow' as const,
    content: row.children.map((cell, column) => {
      const align = node.align?.[column];
      return {
        type: 'tableCell' as const,
        attrs: { header: rowIndex === 0, align: align ? alignments[align] : null },
        content: toInlines(cell.children),
      };
    }),
  }));
  return {
    type: 'table',
    attrs: { id: toId('table', node.children.map(toPlainText).join('\n')), caption: null },
    content,
  };
}
