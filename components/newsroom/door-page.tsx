import type { ReactNode } from 'react';
import styles from '#components/newsroom/door-page.module.css';
import { WordMark } from '#components/navigation/word-mark.tsx';

/** What the pages before sign-in stand in: the mark, one heading, one form. */
export function DoorPage({ title, mark, children }: Readonly<{ title: string; mark: string; children: ReactNode }>) {
  return (
    <main className={styles.page}>
      <WordMark className={styles.mark} label={mark} />
      <h1 className={styles.title}>{title}</h1>
      {children}
    </main>
  );
}
