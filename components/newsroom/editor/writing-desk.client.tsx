'use client';

import { useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import { Ask } from '#components/newsroom/editor/ask.client.tsx';
import type { Action } from '#components/newsroom/editor/commands/actions.ts';
import type { WordMark } from '#components/newsroom/editor/commands/marks.ts';
import { toBody } from '#components/newsroom/editor/document/convert.ts';
import { fromHead, toHead, type Head } from '#components/newsroom/editor/head.ts';
import { HeadFields, References } from '#components/newsroom/editor/head-fields.client.tsx';
import type { PasteHtml, PasteNews } from '#components/newsroom/editor/paste/paste.ts';
import type { SaveState } from '#components/newsroom/editor/saving/autosave.ts';
import { Shortcuts } from '#components/newsroom/editor/shortcuts.client.tsx';
import { Status } from '#components/newsroom/editor/status.client.tsx';
import { Toolbar } from '#components/newsroom/editor/toolbar.client.tsx';
import { useWriting } from '#components/newsroom/editor/use-writing.ts';
import { createViews, type Chosen, type PictureWays } from '#components/newsroom/editor/views/views.ts';
import styles from '#components/newsroom/editor/editor.module.css';
import type { Content } from '#lib/articles/content.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages as ReaderMessages } from '#lib/i18n/messages.ts';
import type { Messages } from '#lib/i18n/newsroom/editor/zh-hans.ts';
import type { Picture } from '#lib/media/pictures.ts';

type Props = Readonly<{
  language: string;
  edition: EditionCode;
  words: Messages;
  readerWords: Pick<ReaderMessages, 'article' | 'list'>;
  /** What the editor begins with, and what it holds now. */
  content: Content;
  now: Content;
  pictures: Readonly<Record<string, Picture>>;
  save: SaveState;
  paste?: PasteHtml | null;
  choosePicture?: (() => Promise<Chosen | null>) | null;
  onChange: (content: Content) => void;
  onFlush: () => void;
  onMerge: () => void;
  onPicture: (chosen: Chosen) => void;
}>;

type Asking = Action & Readonly<{ asks: WordMark }>;
const isMac = (): boolean => /Mac|iP(?:hone|ad|od)/.test(navigator.platform);
/** It does not change while the page is there; the server cannot know. */
const never = (): (() => void) => () => undefined;

/** The tools, the text as it is read, and what stands around it. */
export function WritingDesk(props: Props) {
  const { words, content, onFlush } = props;
  const [head, setHead] = useState<Head>(() => toHead(content));
  const [asking, setAsking] = useState<Asking | null>(null);
  const [news, setNews] = useState<PasteNews | null>(null);
  const [areKeysShown, showKeys] = useState(false);
  const mac = useSyncExternalStore(never, isMac, () => false);
  const desk = useRef<HTMLElement>(null);
  const ask = (action: Action): void => {
    const { asks } = action;
    if (asks !== undefined) setAsking({ ...action, asks });
  };
  const choose = async (): Promise<Chosen | null> => {
    const chosen = (await props.choosePicture?.()) ?? null;
    if (chosen !== null) props.onPicture(chosen);
    return chosen;
  };
  const pictures: PictureWays = {
    find: (hash) => props.pictures[hash],
    choose: props.choosePicture == null ? null : choose,
  };
  const { host, editor } = useWriting({
    body: content.body,
    label: words.text,
    surround: () => ({
      ask,
      paste: { html: props.paste ?? null, tell: setNews },
      views: createViews(words.fields, pictures),
    }),
    onChange: (doc) => props.onChange({ ...fromHead(head, content), body: toBody(doc) }),
    onBlur: onFlush,
  });
  const changeHead = (next: Head): void => {
    setHead(next);
    props.onChange({ ...fromHead(next, content), body: props.now.body });
  };
  const onKey = (event: KeyboardEvent): void => {
    const isMod = mac ? event.metaKey : event.ctrlKey;
    if (isMod && event.key === 's') onFlush();
    else if (isMod && event.key === '/') showKeys(!areKeysShown);
    else if (event.altKey && event.key === 'F10')
      desk.current?.querySelector<HTMLElement>('[data-toolbar] button[tabindex="0"]')?.focus();
    else return;
    event.preventDefault();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of all that is in it
    <section
      ref={desk}
      className={styles.desk}
      aria-label={words.toolbar}
      onKeyDown={onKey}
      onBlur={({ relatedTarget }) => (relatedTarget === null ? onFlush() : undefined)}
    >
      <div className={styles.tools}>
        <Toolbar editor={editor} words={words} isMac={mac} onAsk={ask} />
        {asking === null || editor === null ? null : (
          <Ask key={asking.name} editor={editor} action={asking} words={words.ask} onClose={() => setAsking(null)} />
        )}
        <Status
          save={props.save}
          body={props.now.body}
          head={`${head.headline}\n${head.standfirst}\n${head.epigraph}`}
          words={words}
          minutes={props.readerWords.article.reading}
          edition={props.edition}
        />
        {props.save.state === 'conflict' ? (
          <button type="button" className={styles.merge} onClick={props.onMerge}>
            {words.saving.merge}
          </button>
        ) : null}
        <Pasting news={news} words={words.paste} />
      </div>
      <div className={`own-language ${styles.paper}`} lang={props.language}>
        <HeadFields head={head} words={words.fields} pictures={pictures} onChange={changeHead} />
        <div ref={host} />
        <References head={head} words={words.fields} onChange={changeHead} />
      </div>
      <Shortcuts words={words} isMac={mac} isOpen={areKeysShown} onToggle={showKeys} />
    </section>
  );
}

/** What became of what was pasted. */
function Pasting({ news, words }: Readonly<{ news: PasteNews | null; words: Messages['paste'] }>) {
  const notes = news?.state === 'done' ? news.notes : [];
  return (
    <output className={styles.pasting}>
      {news === null ? null : <p>{words[news.state]}</p>}
      {notes.length === 0 ? null : (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </output>
  );
}
