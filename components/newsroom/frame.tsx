import type { ReactNode } from 'react';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { SignOut } from '#components/newsroom/sign-out.client.tsx';
import styles from '#components/newsroom/frame.module.css';
import { WordMark } from '#components/navigation/word-mark.tsx';
import type { FormAction } from '#lib/answers.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { places, type Place } from '#components/newsroom/places.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/views.ts';

type Props = Readonly<{
  staff: Staff;
  messages: NewsroomMessages;
  signOut: FormAction;
  /** Where in the menu the page is; null for one that is not in it. */
  place: Place | null;
  /** The page's heading; null where the page sets its own. */
  title: string | null;
  /** What stands beside the heading: the one or two things to do here. */
  tools?: ReactNode;
  children: ReactNode;
}>;

/** What every page of the newsroom stands in: the bar with what this person may go to, the heading, the page. */
export function NewsroomFrame({ staff, messages, signOut, place, title, tools, children }: Props) {
  const { frame } = messages.staff;
  return (
    <>
      <a className={styles.skip} href="#main">
        {frame.skip}
      </a>
      <header className={styles.bar}>
        <a className={styles.home} href={`/${staff.edition}`} title={frame.site}>
          <WordMark className={styles.mark} label={frame.site} />
        </a>
        <nav aria-label={frame.menu} className={styles.menu}>
          <ul>
            {places
              .filter(({ permission }) => may(staff.role, permission))
              .map(({ name, path, label }) => (
                <li key={name}>
                  <NewsroomLink href={path} aria-current={name === place ? 'page' : undefined}>
                    {label(messages)}
                  </NewsroomLink>
                </li>
              ))}
          </ul>
        </nav>
        <p className={styles.person} title={staff.email}>
          {staff.name}
        </p>
        <SignOut action={signOut} label={frame.signOut} />
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {title === null ? null : (
          <div className={styles.head}>
            <h1>{title}</h1>
            {tools}
          </div>
        )}
        {children}
      </main>
    </>
  );
}
