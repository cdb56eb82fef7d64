import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/media/media.module.css';
import { Thumbnail } from '#components/newsroom/media/thumbnail.tsx';
import type { Messages } from '#lib/i18n/newsroom/media/zh-hans.ts';
import type { LibraryPicture } from '#lib/media/library.ts';

type Props = Readonly<{ rows: readonly LibraryPicture[]; words: Messages['list'] }>;

/** Pictures beside each other, each with what it shows and whose it is; each leads to its page. */
export function LibraryGrid({ rows, words }: Props) {
  return (
    <ul className={styles.grid} aria-label={words.title}>
      {rows.map(({ id, picture, alt, credit }) => (
        <li key={id}>
          <NewsroomLink href={`/admin/media/${id}`}>
            <Thumbnail picture={picture} alt="" />
            <span className={styles.said}>{alt === null || alt === '' ? words.unsaid : alt}</span>
          </NewsroomLink>
          {credit === null ? null : <span className={styles.credit}>{credit}</span>}
        </li>
      ))}
    </ul>
  );
}
