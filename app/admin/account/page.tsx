import type { Metadata } from 'next';
import { saveProfile, savePassword } from '#app/admin/account/actions.ts';
import { Passkeys } from '#app/admin/account/passkeys.tsx';
import { SecondFactor } from '#app/admin/account/second-factor.tsx';
import { Sessions } from '#app/admin/account/sessions.tsx';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { ActionForm, SelectField, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/page.module.css';
import { toLanguageOptions } from '#app/admin/staff/options.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { describeAgent } from '#lib/staff/describe-agent.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { listPasskeys } from '#lib/staff/passkeys.ts';
import { shortestPassword } from '#lib/staff/passwords.ts';
import { getCurrentEdition, getOrigin, getRelyingParty } from '#lib/staff/request.ts';
import { getSecondFactor } from '#lib/staff/second-factor.ts';
import { listSessions } from '#lib/staff/sessions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).staff.account.title };
}

export default async function Page() {
  const staff = await requireStaff('account', '/admin/account');
  const messages = getNewsroomMessages(staff.edition);
  const { account, password } = messages.staff;
  const [sessions, factor, passkeys, party, { agent }] = await Promise.all([
    listSessions(staff),
    getSecondFactor(staff),
    listPasskeys(staff),
    getRelyingParty(),
    getOrigin(),
  ]);

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
      <div className={styles.columns}>
        <SecondFactor factor={factor} messages={messages} edition={staff.edition} />
        <Passkeys
          passkeys={passkeys}
          isPossible={party !== null}
          device={describeAgent(agent)}
          messages={messages}
          edition={staff.edition}
        />
      </div>
      <Sessions staff={staff} messages={messages} sessions={sessions} />
    </Newsroom>
  );
}
