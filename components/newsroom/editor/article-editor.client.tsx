'use client';

import { useState } from 'react';
import { formatClock } from '#components/newsroom/editor/status.client.tsx';
import { MergeView } from '#components/newsroom/editor/merge/merge-view.client.tsx';
import type { PasteHtml } from '#components/newsroom/editor/paste/paste.ts';
import type { Save } from '#components/newsroom/editor/saving/autosave.ts';
import { useSaving } from '#components/newsroom/editor/use-saving.ts';
import type { Chosen } from '#components/newsroom/editor/views/views.ts';
import { WritingDesk } from '#components/newsroom/editor/writing-desk.client.tsx';
import styles from '#components/newsroom/editor/editor.module.css';
import type { Content } from '#lib/articles/content.ts';
import { format } from '#lib/i18n/format.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages as ReaderMessages } from '#lib/i18n/messages.ts';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';
import type { Picture } from '#lib/media/pictures.ts';

export type ArticleEditorProps = Readonly<{
  /** The id of the article: copies in the browser go by it. */
  article: string;
  /** What the text is written in, as BCP 47 has it; `edition` is the language of the newsroom around it. */
  language: string;
  edition: EditionCode;
  words: Messages;
  readerWords: Pick<ReaderMessages, 'article' | 'list'>;
  content: Content;
  /** The number of the revision that `content` is. */
  base: number;
  /** The pictures of the body, by hash. */
  pictures: Readonly<Record<string, Picture>>;
  save: Save;
  /** The import steps for pasted HTML; without them its plain text is taken. */
  paste?: PasteHtml | null;
  choosePicture?: (() => Promise<Chosen | null>) | null;
}>;

/** What is written is saved by itself, kept here until it is, and never over what another has saved. */
export function ArticleEditor(props: ArticleEditorProps) {
  const { words, edition } = props;
  const saving = useSaving(props);
  // Another text is another editor: its number is the key.
  const [text, setText] = useState({ content: props.content, serial: 0 });
  const [now, setNow] = useState(props.content);
  const [merging, setMerging] = useState<Content | null>(null);
  const [chosen, setChosen] = useState<Readonly<Record<string, Picture>>>({});
  const pictures = { ...props.pictures, ...chosen };
  const { state, left } = saving;

  const change = (content: Content): void => {
    setNow(content);
    saving.change(content);
  };
  const replace = (content: Content): void => {
    setText({ content, serial: text.serial + 1 });
    setNow(content);
  };
  const takeBack = (): void => {
    if (left === null) return;
    replace(left.content);
    // On the revision it was written on: if that is not the newest any more, the server says so, and the two are merged.
    saving.rebase(left.content, left.base, left.base === props.base ? props.content : null);
    saving.dropLeft();
  };
  const merged = (content: Content): void => {
    if (state.state !== 'conflict') return;
    replace(content);
    saving.rebase(content, state.theirs.revision, state.theirs.content);
    setMerging(null);
  };

  if (state.state === 'conflict' && merging !== null)
    return (
      <MergeView
        base={state.common}
        mine={merging}
        theirs={state.theirs.content}
        author={state.theirs.author}
        time={formatClock(state.theirs.at, edition)}
        language={props.language}
        pictures={pictures}
        words={words.merge}
        messages={props.readerWords}
        onMerge={merged}
      />
    );
  return (
    <>
      {left === null ? null : (
        <output className={styles.offer}>
          {format(words.offer.lead, { time: formatClock(new Date(left.at), edition) })}{' '}
          <button type="button" onClick={takeBack}>
            {words.offer.take}
          </button>
          <button type="button" onClick={saving.dropLeft}>
            {words.offer.drop}
          </button>
        </output>
      )}
      <WritingDesk
        key={text.serial}
        {...props}
        content={text.content}
        now={now}
        pictures={pictures}
        save={state}
        onChange={change}
        onFlush={saving.flush}
        onMerge={() => setMerging(now)}
        onPicture={({ hash, picture }) => setChosen((had) => ({ ...had, [hash]: picture }))}
      />
    </>
  );
}
