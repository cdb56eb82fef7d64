import type { Block, Inline, Mark, Paragraph } from '#lib/articles/body.ts';
import { limits } from '#lib/articles/body.ts';
import { createBlockIds } from '#lib/ingest/block-ids.ts';
import { resolveAddress, resolveLink } from '#lib/ingest/html/addresses.ts';
import { findPicture } from '#lib/ingest/html/find-picture.ts';
import { InlineBuffer } from '#lib/ingest/html/inline-buffer.ts';
import { isHidden, kindOf } from '#lib/ingest/html/kinds.ts';
import { cutText, isElement, isText, listElements, readAttribute, readText } from '#lib/ingest/html/nodes.ts';
import type { HtmlElement, HtmlNode, HtmlParent } from '#lib/ingest/html/nodes.ts';
import { parsePiece } from '#lib/ingest/html/parse-html.ts';
import { isPicture, readCaption } from '#lib/ingest/html/read-caption.ts';
import { addMarks, listMarks, toRubyMark } from '#lib/ingest/html/to-mark.ts';
import { toTable } from '#lib/ingest/html/to-table.ts';
import { findWordList } from '#lib/ingest/html/word-list.ts';
import { appendText } from '#lib/ingest/markdown-inlines.ts';

/** What HTML says that a body has words for, however much, and where its pictures are, by the id of their figures. */
export type HtmlBody = { blocks: Block[]; pictures: Map<string, string> };

/** Deeper than any page of a person's making (browsers stop at 512); what stands deeper is text of the line it is in. */
const deepest = 400;

/** Blocks of HTML that came from outside: of each element only what the schema has a word for, so nothing can execute. */
export function htmlToBlocks(html: string, base: string | null): HtmlBody {
  return nodesToBlocks(parsePiece(html), base);
}

/** The same of a part of a page that is parsed already. */
export function nodesToBlocks(root: HtmlParent, base: string | null): HtmlBody {
  const walk = new Walk(base, createBlockIds());
  walk.children(root, [], 0);
  walk.flush();
  return { blocks: walk.blocks, pictures: walk.pictures };
}

type ToId = ReturnType<typeof createBlockIds>;

class Walk {
  readonly blocks: Block[] = [];
  readonly pictures = new Map<string, string>();
  readonly #base: string | null;
  readonly #toId: ToId;
  readonly #line = new InlineBuffer();

  constructor(base: string | null, toId: ToId) {
    this.#base = base;
    this.#toId = toId;
  }

  children(parent: HtmlParent, marks: readonly Mark[], depth: number): void {
    const nodes = parent.childNodes;
    for (let at = 0; at < nodes.length; at += 1) {
      const word = findWordList(nodes, at);
      const node = nodes[at];
      if (word !== null) {
        this.#list(word.list, depth + 1);
        at = word.end - 1;
      } else if (node !== undefined) this.#node(node, marks, depth + 1);
    }
  }

