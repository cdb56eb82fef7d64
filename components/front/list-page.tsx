import styles from '#components/front/list-page.module.css';
import { Story } from '#components/front/story.tsx';
import type { ArticleList } from '#lib/articles/views.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{
  edition: EditionCode;
  messages: Messages;
  /** What it is a list of: a section, a topic, a publisher, a person. */
  head: Readonly<{ name: string; path: string; description?: string | null; statement?: string | null }>;
  /** The word above the name, where the name alone does not say what it names. */
  kicker?: string;
  /** The path of its feed; null where it has none. */
  feed: string | null;
  empty: string;
  list: ArticleList;
}>;

/** A list of stories, newest first, a page of it. */
export function ListView({ edition, messages, head, kicker, feed, empty, list }: Props) {
  const { older, newer, pages, backToFront } = messages.section;
  const { description = null, statement = null } = head;
  return (
    <div className={styles.page}>
      {kicker === undefined ? null : <p className={styles.kicker}>{kicker}</p>}
      <h1 className={styles.title}>{head.name}</h1>
      {description === null ? null : <p className={styles.about}>{description}</p>}
      {statement === null ? null : <p className={styles.statement}>{statement}</p>}
      {list.cards.length === 0 ? (
        <p className={styles.empty}>
          {empty} <a href={`/${edition}`}>{backToFront}</a>
        </p>
      ) : (
        list.cards.map((card) => <Story key={card.id} card={card} edition={edition} messages={messages} weight="row" />)
      )}
      {list.older !== null || list.newer !== null ? (
        <nav className={styles.pages} aria-label={pages}>
          {list.newer !== null ? (
            <a href={`${head.path}?after=${list.newer}`} rel="prev">
              {newer}
            </a>
          ) : null}
          {list.older !== null ? (
            <a className={styles.older} href={`${head.path}?before=${list.older}`} rel="next">
              {older}
            </a>
          ) : null}
        </nav>
      ) : null}
      {feed === null ? null : (
        <p className={styles.feed}>
          <a href={feed}>{messages.list.feed}</a>
        </p>
      )}
    </div>
  );
}
