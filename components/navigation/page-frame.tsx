import type { ReactNode } from 'react';
import { EditionSwitch } from '#components/navigation/edition-switch.tsx';
import styles from '#components/navigation/page-frame.module.css';
import { LiteOffer } from '#components/navigation/lite-offer.tsx';
import { SectionBar } from '#components/navigation/section-bar.tsx';
import { SiteMark } from '#components/navigation/site-mark.tsx';
import { PreferencesPopover, preferencesPopoverId } from '#components/preferences/preferences-popover.tsx';
import { Static } from '#components/static/static.tsx';
import { editions, type Edition, type EditionCode } from '#lib/i18n/editions.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { SectionLink } from '#lib/sections/links.ts';

type Props = Readonly<{
  edition: Edition;
  messages: Messages;
  sections: readonly SectionLink[];
  children: ReactNode;
  /** Slug of the section this page belongs to. */
  section?: string | undefined;
  variant?: 'front' | 'inner';
  today?: Date;
  /** The path behind the edition, where the page is in every edition … */
  tail?: string;
  /** … or its paths, where it is only in some. */
  paths?: ReadonlyArray<Readonly<{ code: EditionCode; path: string }>>;
  /** On the settings page the choices stand in the page, not in a panel. */
  settings?: 'panel' | 'page';
  /** Whether the page has a lite twin; a draft has none. */
  hasLite?: boolean;
}>;

/** What every reader page stands in: masthead, section bar, the page, foot, and the settings panel. */
export function PageFrame({
  edition,
  messages,
  sections,
  children,
  section,
  variant = 'inner',
  today,
  tail = '',
  paths,
  settings = 'panel',
  hasLite = settings === 'panel',
}: Props) {
  const choices = editions.map(({ code, name, lang }) => ({
    code,
    name,
    lang,
    href: paths === undefined ? `/${code}${tail}` : (paths.find((each) => each.code === code)?.path ?? `/${code}`),
  }));
  const links = [
    { slug: null, name: messages.section.all, path: `/${edition.code}` },
    ...sections.map(({ slug, name, path }) => ({ slug, name, path })),
  ];
  const current = section ?? (variant === 'front' ? null : undefined);
  const own = choices.find(({ code }) => code === edition.code)?.href ?? `/${edition.code}`;
  return (
    <>
      <a className={styles.skip} href="#main" data-full="">
        {messages.site.skip}
      </a>
      <Static name="masthead">
        <header className={variant === 'front' ? styles.front : styles.inner} data-variant={variant}>
          <div className={styles.plate}>
            <a className={styles.home} href={`/${edition.code}`}>
              <SiteMark className={styles.mark} edition={edition.code} name={messages.site.name} />
            </a>
            {variant === 'front' && today !== undefined ? (
              <p className={styles.date}>
                <time dateTime={today.toISOString().slice(0, 10)}>{formatTime(today, 'day', edition.code)}</time>
                <span>{messages.site.tagline}</span>
              </p>
            ) : null}
            <div className={styles.tools}>
              <EditionSwitch label={messages.site.edition} choices={choices} current={edition.code} />
              <a className={styles.settings} href={`/${edition.code}/search`}>
                {messages.search.title}
              </a>
              <a className={`${styles.settings} ${styles.shelf}`} href={`/${edition.code}/saved`}>
                {messages.shelf.saved}
              </a>
              {settings === 'panel' ? (
                <button type="button" className={styles.settings} popoverTarget={preferencesPopoverId}>
                  {messages.settings.title}
                </button>
              ) : null}
            </div>
          </div>
          <SectionBar
            label={messages.site.menu}
            links={links}
            current={current}
            isPage={links.some(({ slug, path }) => slug === current && path === own)}
          />
        </header>
      </Static>
      {hasLite ? <LiteOffer messages={messages} path={own} /> : null}
      <main id="main" tabIndex={-1} className={styles.main} data-read={messages.shelf.read}>
        {children}
      </main>
      <Static name="footer">
        <footer className={settings === 'panel' ? `${styles.footer} ${styles.followed}` : styles.footer}>
          <SiteMark className={styles.footerMark} edition={edition.code} name={messages.site.name} />
          <p>{messages.site.tagline}</p>
          <p>
            <a href={`/${edition.code}/saved`}>{messages.shelf.title}</a>
          </p>
          <p>
            <a href={`/${edition.code}/settings`}>{messages.settings.title}</a>
          </p>
          <p>
            <a href={`/${edition.code}/corrections`}>{messages.amendments.title}</a>
          </p>
          <p>
            <a href={`/${edition.code}/feed.xml`}>{messages.list.feed}</a>
          </p>
        </footer>
      </Static>
      {settings === 'panel' ? (
        <Static name="settings">
          <PreferencesPopover messages={messages} />
        </Static>
      ) : null}
    </>
  );
}
