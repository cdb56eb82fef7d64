import styles from '#components/navigation/edition-switch.module.css';

type Props = Readonly<{
  label: string;
  choices: ReadonlyArray<Readonly<{ code: string; name: string; lang: string; href: string }>>;
  current: string;
}>;

/**
 * The same page in the other editions; their front page where it is not in them. The script in the head remembers the
 * choice by `data-edition`, so that `/` leads there next time.
 */
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
              data-edition={code}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
