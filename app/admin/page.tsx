import { Newsroom } from '#app/admin/newsroom.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { places } from '#components/newsroom/places.ts';
import styles from '#components/newsroom/page.module.css';
import { findNextReview } from '#lib/articles/review-queue.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { may } from '#lib/staff/permissions.ts';

/** Where one may go from here, what for, and how much waits there. */
export default async function Page() {
  const staff = await requireStaff('account');
  const messages = getNewsroomMessages(staff.edition);
  const { home, roles } = messages.staff;
  const { count } = may(staff.role, 'articles.edit') ? await findNextReview(staff, null) : { count: 0 };
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
                <dd>
                  {lead(messages)}
                  {name === 'review' && count > 0 ? (
                    <strong> {format(messages.articles.review.waiting, { n: count })}</strong>
                  ) : null}
                </dd>
              </div>
            ),
          )}
      </dl>
    </Newsroom>
  );
}