  /** Ends the line: what was collected becomes paragraphs. */
  flush(): void {
    for (const content of this.#line.take()) this.blocks.push(this.#paragraph(content));
  }

  #paragraph(content: Inline[], kind = 'paragraph'): Paragraph {
    return { type: 'paragraph', attrs: { id: this.#toId(kind, appendText(content)) }, content };
  }

  #node(node: HtmlNode, marks: readonly Mark[], depth: number): void {
    if (isText(node)) this.#line.add(node.value, marks);
    if (!isElement(node) || isHidden(node)) return;
    const kind = kindOf(node);
    if (depth > deepest && kind !== 'skip') return this.#line.add(readText(node), marks);
    switch (kind) {
      case 'skip':
        return;
      case 'break':
        return this.#line.break();
      case 'inline':
        return this.children(node, addMarks(marks, listMarks(node, this.#base)), depth);
      case 'block':
        this.flush();
        this.children(node, marks, depth);
        return this.flush();
      case 'ruby':
        return this.#ruby(node, marks, depth);
      case 'heading':
        return this.#heading(node);
      case 'divider':
        this.flush();
        this.blocks.push({ type: 'divider', attrs: { id: this.#toId('divider', '') } });
        return;
      case 'picture':
        return this.#picture(node, marks);
      case 'figure':
        return this.#figure(node, marks, depth);
      case 'quote':
        return this.#quote(node, depth);
      case 'list':
        return this.#list(node, depth);
      case 'table':
        return this.#table(node, marks, depth);
      case 'code':
        return this.#code(node);
      case 'embed':
        return this.#embed(node);
    }
  }

  /** A reading over its characters (HTML §4.5.10); without one the characters alone. */
  #ruby(element: HtmlElement, marks: readonly Mark[], depth: number): void {
    let base: HtmlNode[] = [];
    for (const node of element.childNodes) {
      if (!isElement(node) || (node.tagName !== 'rt' && node.tagName !== 'rp')) base.push(node);
      else if (node.tagName === 'rt') {
        const reading = addMarks(marks, toRubyMark(readText(node)));
        for (const each of base) this.#node(each, reading, depth + 1);
        base = [];
      }
    }
    for (const each of base) this.#node(each, marks, depth + 1);
  }

  /** A heading's text; its marks say nothing that its size does not. */
  #heading(element: HtmlElement): void {
    this.flush();
    for (const image of listElements(element)) if (image.tagName === 'img') this.#picture(image, []);
    const inner = new Walk(this.#base, this.#toId);
    inner.#line.add(readText(element), []);
    const [content] = inner.#line.take();
    if (content === undefined) return;
    const id = this.#toId('sectionHeading', appendText(content));
    this.blocks.push({ type: 'sectionHeading', attrs: { id, number: null }, content });
  }

  #picture(image: HtmlElement, marks: readonly Mark[]): void {
    const found = findPicture(image, this.#base);
    if (found === null) return;
    // A picture of a character stands for it.
    if ('sign' in found) return this.#line.add(found.sign, marks);
    this.flush();
    const words = { alt: readAttribute(image, 'alt') ?? readAttribute(image, 'o:title'), caption: null, credit: null };
    this.#addFigure(found.address, words);
  }

  #addFigure(address: string, words: Readonly<Record<'alt' | 'caption' | 'credit', string | null>>): void {
    // The same twice in a row is one, in two of its source's ways to show it.
    const last = this.blocks.at(-1);
    if (last?.type === 'figure' && this.pictures.get(last.attrs.id) === address && words.caption === null) return;
    const id = this.#toId('figure', address);
    this.pictures.set(id, address);
    const [alt, caption, credit] = [toLine(words.alt), toLine(words.caption), toLine(words.credit)];
    this.blocks.push({ type: 'figure', attrs: { id, media: null, alt, caption, credit } });
  }

  /** One picture with its caption; a figure of anything else is what is in it. */
  #figure(element: HtmlElement, marks: readonly Mark[], depth: number): void {
    this.flush();
    const inner = [...listElements(element)];
    const caption = inner.find(({ tagName }) => tagName === 'figcaption');
    const images = inner.filter(({ tagName }) => tagName === 'img');
    const isOther = inner.some(({ tagName }) => ['table', 'pre', 'blockquote', 'iframe', 'video'].includes(tagName));
    const [image] = images;
    const found = image === undefined ? null : findPicture(image, this.#base);
    if (image === undefined || found === null || 'sign' in found || images.length > 1 || isOther) {
      this.children(element, marks, depth);
      return this.flush();
    }
    this.#addFigure(found.address, { alt: readAttribute(image, 'alt'), ...readCaption(caption) });
  }

  /** The paragraphs of an element, whatever else is in it. */
  #paragraphs(element: HtmlParent, depth: number, kind: string): Paragraph[] {
    const walk = new Walk(this.#base, this.#toId);
    walk.children(element, [], depth);
    walk.flush();
    for (const [id, address] of walk.pictures) this.pictures.set(id, address);
    return walk.blocks.flatMap((block) => this.#flatten(block, kind));
  }

  /** The paragraphs of a block within a quote or an item: a body has no blocks there but these. */
  #flatten(block: Block, kind: string): Paragraph[] {
    switch (block.type) {
      case 'paragraph':
        return [block];
      case 'sectionHeading':
        return [this.#paragraph(block.content, kind)];
      case 'quote':
      case 'note':
        return block.content;
      case 'list':
        return block.content.flatMap(({ content }) => content);
      case 'table':
        return block.content.flatMap((row) =>
          row.content.filter(({ content }) => content.length > 0).map(({ content }) => this.#paragraph(content, kind)),
        );
      case 'figure':
      case 'embed':
      case 'divider':
        return [];
    }
  }

  #quote(element: HtmlElement, depth: number): void {
    this.flush();
    const said = element.childNodes.findLast(
      (node) => isElement(node) && ['cite', 'footer', 'figcaption'].includes(node.tagName),
    );
    const attribution = said !== undefined && isElement(said) ? readText(said).replace(/^(?:——|—|--)\s*/, '') : '';
    const rest = { ...element, childNodes: element.childNodes.filter((node) => node !== said) };
    const content = this.#paragraphs(attribution === '' ? element : rest, depth, 'quoted');
    if (content.length === 0) return;
    const id = this.#toId('quote', appendText(content[0]?.content ?? []));
    this.blocks.push({ type: 'quote', attrs: { id, attribution: toLine(attribution) }, content });
  }

  #list(element: HtmlElement, depth: number): void {
    this.flush();
    const items = element.childNodes.filter(isElement).filter((node) => !isHidden(node));
    // A body has no pictures in its lists: one of nothing else is a gallery.
    if (items.length > 0 && items.every(isPicture)) {
      for (const item of items) this.#node({ ...item, tagName: 'div' }, [], depth);
      return;
    }
    const content = items
      .map((item) => this.#paragraphs(item.tagName === 'li' ? item : { ...element, childNodes: [item] }, depth, 'item'))
      .filter((paragraphs) => paragraphs.length > 0)
      .map((paragraphs) => ({ type: 'listItem' as const, content: paragraphs }));
    if (content.length === 0) return;
    const start = Number.parseInt(readAttribute(element, 'start') ?? '1', 10);
    const id = this.#toId('list', content.map((item) => appendText(item.content[0]?.content ?? [])).join('\n'));
    const attrs = { id, ordered: element.tagName === 'ol', start: start >= 0 && start <= 1_000_000 ? start : 1 };
    this.blocks.push({ type: 'list', attrs, content });
  }

  #table(element: HtmlElement, marks: readonly Mark[], depth: number): void {
    this.flush();
    const table = toTable(element, this.#toId, (cell) =>
      this.#paragraphs(cell, depth, 'cell')
        .flatMap(({ content }, index) => (index === 0 ? content : [{ type: 'hardBreak' as const }, ...content]))
        .slice(0, limits.inlines),
    );
    if (table !== null) this.blocks.push(table);
    else this.children(element, marks, depth);
    this.flush();
  }

  #code(element: HtmlElement): void {
    this.flush();
    const text = cutText(toRawText(element).replace(/^\n/, '').trimEnd(), limits.text);
    if (text === '') return;
    const content: Inline[] = [{ type: 'text', text, marks: [{ type: 'code' }] }];
    this.blocks.push({ type: 'paragraph', attrs: { id: this.#toId('code', text) }, content });
  }

  #embed(element: HtmlElement): void {
    const inner = [...listElements(element)].map((each) => readAttribute(each, 'src'));
    const source = [readAttribute(element, 'data-src'), readAttribute(element, 'src'), ...inner].find(
      (each) => each !== null,
    );
    const url = source == null ? null : resolveAddress(source, this.#base);
    if (url === null || resolveLink(url.href, null) === null) return;
    this.flush();
    const title = cutText(readAttribute(element, 'title') ?? url.hostname, 2_000);
    this.blocks.push({ type: 'embed', attrs: { id: this.#toId('embed', url.href), href: url.href, title } });
  }
}

function toLine(text: string | null): string | null {
  return text === null ? null : cutText(text, 2_000) || null;
}

function toRawText(element: HtmlElement): string {
  const pieces: string[] = [];
  const waiting: HtmlNode[] = element.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isText(node)) pieces.push(node.value);
    else if (isElement(node)) {
      if (node.tagName === 'br') pieces.push('\n');
      // One by one: as arguments of one call they would be more than the stack holds.
      for (const child of node.childNodes.toReversed()) waiting.push(child);
    }
  }
  return pieces.join('');
}
