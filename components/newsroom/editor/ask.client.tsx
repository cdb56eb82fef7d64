'use client';

import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Action } from '#components/newsroom/editor/commands/actions.ts';
import { findMark, setWordMark, type WordMark } from '#components/newsroom/editor/commands/marks.ts';
import { isReading } from '#components/newsroom/editor/document/marks.ts';
import styles from '#components/newsroom/editor/toolbar.module.css';
import { isLanguage, isLink } from '#lib/articles/links.ts';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';

type Props = Readonly<{
  editor: Editor;
  action: Action & Readonly<{ asks: WordMark }>;
  words: Messages['ask'];
  onClose: () => void;
}>;

const kinds = {
  link: { attribute: 'href', check: isLink },
  ruby: { attribute: 'reading', check: isReading },
  lang: { attribute: 'lang', check: isLanguage },
} as const;

/** An address without its scheme is one of the web. */
const toLink = (text: string): string =>
  isLink(text) || !/^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(text) ? text : `https://${text}`;

/** Asks for the one word that a link, a reading or a language needs; empty takes the mark away. */
export function Ask({ editor, action: { asks }, words, onClose }: Props) {
  const { attribute, check } = kinds[asks];
  const around = findMark(editor.state, asks);
  const [value, setValue] = useState(String(around?.attrs[attribute] ?? ''));
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);

  const close = (): void => {
    onClose();
    editor.view.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const given = asks === 'link' ? toLink(value.trim()) : value.trim();
    if (given !== '' && !check(given)) return setWrong(true);
    setWordMark(asks, given === '' ? null : { [attribute]: given })(editor.state, (tr) => editor.view.dispatch(tr));
    close();
  };
  return (
    <form className={styles.ask} onSubmit={submit}>
      <label>
        {words[asks]}{' '}
        <input
          ref={input}
          value={value}
          aria-invalid={isWrong}
          aria-describedby="ask-help"
          onChange={({ target }) => setValue(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) close();
          }}
        />
      </label>
      <button type="submit">{words.set}</button>
      <button type="button" onClick={close}>
        {words.cancel}
      </button>
      <p id="ask-help" role={isWrong ? 'alert' : undefined}>
        {isWrong ? words.wrong[asks] : words.help}
      </p>
    </form>
  );
}
