import { lift, setBlockType, wrapIn } from '@tiptap/pm/commands';
import { liftListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { NodeSelection, TextSelection, type Command, type EditorState } from '@tiptap/pm/state';
import type { Node, NodeType } from '@tiptap/pm/model';

/** Changes of whole blocks, as ProseMirror commands: without `dispatch` they say whether they could. */

const typeOf = (state: EditorState, name: string): NodeType => {
  const type = state.schema.nodes[name];
  if (type === undefined) throw new TypeError(`the schema has no ${name}`);
  return type;
};

/** The nearest block of a kind around the cursor, or the one that is selected as a whole. */
export function findAround(state: EditorState, name: string): Readonly<{ node: Node; pos: number }> | null {
  const { selection } = state;
  if (selection instanceof NodeSelection && selection.node.type.name === name)
    return { node: selection.node, pos: selection.from };
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if ($from.node(depth).type.name === name) return { node: $from.node(depth), pos: $from.before(depth) };
  return null;
}

/** The block of the document that the cursor is in. */
function findBlock(state: EditorState): Readonly<{ node: Node; pos: number }> | null {
  const { $from, from } = state.selection;
  const pos = $from.depth === 0 ? from : $from.before(1);
  const node = state.doc.nodeAt(pos);
  return node === null ? null : { node, pos };
}

/** A line as a paragraph, out of whatever it stands in. */
export const toParagraph: Command = (state, dispatch) => {
  if (findAround(state, 'list') !== null) return liftListItem(typeOf(state, 'listItem'))(state, dispatch);
  if (findAround(state, 'quote') !== null || findAround(state, 'note') !== null) return lift(state, dispatch);
  return setBlockType(typeOf(state, 'paragraph'))(state, dispatch);
};

export const toHeading: Command = (state, dispatch) =>
  findAround(state, 'sectionHeading') === null
    ? setBlockType(typeOf(state, 'sectionHeading'))(state, dispatch)
    : toParagraph(state, dispatch);

const toggleWrap =
  (name: 'quote' | 'note'): Command =>
  (state, dispatch) =>
    findAround(state, name) === null ? wrapIn(typeOf(state, name))(state, dispatch) : lift(state, dispatch);
export const toQuote = toggleWrap('quote');
export const toNote = toggleWrap('note');

/** Lines as a list; a list of the other kind becomes this kind, one of this kind lines again. */
export const toList =
  (ordered: boolean, start = 1): Command =>
  (state, dispatch) => {
    const list = findAround(state, 'list');
    if (list === null) return wrapInList(typeOf(state, 'list'), { ordered, start })(state, dispatch);
    if (list.node.attrs['ordered'] === ordered) return liftListItem(typeOf(state, 'listItem'))(state, dispatch);
    dispatch?.(state.tr.setNodeAttribute(list.pos, 'ordered', ordered));
    return true;
  };

export const splitItem: Command = (state, dispatch) => splitListItem(typeOf(state, 'listItem'))(state, dispatch);

/** Puts blocks behind the one the cursor is in, in its place where it is an empty line; the cursor goes into the first. */
export function insertBlocks(make: (state: EditorState) => readonly Node[]): Command {
  return (state, dispatch) => {
    const block = findBlock(state);
    if (block === null) return false;
    if (dispatch === undefined) return true;
    const nodes = make(state);
    const isEmpty = block.node.type.name === 'paragraph' && block.node.content.size === 0;
    const from = isEmpty ? block.pos : block.pos + block.node.nodeSize;
    const tr = state.tr.replaceWith(from, block.pos + block.node.nodeSize, nodes);
    const [first] = nodes;
    // What has fields is selected, so that Tab goes to them; otherwise writing goes on in the first line of it.
    const isFields = nodes.length === 1 && first?.isAtom === true;
    const selection = isFields ? NodeSelection.create(tr.doc, from) : TextSelection.near(tr.doc.resolve(from + 1));
    dispatch(tr.setSelection(selection).scrollIntoView());
    return true;
  };
}

/** A divider, a place for a picture, a link to something that is shown elsewhere. */
export const insertDivider = insertBlocks(({ schema }) => [schema.node('divider'), schema.node('paragraph')]);
export const insertFigure = insertBlocks(({ schema }) => [schema.node('figure')]);
export const insertEmbed = insertBlocks(({ schema }) => [schema.node('embed')]);

/** Moves the block with the cursor over its neighbour; its id goes with it. */
export const moveBlock =
  (by: -1 | 1): Command =>
  (state, dispatch) => {
    const block = findBlock(state);
    if (block === null) return false;
    const index = state.doc.resolve(block.pos).index(0);
    const other = state.doc.maybeChild(index + by);
    if (other === null || other === undefined) return false;
    if (dispatch === undefined) return true;
    const start = by === -1 ? block.pos - other.nodeSize : block.pos;
    const pair = by === -1 ? [block.node, other] : [other, block.node];
    const tr = state.tr.replaceWith(start, start + block.node.nodeSize + other.nodeSize, pair);
    const shift = by * other.nodeSize;
    const { selection } = state;
    const isWithin = selection.to <= block.pos + block.node.nodeSize;
    tr.setSelection(
      selection instanceof NodeSelection
        ? NodeSelection.create(tr.doc, selection.from + shift)
        : TextSelection.between(
            tr.doc.resolve(selection.from + shift),
            tr.doc.resolve((isWithin ? selection.to : selection.from) + shift),
          ),
    );
    dispatch(tr.scrollIntoView());
    return true;
  };

export const deleteBlock: Command = (state, dispatch) => {
  const block = findBlock(state);
  if (block === null) return false;
  const tr = state.tr;
  // A document is never without a line to write in.
  if (state.doc.childCount === 1) tr.replaceWith(0, state.doc.content.size, state.schema.node('paragraph'));
  else tr.delete(block.pos, block.pos + block.node.nodeSize);
  dispatch?.(tr.scrollIntoView());
  return true;
};
