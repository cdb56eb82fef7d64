import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { begin, confirm, renew, turnOff } from '#app/admin/account/authenticator/actions.ts';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { IssuedCodes } from '#components/newsroom/answers.client.tsx';
import { QrCode } from '#components/newsroom/factors/qr-code.tsx';
import styles from '#components/newsroom/factors/factors.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import page from '#components/newsroom/page.module.css';
import { formatTime } from '#lib/i18n/dates.ts';
import { formatCount } from '#lib/i18n/format.ts';
import { format, getMessages } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';
import { getSecondFactor } from '#lib/staff/second-factor.ts';
import { toTotpAddress } from '#lib/staff/totp.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).factors.app.title };
}

export default async function Page() {
  const staff = await requireStaff('account', '/admin/account/authenticator');
  const messages = getNewsroomMessages(staff.edition);
  const { app } = messages.factors;
  const factor = await getSecondFactor(staff);
  const { state } = factor;
  const address =
    state === 'waiting'
      ? toTotpAddress(factor.secret, { site: getMessages(staff.edition).site.name, email: staff.email })
      : '';
  const password: ReactNode = (
    <TextField
      name="current"
      type="password"
      label={messages.staff.account.current}
      autoComplete="current-password"
      required
    />
  );

  return (
    <Newsroom staff={staff} place="account" title={app.title}>
      <p className={page.lead}>{app.lead}</p>
      {state === 'on' ? (
        <p className={page.lead}>{format(app.on, { date: formatTime(factor.since, 'date', staff.edition) })}</p>
      ) : null}
      {state === 'off' ? (
        <ActionForm action={begin} label={app.begin}>
          {password}
          <Submit>{app.begin}</Submit>
        </ActionForm>
      ) : null}
      {/* It stays when there is nothing more to confirm: what it answered with is shown in it. */}
      {state === 'off' ? null : (
        <ActionForm action={confirm} label={app.confirm}>
          <IssuedCodes label={app.issued} lead={app.issuedLead} />
          {state === 'waiting' ? (
            <>
              <p>{app.scan}</p>
              <QrCode text={address} label={app.picture} />
              <p>
                {app.secret}
                <code className={styles.secret}>{factor.secret.replaceAll(/.{4}(?=.)/g, '$& ')}</code>
              </p>
              <TextField
                name="code"
                label={app.code}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={10}
                required
              />
              <Submit>{app.confirm}</Submit>
            </>
          ) : null}
        </ActionForm>
      )}
      {state === 'on' ? (
        <div className={page.columns}>
          <section className={page.block} aria-labelledby="codes">
            <h2 id="codes">{app.codes}</h2>
            <p className={page.lead}>
              {app.codesLead} {formatCount(app.left, factor.codesLeft, staff.edition)}
            </p>
            <ActionForm action={renew}>
              <IssuedCodes label={app.issued} lead={app.issuedLead} />
              {password}
              <p className={styles.note}>{app.renewLead}</p>
              <Submit weight="plain">{app.renew}</Submit>
            </ActionForm>
          </section>
          <section className={page.block} aria-labelledby="off">
            <h2 id="off">{app.off2}</h2>
            <p className={page.lead}>{app.offLead}</p>
            <ActionForm action={turnOff}>
              {password}
              <Submit weight="danger">{app.off2}</Submit>
            </ActionForm>
          </section>
        </div>
      ) : null}
      <p className={`${page.links} ${styles.back}`}>
        <NewsroomLink href="/admin/account">{app.back}</NewsroomLink>
      </p>
    </Newsroom>
  );
}
