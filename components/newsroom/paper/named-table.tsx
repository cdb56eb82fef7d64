import type { ReactNode } from 'react';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import { editions, type EditionCode } from '#lib/i18n/editions.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { NamedRow } from '#lib/named/views.ts';

type Props = Readonly<{
  label: string;
  /** Where each has a page of its own. */
  root: string;
  rows: readonly NamedRow[];
  edition: EditionCode;
  messages: NewsroomMessages;
  /** A further column. */
  extra?: Readonly<{ label: string; cell: (row: NamedRow, name: string, place: number) => ReactNode }>;
}>;

/** Sections, topics or people: what they are called in each edition, their address, how many articles they have. */
export function NamedTable({ label, root, rows, edition, messages, extra }: Props) {
  const words = messages.paper.names;
  return (
    <TableBox label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {editions.map(({ code, name, lang }) => (
              <th key={code} scope="col" lang={lang}>
                {name}
              </th>
            ))}
            <th scope="col">{words.slug}</th>
            <th scope="col">{words.articles}</th>
            {extra === undefined ? null : <th scope="col">{extra.label}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={row.id}>
              {editions.map(({ code, lang }, column) =>
                column === 0 ? (
                  <th key={code} scope="row">
                    <NewsroomLink href={`${root}/${row.id}`} lang={row.names[code] === null ? undefined : lang}>
                      {row.names[code] ?? row.names.en ?? row.slug}
                    </NewsroomLink>
                  </th>
                ) : (
                  <td key={code} lang={lang}>
                    {row.names[code] ?? ''}
                  </td>
                ),
              )}
              <td>{row.slug}</td>
              <td>{row.articles}</td>
              {extra === undefined ? null : <td>{extra.cell(row, row.names[edition] ?? row.slug, place)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
