import { NewsroomLink } from '#components/newsroom/link.tsx';
import numbers from '#components/newsroom/numbers/numbers.module.css';
import styles from '#components/newsroom/page.module.css';
import { formatTime } from '#lib/i18n/dates.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { MostReadStatus } from '#lib/reads/numbers.ts';

type Props = Readonly<{
  lists: readonly MostReadStatus[];
  words: NewsroomMessages['numbers'];
  /** Of whoever looks. */
  edition: EditionCode;
}>;

/** What readers of each edition are told is read most, and when that was found out. */
export function MostReadLists({ lists, words, edition }: Props) {
  return (
    <section className={styles.block} aria-labelledby="most-read">
      <h2 id="most-read">{words.mostRead}</h2>
      <div className={numbers.lists}>
        {lists.map(({ edition: code, computedAt, hours, stories }) => (
          <div key={code}>
            <h3 lang={getEdition(code).lang}>{getEdition(code).name}</h3>
            <p className={styles.lead}>
              {computedAt === null
                ? words.never
                : format(words.counted, { time: formatTime(computedAt, 'short', edition), hours })}
            </p>
            {stories.length === 0 ? (
              computedAt === null ? null : (
                <p className={styles.lead}>{words.tooFew}</p>
              )
            ) : (
              <ol lang={getEdition(code).lang} className={styles.links}>
                {stories.map(({ id, headline }) => (
                  <li key={id}>
                    <NewsroomLink href={`/admin/numbers/${id}`}>{headline}</NewsroomLink>
                  </li>
                ))}
              </ol>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
