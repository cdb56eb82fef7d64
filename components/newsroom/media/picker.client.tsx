'use client';

import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import type { Chosen } from '#components/newsroom/editor/views/views.ts';
import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/media/media.module.css';
import { Thumbnail } from '#components/newsroom/media/thumbnail.tsx';
import type { Answer } from '#lib/answers.ts';
import type { Messages } from '#lib/i18n/newsroom/media/zh-hans.ts';
import type { LibraryPicture } from '#lib/media/library.ts';

export type FindPictures = (input: { q: string }) => Promise<Answer<readonly LibraryPicture[]>>;

type Props = Readonly<{
  words: Messages;
  onFind: FindPictures;
  /** Null when nothing was chosen. */
  onClose: (chosen: Chosen | null) => void;
}>;

const toChosen = ({ hash, picture, alt, caption, credit }: LibraryPicture): Chosen => ({
  ...{ hash, picture, alt, caption, credit },
});

/** Chooses a picture while one writes: of the library, the newest first, or a new one. The text stays as it is behind it. */
export function Picker({ words, onFind, onClose }: Props) {
  const { pick, add, list } = words;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [rows, setRows] = useState<readonly LibraryPicture[] | null>(null);
  // Each its own: the answer of a search that comes late takes nothing away of what was wrong with a file.
  const [failure, setFailure] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);

  const look = async (q: string): Promise<void> => {
    const answer = await onFind({ q }).catch(() => null);
    const found = answer?.kind === 'done' ? answer.value : undefined;
    setFailure(found === undefined ? (answer?.kind === 'failed' ? answer.message : pick.failed) : null);
    if (found !== undefined) setRows(found);
  };
  useEffect(() => {
    dialog.current?.showModal();
    void look('');
    // Asked once, when it opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const q = new FormData(event.currentTarget).get('q');
    void look(typeof q === 'string' ? q : '');
  };
  const upload = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (isAdding) return;
    const body = new FormData(event.currentTarget);
    setAdding(true);
    setRefusal(null);
    try {
      const response = await fetch('/admin/media/upload', {
        ...{ method: 'POST', body, headers: { accept: 'application/json' } },
      });
      if (response.ok) onClose(toChosen((await response.json()) as LibraryPicture));
      else setRefusal(((await response.json()) as { message: string }).message);
    } catch {
      setRefusal(pick.failed);
    } finally {
      setAdding(false);
    }
  };

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={() => onClose(null)}>
      <h2 id={id}>{pick.title}</h2>
      {[failure, refusal].map((said) =>
        said === null ? null : (
          <p key={said} role="alert" className={forms.failed}>
            {said}
          </p>
        ),
      )}
      <form onSubmit={search}>
        <div className={forms.field}>
          <label htmlFor={`${id}-q`}>{pick.search}</label>
          <input id={`${id}-q`} name="q" type="search" maxLength={200} />
        </div>
        <button type="submit" className={forms.quiet}>
          {pick.apply}
        </button>
      </form>
      {rows === null ? null : rows.length === 0 ? (
        <p>{pick.none}</p>
      ) : (
        <ul className={styles.grid} aria-label={pick.results}>
          {rows.map((row) => (
            <li key={row.id}>
              <button type="button" onClick={() => onClose(toChosen(row))}>
                <Thumbnail picture={row.picture} alt="" />
                <span className={styles.said}>{row.alt === null || row.alt === '' ? list.unsaid : row.alt}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={(event) => void upload(event)} aria-label={pick.or}>
        <div className={forms.field}>
          <label htmlFor={`${id}-file`}>
            {pick.or}: {add.file}
          </label>
          <input
            id={`${id}-file`}
            name="file"
            type="file"
            required
            accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
            aria-describedby={`${id}-hint`}
          />
          <p id={`${id}-hint`} className={forms.hint}>
            {add.hint}
          </p>
        </div>
        <button type="submit" className={forms.main} aria-disabled={isAdding || undefined}>
          {isAdding ? add.adding : add.submit}
        </button>
      </form>
      <button type="button" className={forms.quiet} onClick={() => onClose(null)}>
        {pick.close}
      </button>
    </dialog>
  );
}
