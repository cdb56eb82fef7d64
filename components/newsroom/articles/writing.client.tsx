'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ArticleEditor, type ArticleEditorProps } from '#components/newsroom/editor/article-editor.client.tsx';
import { Picker, type FindPictures } from '#components/newsroom/media/picker.client.tsx';
import type { PasteHtml } from '#components/newsroom/editor/paste/paste.ts';
import type { Save } from '#components/newsroom/editor/saving/autosave.ts';
import type { Chosen } from '#components/newsroom/editor/views/views.ts';
import type { Messages as PictureWords } from '#lib/i18n/newsroom/media/zh-hans.ts';
import type { Answer } from '#lib/answers.ts';
import type { Content } from '#lib/articles/content.ts';
import type { Saved } from '#lib/articles/save.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { formatCount } from '#lib/i18n/format.ts';
import type { PastedHtml } from '#lib/ingest/paste.ts';

type Props = Omit<ArticleEditorProps, 'save' | 'paste' | 'choosePicture'> &
  Readonly<{
    /** The edition the text is written in, by whose rules what is pasted is repaired. */
    original: EditionCode;
    onSave: (input: { article: string; base: number; content: unknown }) => Promise<Answer<Saved>>;
    pictureWords: PictureWords;
    onFind: FindPictures;
    onPaste: (input: { html: string; edition: EditionCode }) => Promise<Answer<PastedHtml>>;
  }>;

/** The editor on the actions of the newsroom: what they answer, as the editor takes it. */
export function Writing({ original, onSave, onPaste, onFind, pictureWords, ...editor }: Props) {
  const router = useRouter();
  // Somebody waits for a picture to be chosen: whoever asked is told.
  const [asked, setAsked] = useState<{ answer: (chosen: Chosen | null) => void } | null>(null);
  const choosePicture = (): Promise<Chosen | null> => new Promise((answer) => setAsked({ answer }));
  // Who comes back by the browser's own button gets the page as it was: the text may have gone on since.
  useEffect(() => router.refresh(), [router]);
  const save: Save = async (content: Content, base) => {
    const answer = await onSave({ article: editor.article, base, content });
    if (answer.kind !== 'done' || answer.value === undefined)
      return { state: 'failed', reason: answer.kind === 'failed' ? (answer.detail ?? answer.message) : '' };
    const { value } = answer;
    if (value.outcome !== 'conflict') return { state: 'saved', revision: value.revision, at: new Date() };
    const { number, author, createdAt, content: words } = value.theirs;
    return { state: 'conflict', theirs: { revision: number, author, at: createdAt, content: words } };
  };
  const paste: PasteHtml = async (html) => {
    const answer = await onPaste({ html, edition: original });
    if (answer.kind !== 'done' || answer.value === undefined) throw new Error('it could not be tidied');
    const { blocks, repaired, pictures } = answer.value;
    const { repaired: told, pictures: missing } = editor.words.paste;
    const notes = [
      ...(repaired === 0 ? [] : [formatCount(told, repaired, editor.edition)]),
      ...(pictures === 0 ? [] : [formatCount(missing, pictures, editor.edition)]),
    ];
    return { blocks, notes };
  };
  return (
    <>
      <ArticleEditor {...editor} save={save} paste={paste} choosePicture={choosePicture} />
      {asked === null ? null : (
        <Picker
          words={pictureWords}
          onFind={onFind}
          onClose={(chosen) => {
            // One that was closed may still be sending: it closes no other.
            setAsked((now) => (now === asked ? null : now));
            asked.answer(chosen);
          }}
        />
      )}
    </>
  );
}
