import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { toEntryPath } from '#lib/lexicon/paths.ts';
import type { LexiconRow } from '#lib/lexicon/views.ts';

type Props = Readonly<{ rows: readonly LexiconRow[]; messages: NewsroomMessages }>;

/** Entries of the lexicon, a row each. */
export function LexiconTable({ rows, messages }: Props) {
  const { lexicon: words, places } = messages.paper;
  return (
    <TableBox label={places.lexicon}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.word}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.form}</th>
            <th scope="col">{words.note}</th>
            <th scope="col">{words.author}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, author, ...entry }) => (
            <tr key={id}>
              <th scope="row" lang="zh">
                <NewsroomLink href={toEntryPath({ ...entry, value: null, note: null })}>{entry.word}</NewsroomLink>
              </th>
              <td lang="zh">{entry.value ?? ''}</td>
              <td>{words.kinds[entry.kind]}</td>
              <td>{entry.form === 'all' ? '' : words.forms[entry.form]}</td>
              <td className={styles.clip}>{entry.note ?? ''}</td>
              <td>{author}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
