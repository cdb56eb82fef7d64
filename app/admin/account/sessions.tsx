import { TableBox } from '#components/newsroom/table-box.tsx';
import { endOne, endOthers } from '#app/admin/account/actions.ts';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import styles from '#components/newsroom/page.module.css';
import { formatTime } from '#lib/i18n/dates.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { describeAgent } from '#lib/staff/describe-agent.ts';
import type { SessionRow, Staff } from '#lib/staff/views.ts';

type Props = Readonly<{ staff: Staff; messages: NewsroomMessages; sessions: readonly SessionRow[] }>;

/** Where somebody is signed in, each with its end. */
export function Sessions({ staff, messages, sessions }: Props) {
  const { account } = messages.staff;
  return (
    <section className={styles.block}>
      <h2>{account.sessions}</h2>
      <TableBox label={account.sessions}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{account.browser}</th>
              <th scope="col">{account.address}</th>
              <th scope="col">{account.signedIn}</th>
              <th scope="col">{account.method}</th>
              <th scope="col">{account.used}</th>
              <th scope="col">
                <span className="visually-hidden">{account.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, agent, address, createdAt, usedAt, method }) => (
              <tr key={id}>
                <th scope="row" title={agent}>
                  {describeAgent(agent)}
                </th>
                <td>{address}</td>
                <td>{formatTime(createdAt, 'short', staff.edition)}</td>
                <td>{messages.factors.methods[method]}</td>
                <td>{formatTime(usedAt, 'short', staff.edition)}</td>
                <td>
                  {id === staff.sessionId ? (
                    <span className={styles.soft}>{account.here}</span>
                  ) : (
                    <ActionForm action={endOne} layout="row">
                      <input type="hidden" name="session" value={id} />
                      <Submit weight="quiet" label={format(account.endOf, { agent: describeAgent(agent) })}>
                        {account.end}
                      </Submit>
                    </ActionForm>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {sessions.length > 1 ? (
        <ActionForm action={endOthers}>
          <Submit weight="danger">{account.endOthers}</Submit>
        </ActionForm>
      ) : null}
    </section>
  );
}
