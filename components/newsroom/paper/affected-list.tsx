import styles from '#components/newsroom/page.module.css';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { Affected } from '#lib/lexicon/views.ts';

type Props = Readonly<{
  /** null where there was no time to count them. */
  affected: Affected | null;
  words: NewsroomMessages['paper']['lexicon'];
}>;

/** How many published articles have a word, and the first of them. */
export function AffectedList({ affected, words }: Props) {
  if (affected === null) return <p className={styles.lead}>{words.affectedMany}</p>;
  if (affected.count === 0) return <p className={styles.lead}>{words.affectedNone}</p>;
  return (
    <>
      <p className={styles.lead}>{format(words.affected, { n: affected.count })}</p>
      <ul className={styles.lead}>
        {affected.slugs.map((slug) => (
          <li key={slug}>{slug}</li>
        ))}
        {affected.count > affected.slugs.length ? <li>…</li> : null}
      </ul>
    </>
  );
}
