import type { Metadata } from 'next';
import { saveProfile, savePassword } from '#app/admin/account/actions.ts';
import { Sessions } from '#app/admin/account/sessions.tsx';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { ActionForm, SelectField, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/page.module.css';
import { toLanguageOptions } from '#app/admin/staff/options.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { shortestPassword } from '#lib/staff/passwords.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';
import { listSessions } from '#lib/staff/sessions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).staff.account.title };
}

export default async function Page() {
  const staff = await requireStaff('account', '/admin/account');
  const messages = getNewsroomMessages(staff.edition);
  const { account, password } = messages.staff;
  const sessions = await listSessions(staff);

  return (
    <Newsroom staff={staff} place="account" title={account.title}>
      <div className={styles.columns}>
        <section className={styles.block} aria-labelledby="profile">
          <h2 id="profile">{account.profile}</h2>
          <ActionForm action={saveProfile}>
            <TextField name="name" label={account.name} value={staff.name} maxLength={80} required />
            <SelectField name="edition" label={account.language} value={staff.edition} options={toLanguageOptions()} />
            <Submit>{account.save}</Submit>
          </ActionForm>
        </section>
        <section className={styles.block} aria-labelledby="password">
          <h2 id="password">{account.password}</h2>
          <ActionForm action={savePassword}>
            <TextField
              name="current"
              type="password"
              label={account.current}
              autoComplete="current-password"
              required
            />
            <TextField
              name="password"
              type="password"
              label={account.next}
              hint={format(password.rule, { n: shortestPassword })}
              autoComplete="new-password"
              minLength={shortestPassword}
              required
            />
            <Submit>{account.change}</Submit>
          </ActionForm>
        </section>
      </div>
      <Sessions staff={staff} messages={messages} sessions={sessions} />
    </Newsroom>
  );
}
