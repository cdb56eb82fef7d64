import styles from '#components/front/section-page.module.css';
import { Story } from '#components/front/story.tsx';
import type { ArticleList } from '#lib/articles/views.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { SectionLink } from '#lib/sections/links.ts';

type Props = Readonly<{ edition: EditionCode; messages: Messages; section: SectionLink; list: ArticleList }>;

export function SectionView({ edition, messages, section, list }: Props) {
  const { older, newer, empty, pages, backToFront } = messages.section;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{section.name}</h1>
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
            <a href={`${section.path}?after=${list.newer}`} rel="prev">
              {newer}
            </a>
          ) : null}
          {list.older !== null ? (
            <a className={styles.older} href={`${section.path}?before=${list.older}`} rel="next">
              {older}
            </a>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}
