import type { ReactNode } from 'react';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/paper/paper.module.css';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { may, type Permission, type Role } from '#lib/staff/permissions.ts';

/** The pages on what a paper has, and the permission that each page's own gate asks for. */
const ways = [
  { name: 'sections', permission: 'desk.manage' },
  { name: 'topics', permission: 'desk.manage' },
  { name: 'people', permission: 'desk.manage' },
  { name: 'publishers', permission: 'desk.manage' },
  { name: 'lexicon', permission: 'desk.manage' },
  { name: 'settings', permission: 'settings.manage' },
] as const satisfies ReadonlyArray<Readonly<{ name: string; permission: Permission }>>;

export type PaperWay = (typeof ways)[number]['name'];

type Props = Readonly<{
  role: Role;
  messages: NewsroomMessages;
  here: PaperWay;
  title: string;
  /** The one thing to do here. */
  tools?: ReactNode;
}>;

/** What stands above each of them: the ways to the others, the heading. */
export function PaperHead({ role, messages, here, title, tools }: Props) {
  const { places } = messages.paper;
  return (
    <>
      <nav aria-label={places.label} className={styles.ways}>
        {ways
          .filter(({ permission }) => may(role, permission))
          .map(({ name }) => (
            <NewsroomLink key={name} href={`/admin/${name}`} aria-current={name === here ? 'page' : undefined}>
              {places[name]}
            </NewsroomLink>
          ))}
      </nav>
      <div className={styles.head}>
        <h1>{title}</h1>
        {tools}
      </div>
    </>
  );
}
