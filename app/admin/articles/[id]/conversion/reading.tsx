import { read } from '#app/admin/articles/[id]/conversion/actions.ts';
import type { PartProps } from '#app/admin/articles/[id]/conversion/places.tsx';
import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/page.module.css';

/** How a word of this article is read. */
export function Reading({ article, words }: PartProps) {
  return (
    <section className={styles.block} aria-labelledby="reading">
      <h2 id="reading">{words.reading}</h2>
      <p className={styles.lead}>{words.readingLead}</p>
      <ActionForm action={read}>
        <input type="hidden" name="article" value={article.id} />
        <TextField name="word" label={words.readingWord} required maxLength={20} />
        <TextField name="reading" label={words.readingValue} hint={words.readingHint} required maxLength={200} />
        <Submit>{words.saveReading}</Submit>
      </ActionForm>
    </section>
  );
}
