'use client';

import { useEffect, useRef, type KeyboardEvent } from 'react';
import styles from '#components/navigation/section-bar.module.css';

type Props = Readonly<{
  label: string;
  links: ReadonlyArray<Readonly<{ slug: string | null; name: string; path: string }>>;
  /** Slug of the current section, null for the front page, undefined for none. */
  current: string | null | undefined;
  /** Whether the current link is this very page, or only the section it belongs to. */
  isPage: boolean;
}>;

const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The sections of the paper, in a row that scrolls on a phone. Links work without JavaScript; arrow keys move between them. */
export function SectionBar({ label, links, current, isPage }: Props) {
  const row = useRef<HTMLUListElement>(null);

  useEffect(() => {
    const link = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (row.current === null || !link) return;
    // Only the row is scrolled, never the page.
    row.current.scrollLeft = link.offsetLeft - (row.current.clientWidth - link.offsetWidth) / 2;
  }, []);

  function move(event: KeyboardEvent<HTMLAnchorElement>) {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...(row.current?.querySelectorAll('a') ?? [])];
    const index = all.indexOf(event.currentTarget);
    if (index < 0) return;
    event.preventDefault();
    all[step(index, all.length)]?.focus();
  }

  return (
    <nav className={styles.bar} aria-label={label}>
      <ul ref={row} className={styles.row}>
        {links.map(({ slug, name, path }) => (
          <li key={path}>
            <a
              className={styles.link}
              href={path}
              onKeyDown={move}
              aria-current={slug === current ? (isPage ? 'page' : 'true') : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
