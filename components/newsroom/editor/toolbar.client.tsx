'use client';

import type { Editor } from '@tiptap/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { actions, nameKey, toAriaKey, type Action } from '#components/newsroom/editor/commands/actions.ts';
import { findAround } from '#components/newsroom/editor/commands/blocks.ts';
import styles from '#components/newsroom/editor/toolbar.module.css';
import { useEditorState } from '#components/newsroom/editor/use-editor-state.ts';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';

type Props = Readonly<{
  editor: Editor | null;
  words: Messages;
  isMac: boolean;
  /** An action that needs a word first. */
  onAsk: (action: Action) => void;
}>;

const groups = ['history', 'text', 'block', 'insert', 'table', 'place'] as const;

/**
 * What can be done, in words; one stop of the Tab key, the arrows go on from there (WAI-ARIA practices: toolbar). What
 * cannot be done here stays in its place and says so.
 */
export function Toolbar({ editor, words, isMac, onAsk }: Props) {
  const state = useEditorState(editor);
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<string>('undo');
  const isTable = state !== null && findAround(state, 'tableCell') !== null;
  const shown = actions.filter(({ group }) => group !== 'table' || isTable);
  const current = shown.some(({ name }) => name === stop) ? stop : 'undo';

  const move = (event: KeyboardEvent): void => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = {
      ArrowRight: (at + 1) % buttons.length,
      ArrowLeft: (at - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (event.key === 'Escape') editor?.commands.focus();
    if (next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  const act = (action: Action): void => {
    if (editor === null || !action.run(editor.state)) return;
    if (action.asks !== undefined) return onAsk(action);
    action.run(editor.state, (tr) => editor.view.dispatch(tr), editor.view);
    editor.view.focus();
  };

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={words.toolbar}
      tabIndex={-1}
      className={styles.bar}
      data-toolbar=""
      onKeyDown={move}
    >
      {groups
        .filter((group) => group !== 'table' || isTable)
        .map((group) => (
          <fieldset key={group} aria-label={words.groups[group]} className={styles.group}>
            {shown
              .filter((action) => action.group === group)
              .map((action) => {
                const isOn = state === null ? undefined : action.isOn?.(state);
                return (
                  <button
                    key={action.name}
                    type="button"
                    tabIndex={action.name === current ? 0 : -1}
                    aria-pressed={isOn}
                    aria-disabled={state === null || !action.run(state)}
                    title={action.key === undefined ? undefined : nameKey(action.key, isMac)}
                    aria-keyshortcuts={action.key === undefined ? undefined : toAriaKey(action.key, isMac)}
                    onFocus={() => setStop(action.name)}
                    // The selection stays where it is.
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => act(action)}
                  >
                    {words.actions[action.name]}
                  </button>
                );
              })}
          </fieldset>
        ))}
    </div>
  );
}
