import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { enterSecond } from '#app/admin/sign-in/actions.ts';
import { ActionForm, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { DoorPage } from '#components/newsroom/door-page.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { getMessages } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireNobody, toNextPath } from '#lib/staff/gate.ts';
import { getCurrentEdition, getStepToken } from '#lib/staff/request.ts';
import { isStepOpen } from '#lib/staff/steps.ts';

type Props = Readonly<{ searchParams: Promise<{ next?: string | string[] }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).factors.second.title };
}

/** The second step of signing in, for a browser in which the password was right a few minutes ago. */
export default async function Page({ searchParams }: Props) {
  await requireNobody();
  const [edition, token, { next }] = await Promise.all([getCurrentEdition(), getStepToken(), searchParams]);
  if (!(await isStepOpen('code', token))) redirect('/admin/sign-in');
  const { second } = getNewsroomMessages(edition).factors;
  const to = toNextPath(typeof next === 'string' ? next : null);
  return (
    <DoorPage title={second.title} mark={getMessages(edition).site.name}>
      <p>{second.lead}</p>
      <ActionForm action={enterSecond} label={second.title}>
        <TextField
          name="code"
          label={second.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          required
        />
        <input type="hidden" name="next" value={to} />
        <Submit>{second.submit}</Submit>
      </ActionForm>
      <section className={styles.block} aria-labelledby="lost">
        <h2 id="lost">{second.lost}</h2>
        <ActionForm action={enterSecond}>
          <TextField
            name="code"
            label={second.recovery}
            hint={second.recoveryHint}
            autoComplete="off"
            maxLength={60}
            required
          />
          <input type="hidden" name="next" value={to} />
          <Submit weight="plain">{second.useRecovery}</Submit>
        </ActionForm>
      </section>
      <p>{second.noCodes}</p>
      <p className={styles.links}>
        <NewsroomLink href="/admin/sign-in">{second.again}</NewsroomLink>
      </p>
    </DoorPage>
  );
}
