import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { getEdition, requireEdition } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/newsroom/media/zh-hans.ts';
import type { PictureUse } from '#lib/media/uses.ts';

/** The articles that have a picture, and where in their life they have it. */
export function UseList({ uses, words }: Readonly<{ uses: readonly PictureUse[]; words: Messages['one'] }>) {
  if (uses.length === 0) return <p className={styles.lead}>{words.usesNone}</p>;
  return (
    <ul className={styles.links}>
      {uses.map(({ id, headline, edition, where }) => (
        <li key={id}>
          <NewsroomLink
            href={`/admin/articles/${id}`}
            lang={headline === null ? undefined : getEdition(requireEdition(edition).code).lang}
          >
            {headline ?? words.untitled}
          </NewsroomLink>{' '}
          <span className={styles.soft}>{words.where[where]}</span>
        </li>
      ))}
    </ul>
  );
}
