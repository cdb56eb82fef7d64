import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import { formatTime } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { FeedRow } from '#lib/subscriptions/desk.ts';

type Props = Readonly<{ rows: readonly FeedRow[]; edition: EditionCode; messages: NewsroomMessages }>;

/** Where a feed stands, in a word. */
export function toFeedState({ state, failures }: Pick<FeedRow, 'state' | 'failures'>) {
  return state === 'active' && failures > 0 ? 'failing' : state;
}

/** Feeds, a row each: the name leads to all that can be done with it. */
export function FeedTable({ rows, edition, messages }: Props) {
  const { feeds: words, rights } = messages.imports;
  return (
    <TableBox label={words.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.last}</th>
            <th scope="col">{words.next}</th>
            <th scope="col">{words.rule}</th>
            <th scope="col">{words.right}</th>
            <th scope="col">{words.error}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className={styles.clip} title={row.address}>
                <NewsroomLink href={`/admin/imports/feeds/${row.id}`}>{row.title ?? row.address}</NewsroomLink>
              </th>
              <td>{words.states[toFeedState(row)]}</td>
              <td>{row.requestedAt === null ? words.never : formatTime(row.requestedAt, 'short', edition)}</td>
              <td>{row.state === 'active' ? formatTime(row.nextPollAt, 'short', edition) : '–'}</td>
              <td>{words.rules[row.rule]}</td>
              <td>{rights[row.right]}</td>
              <td className={styles.clip} title={row.lastError ?? undefined} lang="en">
                {row.lastError ?? ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
