import { toggleMark } from '@tiptap/pm/commands';
import { redo, undo } from '@tiptap/pm/history';
import type { Command, EditorState } from '@tiptap/pm/state';
import * as blocks from '#components/newsroom/editor/commands/blocks.ts';
import { findMark, isMarked, type WordMark } from '#components/newsroom/editor/commands/marks.ts';
import * as tables from '#components/newsroom/editor/commands/tables.ts';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';

/**
 * Everything that can be done to a text: one table for the toolbar, the keys and the list of them. `key` as
 * prosemirror-keymap names it (Mod is Ctrl, or Cmd on a Mac).
 */
export type Action = Readonly<{
  name: keyof Messages['actions'];
  group: 'history' | 'text' | 'block' | 'insert' | 'table' | 'place';
  key?: string;
  run: Command;
  /** Whether it is in force at the cursor; none for what is done and over. */
  isOn?: (state: EditorState) => boolean;
  /** It needs a word first: the toolbar asks for it. */
  asks?: WordMark;
}>;

const mark = (name: string): Command => {
  return (state, dispatch) => {
    const type = state.schema.marks[name];
    return type !== undefined && toggleMark(type)(state, dispatch);
  };
};
const marked =
  (name: string) =>
  (state: EditorState): boolean =>
    isMarked(state, name);
const around =
  (name: string) =>
  (state: EditorState): boolean =>
    blocks.findAround(state, name) !== null;
const listed =
  (ordered: boolean) =>
  (state: EditorState): boolean =>
    blocks.findAround(state, 'list')?.node.attrs['ordered'] === ordered;
const aligned =
  (align: tables.Align) =>
  (state: EditorState): boolean =>
    tables.isAligned(state, align);
/** What the toolbar asks for can be given to a selection, and changed where it is. A link can be written anywhere. */
const canAsk =
  (name: WordMark): Command =>
  (state) =>
    !state.selection.empty || name === 'link' || findMark(state, name) !== null;

export const actions: readonly Action[] = [
  { name: 'undo', group: 'history', key: 'Mod-z', run: undo },
  { name: 'redo', group: 'history', key: 'Mod-Shift-z', run: redo },
  { name: 'strong', group: 'text', key: 'Mod-b', run: mark('strong'), isOn: marked('strong') },
  { name: 'emphasis', group: 'text', key: 'Mod-i', run: mark('emphasis'), isOn: marked('emphasis') },
  { name: 'code', group: 'text', key: 'Mod-e', run: mark('code'), isOn: marked('code') },
  { name: 'link', group: 'text', key: 'Mod-k', run: canAsk('link'), isOn: marked('link'), asks: 'link' },
  { name: 'ruby', group: 'text', key: 'Mod-Alt-r', run: canAsk('ruby'), isOn: marked('ruby'), asks: 'ruby' },
  { name: 'lang', group: 'text', key: 'Mod-Alt-l', run: canAsk('lang'), isOn: marked('lang'), asks: 'lang' },
  { name: 'paragraph', group: 'block', key: 'Mod-Alt-0', run: blocks.toParagraph },
  { name: 'heading', group: 'block', key: 'Mod-Alt-2', run: blocks.toHeading, isOn: around('sectionHeading') },
  { name: 'quote', group: 'block', key: 'Mod-Alt-3', run: blocks.toQuote, isOn: around('quote') },
  { name: 'note', group: 'block', key: 'Mod-Alt-4', run: blocks.toNote, isOn: around('note') },
  { name: 'bullets', group: 'block', key: 'Mod-Shift-8', run: blocks.toList(false), isOn: listed(false) },
  { name: 'numbers', group: 'block', key: 'Mod-Shift-7', run: blocks.toList(true), isOn: listed(true) },
  { name: 'figure', group: 'insert', key: 'Mod-Alt-5', run: blocks.insertFigure },
  { name: 'table', group: 'insert', key: 'Mod-Alt-6', run: tables.insertTable },
  { name: 'divider', group: 'insert', key: 'Mod-Alt-7', run: blocks.insertDivider },
  { name: 'embed', group: 'insert', key: 'Mod-Alt-8', run: blocks.insertEmbed },
  { name: 'addRow', group: 'table', key: 'Mod-Alt-ArrowDown', run: tables.addRow },
  { name: 'deleteRow', group: 'table', key: 'Mod-Alt-ArrowUp', run: tables.deleteRow },
  { name: 'addColumn', group: 'table', key: 'Mod-Alt-ArrowRight', run: tables.addColumn },
  { name: 'deleteColumn', group: 'table', key: 'Mod-Alt-ArrowLeft', run: tables.deleteColumn },
  { name: 'head', group: 'table', key: 'Mod-Alt-h', run: tables.toggleHead, isOn: tables.hasHead },
  { name: 'alignStart', group: 'table', run: tables.alignColumn('start'), isOn: aligned('start') },
  { name: 'alignCenter', group: 'table', run: tables.alignColumn('center'), isOn: aligned('center') },
  { name: 'alignEnd', group: 'table', run: tables.alignColumn('end'), isOn: aligned('end') },
  { name: 'up', group: 'place', key: 'Alt-ArrowUp', run: blocks.moveBlock(-1) },
  { name: 'down', group: 'place', key: 'Alt-ArrowDown', run: blocks.moveBlock(1) },
  { name: 'delete', group: 'place', key: 'Mod-Shift-Backspace', run: blocks.deleteBlock },
];

/** A key as people name it: 'Ctrl+Alt+2', or '⌘⌥2' on a Mac. */
export function nameKey(key: string, isMac: boolean): string {
  const names = isMac
    ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Backspace: '⌫' }
    : { Mod: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Backspace: '⌫' };
  const arrows = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
  const all: Record<string, string> = { ...names, ...arrows };
  const parts = key.split('-').map((part) => all[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts.join(isMac ? '' : '+');
}

/** The same for `aria-keyshortcuts` (WAI-ARIA 1.2). */
export function toAriaKey(key: string, isMac: boolean): string {
  return key.replace('Mod', isMac ? 'Meta' : 'Control').replaceAll('-', '+');
}
