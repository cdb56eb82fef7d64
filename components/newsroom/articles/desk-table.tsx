import { Choose, ChooseAll } from '#components/newsroom/choosing.client.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { TableBox } from '#components/newsroom/table-box.tsx';
import styles from '#components/newsroom/page.module.css';
import { describeState } from '#components/newsroom/articles/describe-state.ts';
import type { DeskRow } from '#lib/articles/desk.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import { getEdition, requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';

type Props = Readonly<{
  rows: readonly DeskRow[];
  edition: EditionCode;
  messages: NewsroomMessages;
  /** Whether rows can be chosen, in the form that the table stands in. */
  isChoosing: boolean;
}>;

/** Articles of the desk, a row each: the headline leads to where it is written. */
export function DeskTable({ rows, edition, messages, isChoosing }: Props) {
  const { list } = messages.articles;
  return (
    <TableBox label={list.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            {isChoosing ? (
              <td>
                <ChooseAll name="chosen" label={list.chooseAll} />
              </td>
            ) : null}
            <th scope="col">{list.headline}</th>
            <th scope="col">{list.state}</th>
            <th scope="col">{list.section}</th>
            <th scope="col">{list.publisher}</th>
            <th scope="col">{list.saved}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {isChoosing ? (
                <td>
                  <Choose
                    // What was done to it makes it another: chosen for what it was, it is chosen no more.
                    key={row.version}
                    name="chosen"
                    value={`${row.id}:${String(row.version)}`}
                    label={format(list.choose, { headline: row.headline ?? list.untitled })}
                  />
                </td>
              ) : null}
              <th scope="row" className={styles.clip}>
                {row.headline === null ? (
                  <NewsroomLink href={`/admin/articles/${row.id}`}>{list.untitled}</NewsroomLink>
                ) : (
                  <NewsroomLink
                    href={`/admin/articles/${row.id}`}
                    lang={getEdition(requireEdition(row.edition).code).lang}
                    title={row.headline}
                  >
                    {row.headline}
                  </NewsroomLink>
                )}
              </th>
              <td>{describeState(row.state, messages)}</td>
              <td>{row.section ?? <span className={styles.soft}>{list.noSection}</span>}</td>
              <td>{row.publisher}</td>
              <td>{format(list.by, { time: formatTime(row.savedAt, 'short', edition), name: row.author })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
