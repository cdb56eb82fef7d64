import { ShelfLists } from '#components/shelf/shelf-lists.client.tsx';
import styles from '#components/shelf/shelf.module.css';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Messages } from '#lib/i18n/messages.ts';

type Props = Readonly<{ edition: EditionCode; messages: Messages }>;

/** What the reader saved and read: the frame of it, the same for everybody; the lists come from the browser's own store. */
export function ShelfPage({ edition, messages }: Props) {
  const words = messages.shelf;
  return (
    <div className={styles.page} data-wakes="">
      <h1 className={styles.title}>{words.title}</h1>
      <p className={styles.lead}>{words.lead}</p>
      <noscript>
        <p className={styles.lead}>{words.noscript}</p>
      </noscript>
      <ShelfLists edition={edition} words={words} />
    </div>
  );
}
