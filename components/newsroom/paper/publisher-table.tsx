import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import { editions } from '#lib/i18n/editions.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { PublisherRow } from '#lib/publishers/views.ts';

type Props = Readonly<{ rows: readonly PublisherRow[]; messages: NewsroomMessages }>;

/** Who articles come out in the name of. */
export function PublisherTable({ rows, messages }: Props) {
  const { publishers: words, names, places } = messages.paper;
  return (
    <TableBox label={places.publishers}>
      <table className={styles.table}>
        <thead>
          <tr>
            {editions.map(({ code, name, lang }) => (
              <th key={code} scope="col" lang={lang}>
                {name}
              </th>
            ))}
            <th scope="col">{names.slug}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.statement}</th>
            <th scope="col">{names.articles}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {editions.map(({ code, lang }, column) =>
                column === 0 ? (
                  <th key={code} scope="row">
                    <NewsroomLink
                      href={`/admin/publishers/${row.id}`}
                      lang={row.names[code] === undefined ? undefined : lang}
                    >
                      {row.names[code] ?? row.names['en'] ?? row.handle}
                    </NewsroomLink>
                  </th>
                ) : (
                  <td key={code} lang={lang}>
                    {row.names[code] ?? ''}
                  </td>
                ),
              )}
              <td>{row.handle}</td>
              <td>{words.kinds[row.kind]}</td>
              <td>{row.hasStatement ? words.hasStatement : ''}</td>
              <td>{row.articles}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
