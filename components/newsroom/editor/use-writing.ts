import { Editor, type Content } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { toDocument } from '#components/newsroom/editor/document/convert.ts';
import { writing, type Surroundings } from '#components/newsroom/editor/extension.ts';
import bodyStyles from '#components/article/body.module.css';
import styles from '#components/newsroom/editor/editor.module.css';
import type { Body } from '#lib/articles/body.ts';

type Options = Readonly<{
  body: Body;
  label: string;
  /** What is done with pictures, in fields and elsewhere around the text. */
  surround: () => Surroundings;
  onChange: (doc: Node) => void;
  onBlur: () => void;
}>;

/**
 * An editor in the element that is returned for it. It begins with `body` and is its own master from there: another text
 * is another editor (`key`). What it calls is what the component says at that time.
 */
export function useWriting({ body, label, surround, onChange, onBlur }: Options): Readonly<{
  host: RefObject<HTMLDivElement | null>;
  editor: Editor | null;
}> {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const begin = useEffectEvent(() => ({ body, label, surroundings: surround() }));
  const change = useEffectEvent((doc: Node) => onChange(doc));
  const leave = useEffectEvent(() => onBlur());

  useEffect(() => {
    const { body, label, surroundings } = begin();
    const made = new Editor({
      element: host.current,
      extensions: writing(surroundings),
      // The document is made in the editor's own schema, so that its nodes remember the blocks they were made of.
      onBeforeCreate: ({ editor }) =>
        editor.setOptions({ content: toDocument(editor.schema, body) as unknown as Content }),
      onUpdate: ({ editor }) => change(editor.state.doc),
      onBlur: () => leave(),
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
