import { NewsroomLink } from '#components/newsroom/link.tsx';
import { Chart } from '#components/newsroom/numbers/chart.tsx';
import styles from '#components/newsroom/numbers/numbers.module.css';
import page from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { sumOf, type Numbers } from '#lib/reads/numbers.ts';

type Props = Readonly<{
  /** What the rows are. */
  title: string;
  rows: readonly Numbers[];
  /** Where the name of a row leads. */
  toPath: (row: Numbers) => string | null;
  /** What a row without a name is called. */
  unnamed: string;
  words: NewsroomMessages['numbers'];
  edition: EditionCode;
}>;

/** Today and 30 days of articles or sections, a row and a small picture each. */
export function NumbersTable({ title, rows, toPath, unnamed, words, edition }: Props) {
  return (
    <TableBox label={title}>
      <table className={`${page.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">
              {words.today}: {words.reads}
            </th>
            <th scope="col">{words.ends}</th>
            <th scope="col">
              {words.month}: {words.reads}
            </th>
            <th scope="col">{words.ends}</th>
            <th scope="col">{words.days}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = row.name ?? unnamed;
            const [today, month, path] = [row.series.at(-1), sumOf(row.series), toPath(row)];
            return (
              <tr key={row.id}>
                <th scope="row" className={page.clip} title={name}>
                  {path === null ? name : <NewsroomLink href={path}>{name}</NewsroomLink>}
                </th>
                <td>{today?.reads}</td>
                <td>{today?.ends}</td>
                <td>{month.reads}</td>
                <td>{month.ends}</td>
                <td>
                  <Chart name={name} series={row.series} words={words} edition={edition} size="row" />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableBox>
  );
}
