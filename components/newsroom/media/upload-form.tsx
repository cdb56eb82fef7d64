import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/media/media.module.css';
import type { Messages } from '#lib/i18n/newsroom/media/zh-hans.ts';

type Props = Readonly<{
  words: Messages['add'];
  submit: string;
  /** The picture it is to stand for. */
  replaces?: string;
}>;

/** Sends a picture file, without scripts too: its page, or what was wrong with it, comes next. */
export function UploadForm({ words, submit, replaces }: Props) {
  const id = replaces === undefined ? 'file' : 'file-replaces';
  return (
    <form
      method="post"
      action="/admin/media/upload"
      encType="multipart/form-data"
      className={styles.upload}
      aria-label={submit}
    >
      {replaces === undefined ? null : <input type="hidden" name="replaces" value={replaces} />}
      <div className={forms.field}>
        <label htmlFor={id}>{words.file}</label>
        <input
          id={id}
          name="file"
          type="file"
          required
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`} className={forms.hint}>
          {words.hint}
        </p>
      </div>
      <button type="submit" className={forms.main}>
        {submit}
      </button>
    </form>
  );
}
