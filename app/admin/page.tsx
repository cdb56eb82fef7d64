import { Newsroom } from '#app/admin/newsroom.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { places } from '#components/newsroom/places.ts';
import styles from '#components/newsroom/page.module.css';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { may } from '#lib/staff/permissions.ts';

/** Where one may go from here, and what for. */
export default async function Page() {
  const staff = await requireStaff('account');
  const messages = getNewsroomMessages(staff.edition);
  const { home, roles } = messages.staff;
  return (
    <Newsroom staff={staff} place="home" title={format(home.title, { name: staff.name })}>
      <p className={styles.lead}>{format(home.lead, { role: roles[staff.role] })}</p>
      <dl className={styles.links}>
        {places
          .filter(({ permission }) => may(staff.role, permission))
          .map(({ name, path, label, lead }) =>
            lead === null ? null : (
              <div key={name}>
                <dt>
                  <NewsroomLink href={path}>{label(messages)}</NewsroomLink>
                </dt>
                <dd>{lead(messages)}</dd>
              </div>
            ),
          )}
      </dl>
    </Newsroom>
  );
}
