import styles from '#components/front/latest-log.module.css';
import { StoryTime } from '#components/ui/story-time.tsx';
import type { ArticleCard } from '#lib/articles/cards.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{ edition: EditionCode; messages: Messages; cards: readonly ArticleCard[] }>;

/** What came in last, by time: a log, so stories that stand elsewhere on the page stand here too. */
export function LatestLog({ edition, messages, cards }: Props) {
  return (
    <section className={styles.log} aria-labelledby="latest">
      <h2 id="latest" className={styles.name}>
        {messages.front.latest}
      </h2>
      <ol>
        {cards.map((card) => (
          <li key={card.id} className={styles.entry}>
            <StoryTime className={styles.time} time={card.publishedAt} format="short" edition={edition} />
            <a href={card.path} data-card={card.id}>
              {card.headline}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
