import styles from '#components/front/story.module.css';
import { Headline } from '#components/ui/headline.tsx';
import { StoryPicture } from '#components/ui/story-picture.tsx';
import { StoryTime } from '#components/ui/story-time.tsx';
import type { ArticleCard } from '#lib/articles/cards.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { formatCount, type Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{
  card: ArticleCard;
  edition: EditionCode;
  messages: Messages;
  /** How much a story weighs on the page: lead, second, box (first of a section), line (headline only), row (in a list). */
  weight: 'lead' | 'second' | 'box' | 'line' | 'row';
  level?: 'h2' | 'h3';
}>;

const sizes = {
  lead: '(min-width: 60rem) 52rem, 100vw',
  second: '(min-width: 60rem) 24rem, 100vw',
  box: '(min-width: 60rem) 19rem, (min-width: 40rem) 45vw, 100vw',
  line: '0px',
  row: '(min-width: 40rem) 14rem, 30vw',
} as const;

/** A story in a list or on a front page; its whole weight is in type and white space. */
export function Story({ card, edition, messages, weight, level: Heading = 'h2' }: Props) {
  const showsPicture = card.picture !== null && (weight === 'lead' || weight === 'box' || weight === 'row');
  return (
    <article className={styles[weight]} data-picture={showsPicture ? '' : undefined}>
      {showsPicture && card.picture ? (
        // The headline is the link a keyboard and a screen reader meet; the picture repeats it for the pointer.
        <a className={styles.picture} href={card.path} tabIndex={-1} aria-hidden="true">
          <StoryPicture
            picture={card.picture}
            alt={card.picture.alt}
            sizes={sizes[weight]}
            isFirst={weight === 'lead'}
            ratio={weight === 'lead' ? '16 / 9' : '3 / 2'}
          />
        </a>
      ) : null}
      <div className={styles.words}>
        {card.section !== null && (weight === 'lead' || weight === 'second') ? (
          <p className={styles.kicker}>{card.section.name}</p>
        ) : null}
        <Heading className={styles.headline}>
          <a href={card.path} data-card={card.id}>
            <Headline text={card.headline} />
          </a>
        </Heading>
        {card.standfirst !== null && weight !== 'line' ? <p className={styles.standfirst}>{card.standfirst}</p> : null}
        {weight === 'line' ? null : (
          <p className={styles.meta}>
            <StoryTime time={card.publishedAt} format="short" edition={edition} />
            <span>{formatCount(messages.article.reading, card.readingMinutes, edition)}</span>
          </p>
        )}
      </div>
    </article>
  );
}
