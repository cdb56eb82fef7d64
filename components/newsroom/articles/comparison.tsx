import { DiffView, isEmpty } from '#components/changes/diff-view.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { emptyContent, type Content } from '#lib/articles/content.ts';
import { diffContents, toChanged } from '#lib/diff/contents.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format, getMessages } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  /** Null for the first, which comes after nothing. */
  from: Content | null;
  to: Content;
  number: number;
  original: EditionCode;
  edition: EditionCode;
  /** The page without the comparison. */
  back: string;
  words: NewsroomMessages['articles']['history'];
}>;

/** What a save changed: by character for Chinese, by word for other languages, what was moved as moved. */
export function Comparison({ from, to, number, original, edition, back, words }: Props) {
  const diff = toChanged(diffContents(from ?? emptyContent, to));
  return (
    <section className={styles.block} aria-labelledby="diff">
      <h2 id="diff">{format(words.diff, { from: number - 1, to: number })}</h2>
      {isEmpty(diff) ? (
        <p className={styles.lead}>{words.same}</p>
      ) : (
        <div className={styles.reading} lang={getEdition(original).lang}>
          <DiffView diff={diff} messages={getMessages(edition)} path={null} />
        </div>
      )}
      <p className={styles.pages}>
        <NewsroomLink href={back} scroll={false}>
          {words.back}
        </NewsroomLink>
      </p>
    </section>
  );
}
