import { promote } from '#app/admin/articles/[id]/conversion/actions.ts';
import type { PartProps } from '#app/admin/articles/[id]/conversion/places.tsx';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/page.module.css';
import type { Promoted } from '#lib/editions/promote.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { format, formatCount } from '#lib/i18n/messages.ts';

type Props = PartProps & Readonly<{ edition: EditionCode; choice: string; promoted: Promoted | null }>;

/** What making a choice a rule of the house would change, and the button that does it. */
export function Promotion({ article, words, edition, choice, promoted }: Props) {
  const word = promoted?.entry.word ?? '';
  return (
    <section className={styles.block} aria-labelledby="promotion">
      <h2 id="promotion">{words.promotion}</h2>
      {promoted === null ? (
        <p role="alert">{words.promotionGone}</p>
      ) : (
        <>
          <p className={styles.lead}>{format(words.becomesEntry, { word, value: promoted.entry.value ?? '' })}</p>
          <p className={styles.lead}>
            {formatCount(
              toForms(words.affected, promoted.affected.examined),
              promoted.affected.articles.length,
              edition,
            )}
          </p>
          <ActionForm action={promote}>
            <input type="hidden" name="article" value={article.id} />
            <input type="hidden" name="choice" value={choice} />
            <input type="hidden" name="word" value={word} />
            <Submit>{words.promote}</Submit>
          </ActionForm>
        </>
      )}
      <form action={`/admin/articles/${article.id}/conversion`} className={forms.column}>
        <input type="hidden" name="promote" value={choice} />
        <div className={forms.field}>
          <label htmlFor="word">{words.promotionWord}</label>
          <input id="word" name="word" maxLength={40} defaultValue={word} aria-describedby="word-hint" />
          <p id="word-hint" className={forms.hint}>
            {words.promotionHint}
          </p>
        </div>
        <button type="submit" className={forms.quiet}>
          {words.tryAgain}
        </button>
      </form>
    </section>
  );
}

/** Both forms of the sentence with the number that is the same in them. */
function toForms({ one, other }: Readonly<{ one: string; other: string }>, examined: number) {
  const fill = (text: string): string => text.replace('{examined}', String(examined));
  return { one: fill(one), other: fill(other) };
}
