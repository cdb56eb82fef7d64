import { TableBox } from '#components/newsroom/table-box.tsx';
import styles from '#components/newsroom/page.module.css';
import type { AuditRow } from '#lib/audit/views.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Words = NewsroomMessages['staff']['log'];
type Props = Readonly<{ rows: readonly AuditRow[]; edition: EditionCode; words: Words }>;

/** The steps of a page of the log, a row each. */
export function AuditTable({ rows, edition, words }: Props) {
  const { actions } = words;
  return (
    <TableBox label={words.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.actor}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.subject}</th>
            <th scope="col">{words.change}</th>
            <th scope="col">{words.origin}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, at, actor, action, subject, changes, origin }) => (
            <tr key={id}>
              <td>
                <time dateTime={at.toISOString()}>{formatTime(at, 'short', edition)}</time>
              </td>
              <td>{actor}</td>
              <td>{Object.hasOwn(actions, action) ? actions[action as keyof typeof actions] : action}</td>
              <td className={styles.clip} title={subject}>
                {subject}
              </td>
              <td className={styles.clip} lang="en">
                {changes.map(({ name, before, after }) => (
                  <span key={name} className={styles.fact}>
                    {name}: {show(before, words)} → {show(after, words)}
                  </span>
                ))}
              </td>
              <td>{origin}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function show(value: unknown, words: Words): string {
  if (value == null || value === '') return words.nothing;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
