import { TextSelection, type Command, type EditorState } from '@tiptap/pm/state';
import type { Attrs } from '@tiptap/pm/model';

/** Marks that need a word: links, readings over characters, passages in another language. */
export type WordMark = 'link' | 'ruby' | 'lang';

/** Where a mark stands around the cursor: all text side by side that carries the very same. */
export function findMark(
  state: EditorState,
  name: WordMark,
): Readonly<{ attrs: Attrs; from: number; to: number }> | null {
  const { $from } = state.selection;
  const type = state.schema.marks[name];
  if (type === undefined) return null;
  const mark = type.isInSet($from.marks()) ?? type.isInSet($from.nodeAfter?.marks ?? []);
  if (mark === undefined) return null;
  const { parent } = $from;
  let [first, last] = [$from.index(), $from.index()];
  const carries = (index: number): boolean => {
    const child = parent.maybeChild(index);
    return child !== null && mark.isInSet(child.marks);
  };
  // At the end of its text the cursor stands before the next node, or before none.
  if (!carries(first)) [first, last] = [first - 1, last - 1];
  while (first > 0 && carries(first - 1)) first -= 1;
  while (carries(last + 1)) last += 1;
  const ends = [first, last + 1].map((end) =>
    parent.children.slice(0, end).reduce((sum, { nodeSize }) => sum + nodeSize, 0),
  );
  return { attrs: mark.attrs, from: $from.start() + (ends[0] ?? 0), to: $from.start() + (ends[1] ?? 0) };
}

/**
 * Gives the selected text a mark; without a selection the one that is around the cursor is changed. A link without any
 * text is its own address. Null takes the mark away.
 */
export function setWordMark(name: WordMark, attrs: Attrs | null): Command {
  return (state, dispatch) => {
    const type = state.schema.marks[name];
    if (type === undefined) return false;
    const around = findMark(state, name);
    const range = state.selection.empty ? around : state.selection;
    const tr = state.tr;
    if (range !== null) {
      tr.removeMark(range.from, range.to, type);
      if (attrs !== null) tr.addMark(range.from, range.to, type.create(attrs));
      tr.setSelection(TextSelection.near(tr.doc.resolve(range.to), -1));
    } else if (name === 'link' && attrs !== null && state.selection.$from.parent.isTextblock) {
      const text = state.schema.text(String(attrs['href']), [type.create(attrs)]);
      tr.replaceSelectionWith(text, false);
    } else return false;
    tr.removeStoredMark(type);
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Whether all of the selection carries a mark, or what is typed next would. */
export function isMarked(state: EditorState, name: string): boolean {
  const type = state.schema.marks[name];
  if (type === undefined) return false;
  const { empty, $from, from, to } = state.selection;
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  let all = true;
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isText && type.isInSet(node.marks) === undefined) all = false;
  });
  return all;
}
