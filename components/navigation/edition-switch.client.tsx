'use client';

import styles from '#components/navigation/edition-switch.module.css';

type Props = Readonly<{
  label: string;
  choices: ReadonlyArray<Readonly<{ code: string; name: string; lang: string; href: string }>>;
  current: string;
}>;

const year = 365 * 24 * 60 * 60;

/** Remembers the choice, so that `/` leads there next time. The links work without it. */
function remember(code: string) {
  document.cookie = `edition=${code}; path=/; max-age=${year}; samesite=lax`;
}

/** The same page in the other editions; their front page where it is not in them. */
export function EditionSwitch({ label, choices, current }: Props) {
  return (
    <nav aria-label={label}>
      <ul className={styles.row}>
        {choices.map(({ code, name, lang, href }) => (
          <li key={code}>
            <a
              className={styles.link}
              href={href}
              lang={lang}
              hrefLang={lang}
              aria-current={code === current ? 'true' : undefined}
              onClick={() => remember(code)}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
