import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { DeskRun, RunArticle } from '#lib/imports/desk-runs.ts';

/** Where an article is looked at: what was imported, by what became of it. */
export function toArticleHref({ id, isImport }: RunArticle): string {
  return isImport ? `/admin/imports/${id}` : `/admin/articles/${id}`;
}

type Props = Readonly<{ outcomes: DeskRun['outcomes']; messages: NewsroomMessages }>;

/** What became of each story of a source. */
export function OutcomeTable({ outcomes, messages }: Props) {
  const { run: words, list } = messages.imports;
  if (outcomes.length === 0) return <p className={styles.lead}>{words.empty}</p>;
  return (
    <TableBox label={words.title}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.story}</th>
            <th scope="col">{words.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ number, headline, outcome, reason, known }) => (
            <tr key={number}>
              <th scope="row" className={styles.clip}>
                {known === null ? (
                  (headline ?? list.untitled)
                ) : (
                  <NewsroomLink href={toArticleHref(known)}>{headline ?? known.headline ?? list.untitled}</NewsroomLink>
                )}
              </th>
              <td>
                {words.outcomes[outcome]}
                {outcome === 'failed' && reason !== null ? (
                  <span className={styles.soft} lang="en">
                    {' '}
                    {reason}
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
