import { notFound } from 'next/navigation';
import { z } from 'zod';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { disable, enable, reset, setRole } from '#app/admin/staff/actions.ts';
import { describeFactors } from '#app/admin/staff/describe-factors.ts';
import { toPublisherOptions, toRoleOptions } from '#app/admin/staff/options.ts';
import { ActionForm, SelectField, Submit } from '#components/newsroom/action-form.client.tsx';
import { IssuedLink } from '#components/newsroom/answers.client.tsx';
import styles from '#components/newsroom/page.module.css';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { listPublisherNames } from '#lib/publishers/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getStaffRow } from '#lib/staff/queries.ts';

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export default async function Page({ params }: Props) {
  const staff = await requireStaff('staff.manage', '/admin/staff');
  const { id } = await params;
  const row = z.uuid().safeParse(id).success ? await getStaffRow({ id }) : null;
  if (row === null) notFound();
  const messages = getNewsroomMessages(staff.edition);
  const { people, states, roles } = messages.staff;
  const publishers = await listPublisherNames(staff.edition);
  return (
    <Newsroom staff={staff} place="people" title={row.name}>
      <p className={styles.lead}>
        {row.email} · {roles[row.role]} · {states[row.state]} · {messages.factors.people.title}:{' '}
        {describeFactors(row, messages, staff.edition)}
      </p>
      <section className={styles.block} aria-labelledby="role">
        <h2 id="role">{people.changeRole}</h2>
        <ActionForm action={setRole}>
          <input type="hidden" name="account" value={id} />
          <SelectField name="role" label={people.role} value={row.role} options={toRoleOptions(messages)} />
          <SelectField
            name="publisher"
            label={people.publisher}
            hint={people.publisherHint}
            value={row.publisher ?? ''}
            options={toPublisherOptions(messages, publishers)}
          />
          <Submit>{people.changeRole}</Submit>
        </ActionForm>
      </section>
      <section className={styles.block} aria-labelledby="reset">
        <h2 id="reset">{people.reset}</h2>
        <p className={styles.lead}>{people.resetLead}</p>
        <ActionForm action={reset}>
          <IssuedLink label={people.link} lead={people.linkLead} />
          <input type="hidden" name="account" value={id} />
          <Submit weight="danger">{people.reset}</Submit>
        </ActionForm>
      </section>
      <section className={styles.block} aria-labelledby="state">
        <h2 id="state">{row.state === 'disabled' ? people.enable : people.disable}</h2>
        {row.state === 'disabled' ? null : <p className={styles.lead}>{people.disableLead}</p>}
        <ActionForm action={row.state === 'disabled' ? enable : disable}>
          <input type="hidden" name="account" value={id} />
          <Submit weight="danger">{row.state === 'disabled' ? people.enable : people.disable}</Submit>
        </ActionForm>
      </section>
    </Newsroom>
  );
}
