import { Extension } from '@tiptap/core';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { history, redo } from '@tiptap/pm/history';
import { keymap } from '@tiptap/pm/keymap';
import { Plugin, type Command } from '@tiptap/pm/state';
import type { NodeViewConstructor } from '@tiptap/pm/view';
import { actions, type Action } from '#components/newsroom/editor/commands/actions.ts';
import { splitItem } from '#components/newsroom/editor/commands/blocks.ts';
import { markdownRules } from '#components/newsroom/editor/commands/markdown.ts';
import { clearCells, goToCell } from '#components/newsroom/editor/commands/tables.ts';
import { blockIds } from '#components/newsroom/editor/document/block-ids.ts';
import { vocabulary } from '#components/newsroom/editor/document/schema.ts';
import { pasting, type PasteWays } from '#components/newsroom/editor/paste/paste.ts';

/** What the editor hands on to whoever stands around it. */
export type Surroundings = Readonly<{
  paste: PasteWays;
  /** An action needs a word: ask for it. */
  ask: (action: Action) => void;
  views: Readonly<Record<string, NodeViewConstructor>>;
}>;

const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(state.schema.node('hardBreak')).scrollIntoView());
  return true;
};

/** The keys of a text that belong to no action of the toolbar. */
const ownKeys: Readonly<Record<string, Command>> = {
  Enter: splitItem,
  'Shift-Enter': lineBreak,
  'Mod-y': redo,
  Tab: goToCell(1),
  'Shift-Tab': goToCell(-1),
  Backspace: clearCells,
  Delete: clearCells,
};

/** All that makes a ProseMirror document an article that can be written. */
export function writing({ paste, ask, views }: Surroundings): Extension[] {
  const asking =
    (action: Action): Command =>
    (state) => {
      if (action.run(state)) ask(action);
      return true;
    };
  const keys = actions.flatMap((action): [string, Command][] =>
    action.key === undefined ? [] : [[action.key, action.asks === undefined ? action.run : asking(action)]],
  );
  const extension = Extension.create({
    name: 'writing',
    addInputRules: () => [...markdownRules],
    addProseMirrorPlugins: () => [
      keymap({ ...ownKeys, ...Object.fromEntries(keys) }),
      history(),
      blockIds(),
      pasting(paste),
      dropCursor({ class: 'drop-cursor', color: false }),
      gapCursor(),
      new Plugin({ props: { nodeViews: views } }),
    ],
  });
  return [...(vocabulary as unknown as Extension[]), extension];
}
