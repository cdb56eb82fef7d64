import styles from '#components/navigation/section-bar.module.css';

type Props = Readonly<{
  label: string;
  links: ReadonlyArray<Readonly<{ slug: string | null; name: string; path: string }>>;
  /** Slug of the current section, null for the front page, undefined for none. */
  current: string | null | undefined;
  /** Whether the current link is this very page, or only the section it belongs to. */
  isPage: boolean;
}>;

/**
 * The sections of the paper, in a row that scrolls on a phone. The script in the head (lib/readers/early-help.ts) brings the
 * current one into view and lets arrow keys move between them.
 */
export function SectionBar({ label, links, current, isPage }: Props) {
  return (
    <nav className={styles.bar} aria-label={label}>
      <ul className={styles.row} data-row="">
        {links.map(({ slug, name, path }) => (
          <li key={path}>
            <a
              className={styles.link}
              href={path}
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
