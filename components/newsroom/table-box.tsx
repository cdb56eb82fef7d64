import type { ReactNode } from 'react';
import styles from '#components/newsroom/page.module.css';

/** The box of a table that may be wider than a phone: it scrolls sideways, by finger and by keyboard (WCAG 2.1.1). */
export function TableBox({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
