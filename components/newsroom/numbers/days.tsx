import { Chart } from '#components/newsroom/numbers/chart.tsx';
import { toDayName } from '#components/newsroom/numbers/day-name.ts';
import styles from '#components/newsroom/numbers/numbers.module.css';
import page from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { Series } from '#lib/reads/numbers.ts';

type Props = Readonly<{ name: string; series: Series; words: NewsroomMessages['numbers']; edition: EditionCode }>;

/** Thirty days as a picture, and as a table for whoever would rather read it. */
export function Days({ name, series, words, edition }: Props) {
  return (
    <>
      <Chart name={name} series={series} words={words} edition={edition} size="page" />
      <p className={styles.key} aria-hidden="true">
        <span>{words.reads}</span>
        <span>{words.ends}</span>
      </p>
      <details className={styles.days}>
        <summary>{words.table}</summary>
        <TableBox label={words.table}>
          <table className={`${page.table} ${styles.table}`}>
            <thead>
              <tr>
                <th scope="col">{words.day}</th>
                <th scope="col">{words.reads}</th>
                <th scope="col">{words.ends}</th>
              </tr>
            </thead>
            <tbody>
              {series.toReversed().map(({ day, reads, ends }) => (
                <tr key={day}>
                  <th scope="row">{toDayName(day, edition)}</th>
                  <td>{reads}</td>
                  <td>{ends}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      </details>
    </>
  );
}
