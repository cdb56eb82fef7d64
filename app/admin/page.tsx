import { Newsroom } from '#app/admin/newsroom.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { may } from '#lib/staff/permissions.ts';

export default async function Page() {
  const staff = await requireStaff('account');
  const { staff: words, articles, media, imports, paper, fronts, numbers } = getNewsroomMessages(staff.edition);
  const { frame, home, roles } = words;
  return (
    <Newsroom staff={staff} place="home" title={format(home.title, { name: staff.name })}>
      <p className={styles.lead}>{format(home.lead, { role: roles[staff.role] })}</p>
      <dl className={styles.links}>
        <div>
          <dt>
            <NewsroomLink href="/admin/articles">{articles.menu}</NewsroomLink>
          </dt>
          <dd>{articles.homeLead}</dd>
        </div>
        <div>
          <dt>
            <NewsroomLink href="/admin/media">{media.menu}</NewsroomLink>
          </dt>
          <dd>{media.homeLead}</dd>
        </div>
        {may(staff.role, 'fronts.curate') ? (
          <div>
            <dt>
              <NewsroomLink href="/admin/fronts">{fronts.menu}</NewsroomLink>
            </dt>
            <dd>{fronts.homeLead}</dd>
          </div>
        ) : null}
        {may(staff.role, 'numbers.read') ? (
          <div>
            <dt>
              <NewsroomLink href="/admin/numbers">{numbers.menu}</NewsroomLink>
            </dt>
            <dd>{numbers.homeLead}</dd>
          </div>
        ) : null}
        {may(staff.role, 'imports.manage') ? (
          <div>
            <dt>
              <NewsroomLink href="/admin/imports">{imports.menu}</NewsroomLink>
            </dt>
            <dd>{imports.homeLead}</dd>
          </div>
        ) : null}
        {may(staff.role, 'desk.manage') ? (
          <div>
            <dt>
              <NewsroomLink href="/admin/sections">{paper.menu}</NewsroomLink>
            </dt>
            <dd>{paper.homeLead}</dd>
          </div>
        ) : null}
        {may(staff.role, 'staff.manage') ? (
          <div>
            <dt>
              <NewsroomLink href="/admin/staff">{frame.people}</NewsroomLink>
            </dt>
            <dd>{home.people}</dd>
          </div>
        ) : null}
        {may(staff.role, 'audit.read') ? (
          <div>
            <dt>
              <NewsroomLink href="/admin/audit">{frame.log}</NewsroomLink>
            </dt>
            <dd>{home.log}</dd>
          </div>
        ) : null}
        <div>
          <dt>
            <NewsroomLink href="/admin/account">{frame.account}</NewsroomLink>
          </dt>
          <dd>{home.account}</dd>
        </div>
      </dl>
    </Newsroom>
  );
}
