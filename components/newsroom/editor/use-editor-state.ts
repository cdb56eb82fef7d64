import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { useCallback, useSyncExternalStore } from 'react';

/** The state of an editor, whenever it changes; null while there is none. */
export function useEditorState(editor: Editor | null): EditorState | null {
  const subscribe = useCallback(
    (tell: () => void) => {
      editor?.on('transaction', tell);
      return () => void editor?.off('transaction', tell);
    },
    [editor],
  );
  return useSyncExternalStore(
    subscribe,
    () => (editor === null || editor.isDestroyed ? null : editor.state),
    () => null,
  );
}
