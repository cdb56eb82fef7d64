import type { Node, Schema } from '@tiptap/pm/model';
import { createId } from '#components/newsroom/editor/document/block-ids.ts';
import type { Block, Body } from '#lib/articles/body.ts';

/**
 * Bodies and the editor's documents have the same shape. The editor's nodes never change, they are replaced; so each one
 * is remembered with the block it was made of, and a block that nobody touched is saved as it was, to the last byte.
 */
const blockOf = new WeakMap<Node, Block>();
const bodyOf = new WeakMap<Node, Body>();

/** A body as a document to edit; an empty one gets a paragraph to write in. */
export function toDocument(schema: Schema, body: Body): Node {
  const nodes = body.content.map((block) => toNode(schema, block));
  const empty = { type: 'paragraph', attrs: { id: createId() } };
  const doc = schema.node('doc', null, nodes.length === 0 ? schema.nodeFromJSON(empty) : nodes);
  bodyOf.set(doc, body);
  return doc;
}

/** A block as a node that remembers it. */
export function toNode(schema: Schema, block: Block): Node {
  const node = schema.nodeFromJSON(block);
  blockOf.set(node, block);
  return node;
}

/** The body of a document. Its blocks are the same objects as long as they are not touched. */
export function toBody(doc: Node): Body {
  let body = bodyOf.get(doc);
  if (body === undefined) {
    body = { type: 'doc', content: doc.children.map(toBlock) };
    bodyOf.set(doc, body);
  }
  return body;
}

/** The block of a node, of what the node itself says where it was not made of one. */
function toBlock(node: Node): Block {
  let block = blockOf.get(node);
  if (block === undefined) {
    block = writeBlock(node);
    blockOf.set(node, block);
  }
  return block;
}

/** The block that a node says, whatever it was made of. */
export function writeBlock(node: Node): Block {
  return write(node.toJSON() as Json) as Block;
}

type Mark = { type: string; attrs?: Record<string, unknown> };
type Json = { type: string; attrs?: Record<string, unknown>; content?: Json[]; text?: string; marks?: Mark[] };

/**
 * A body says that there is nothing in a block, and holds five marks of a text and no half characters. Attributes are copied:
 * ProseMirror's have no prototype, and what has none React does not send to an action as what it is.
 */
function write({ type, attrs, content, text, marks }: Json): Json {
  if (text !== undefined) {
    const kept = text.toWellFormed().replaceAll('\0', '');
    if (marks === undefined) return { type, text: kept };
    const copies = marks
      .slice(0, 5)
      .map((mark) => (mark.attrs === undefined ? mark : { ...mark, attrs: { ...mark.attrs } }));
    return { type, text: kept, marks: copies };
  }
  const own = attrs === undefined ? undefined : { ...attrs, ...(attrs['id'] === null ? { id: createId() } : {}) };
  const inner = content?.map(write).filter(({ text }) => text !== '') ?? (leaves.has(type) ? undefined : []);
  return { type, ...(own === undefined ? {} : { attrs: own }), ...(inner === undefined ? {} : { content: inner }) };
}

const leaves = new Set(['figure', 'embed', 'divider', 'hardBreak']);
