import { Editor, type Content } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { toDocument } from '#components/newsroom/editor/document/convert.ts';
import { writing, type Surroundings } from '#components/newsroom/editor/extension.ts';
import bodyStyles from '#components/article/body.module.css';
import styles from '#components/newsroom/editor/editor.module.css';
import type { Body } from '#lib/articles/body.ts';

type Options = Readonly<{
  body: Body;
  label: string;
  surroundings: Surroundings;
  onChange: (doc: Node) => void;
  onBlur: () => void;
}>;

/**
 * An editor in the element that is returned for it. It begins with `body` and is its own master from there: later values
 * of the options are not looked at, another text is another editor (`key`).
 */
export function useWriting(
  options: Options,
): Readonly<{ host: RefObject<HTMLDivElement | null>; editor: Editor | null }> {
  const host = useRef<HTMLDivElement>(null);
  const first = useRef(options);
  const [editor, setEditor] = useState<Editor | null>(null);

  useEffect(() => {
    const { body, label, surroundings, onChange, onBlur } = first.current;
    const made = new Editor({
      element: host.current,
      extensions: writing(surroundings),
      // The document is made in the editor's own schema, so that its nodes remember the blocks they were made of.
      onBeforeCreate: ({ editor }) =>
        editor.setOptions({ content: toDocument(editor.schema, body) as unknown as Content }),
      onUpdate: ({ editor }) => onChange(editor.state.doc),
      onBlur,
      // Styles come from style sheets: the page's policy allows no others.
      injectCSS: false,
      editorProps: {
        attributes: {
          class: `${bodyStyles['body'] ?? ''} ${styles['surface'] ?? ''}`,
          'data-body': '',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          spellcheck: 'true',
        },
      },
    });
    setEditor(made);
    return () => made.destroy();
  }, []);

  return { host, editor };
}
