import { describeState } from '#components/newsroom/articles/describe-state.ts';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import { formatTime } from '#lib/i18n/dates.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { ImportListRow } from '#lib/imports/desk-list.ts';

type Props = Readonly<{ rows: readonly ImportListRow[]; edition: EditionCode; messages: NewsroomMessages }>;

/** Imports, a row each: the headline leads to what the import doctor did. */
export function ImportTable({ rows, edition, messages }: Props) {
  const { list, sources } = messages.imports;
  return (
    <TableBox label={list.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{list.headline}</th>
            <th scope="col">{list.damage}</th>
            <th scope="col">{list.right}</th>
            <th scope="col">{list.state}</th>
            <th scope="col">{list.source}</th>
            <th scope="col">{list.from}</th>
            <th scope="col">{list.at}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className={styles.clip}>
                <NewsroomLink
                  href={`/admin/imports/${row.id}`}
                  lang={row.headline === null ? undefined : getEdition(row.original).lang}
                  title={row.headline ?? undefined}
                >
                  {row.headline ?? list.untitled}
                </NewsroomLink>
              </th>
              <td>
                {row.damage === 0 ? (
                  <span className={styles.soft}>{list.whole}</span>
                ) : (
                  format(list.damaged, { n: row.damage })
                )}
              </td>
              <td>{row.hasRight ? list.rightRecorded : list.rightNone}</td>
              <td>{describeState(row.state, messages)}</td>
              <td>{sources[row.source]}</td>
              <td className={styles.clip} title={row.name}>
                {row.name}
              </td>
              <td>
                <time dateTime={row.at.toISOString()}>{formatTime(row.at, 'short', edition)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
