import { TableBox } from '#components/newsroom/table-box.tsx';
import type { Metadata } from 'next';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { add } from '#app/admin/staff/actions.ts';
import { toLanguageOptions, toPublisherOptions, toRoleOptions } from '#app/admin/staff/options.ts';
import { ActionForm, SelectField, Submit, TextField } from '#components/newsroom/action-form.client.tsx';
import { IssuedLink } from '#components/newsroom/answers.client.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { describeFactors } from '#app/admin/staff/describe-factors.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { listPublisherNames } from '#lib/publishers/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { listStaff } from '#lib/staff/queries.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).staff.people.title };
}

export default async function Page() {
  const staff = await requireStaff('staff.manage', '/admin/staff');
  const messages = getNewsroomMessages(staff.edition);
  const { people, roles, states } = messages.staff;
  const { factors } = messages;
  const [rows, publishers] = await Promise.all([listStaff(), listPublisherNames(staff.edition)]);
  return (
    <Newsroom staff={staff} place="people" title={people.title}>
      <TableBox label={people.title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{people.name}</th>
              <th scope="col">{people.email}</th>
              <th scope="col">{people.role}</th>
              <th scope="col">{people.publisher}</th>
              <th scope="col">{people.state}</th>
              <th scope="col">{factors.people.title}</th>
              <th scope="col">{people.signedIn}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, email, role, publisher, state, signedInAt, ...having }) => (
              <tr key={id}>
                <th scope="row">
                  <NewsroomLink href={`/admin/staff/${id}`}>{name}</NewsroomLink>
                  {id === staff.id ? <span className={styles.soft}> ({people.you})</span> : null}
                </th>
                <td>{email}</td>
                <td>{roles[role]}</td>
                <td>{publisher ?? ''}</td>
                <td>{states[state]}</td>
                <td>{describeFactors(having, messages, staff.edition)}</td>
                <td>{signedInAt === null ? people.never : formatTime(signedInAt, 'short', staff.edition)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <section className={styles.block} aria-labelledby="add">
        <h2 id="add">{people.add}</h2>
        <p className={styles.lead}>{people.addLead}</p>
        <ActionForm action={add}>
          <IssuedLink label={people.link} lead={people.linkLead} />
          <TextField name="name" label={people.name} autoComplete="off" maxLength={80} required />
          <TextField name="email" type="email" label={people.email} autoComplete="off" required />
          <SelectField name="role" label={people.role} value="editor" options={toRoleOptions(messages)} />
          <SelectField
            name="publisher"
            label={people.publisher}
            hint={people.publisherHint}
            options={toPublisherOptions(messages, publishers)}
          />
          <SelectField name="edition" label={people.language} value={staff.edition} options={toLanguageOptions()} />
          <Submit>{people.add}</Submit>
        </ActionForm>
      </section>
    </Newsroom>
  );
}
