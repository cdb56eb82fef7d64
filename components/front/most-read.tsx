import styles from '#components/front/most-read.module.css';
import { StoryTime } from '#components/ui/story-time.tsx';
import { formatTime } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { MostRead } from '#lib/reads/views.ts';

type Props = Readonly<{ edition: EditionCode; messages: Messages; list: MostRead; today: Date }>;

/** What others read, with the time at which that was so: its day only where it is not that of the masthead. */
export function MostReadList({ edition, messages, list, today }: Props) {
  const isToday = formatTime(list.asOf, 'day', edition) === formatTime(today, 'day', edition);
  return (
    <section className={styles.list} aria-labelledby="most-read">
      <h2 id="most-read" className={styles.name}>
        {messages.front.mostRead}
      </h2>
      <p className={styles.time}>
        {messages.front.asOf} <StoryTime time={list.asOf} format={isToday ? 'time' : 'short'} edition={edition} />
      </p>
      <ol>
        {list.stories.map(({ id, path, headline }) => (
          <li key={id} className={styles.entry}>
            <a href={path} data-card={id}>
              {headline}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
