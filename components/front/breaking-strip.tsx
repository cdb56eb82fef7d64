import styles from '#components/front/breaking-strip.module.css';
import { StoryTime } from '#components/ui/story-time.tsx';
import type { BreakingNews } from '#lib/front/views.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{ edition: EditionCode; messages: Messages; news: BreakingNews }>;

/** What has just happened, above everything else on the front page until its end. */
export function BreakingStrip({ edition, messages, news }: Props) {
  return (
    <section className={styles.strip} aria-labelledby="breaking">
      <p id="breaking" className={styles.name}>
        {messages.front.breaking}
      </p>
      <p className={styles.text}>
        {news.path === null ? news.text : <a href={news.path}>{news.text}</a>}{' '}
        <StoryTime className={styles.time} time={news.since} format="time" edition={edition} />
      </p>
    </section>
  );
}
