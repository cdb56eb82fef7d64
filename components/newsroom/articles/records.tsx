import { TableBox } from '#components/newsroom/table-box.tsx';
import styles from '#components/newsroom/articles/workbench.module.css';
import page from '#components/newsroom/page.module.css';
import type { ReviewStepView } from '#lib/articles/review-log.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import type { Check } from '#lib/receipts/views.ts';

type LogProps = Readonly<{ steps: readonly ReviewStepView[]; edition: EditionCode; messages: NewsroomMessages }>;

/** What was done with an article on its way, the newest first. */
export function ReviewLog({ steps, edition, messages }: LogProps) {
  const { publish: words, list } = messages.articles;
  if (steps.length === 0) return null;
  return (
    <section className={page.block} aria-labelledby="review-log">
      <h2 id="review-log">{words.notes}</h2>
      <ol className={styles.log}>
        {steps.map(({ id, verb, author, at, note }) => (
          <li key={id}>
            <p>
              {words.verbs[verb]} · {format(list.by, { time: formatTime(at, 'short', edition), name: author })}
            </p>
            {note === null ? null : <p>{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

type ReceiptProps = Readonly<{ checks: readonly Check[]; edition: EditionCode; messages: NewsroomMessages }>;

/** What was seen from outside of what was published: a row for each edition and place. */
export function ReceiptTable({ checks, edition, messages }: ReceiptProps) {
  const { publish: words } = messages.articles;
  if (checks.length === 0) return null;
  return (
    <section className={page.block} aria-labelledby="receipt">
      <h2 id="receipt">{words.receipt}</h2>
      <p className={page.lead}>{words.receiptLead}</p>
      <TableBox label={words.receipt}>
        <table className={page.table}>
          <tbody>
            {checks.map((check) => (
              <tr key={`${check.edition} ${check.name}`}>
                <th scope="row">
                  <span lang={getEdition(check.edition).lang}>{getEdition(check.edition).name}</span> ·{' '}
                  {words.checks[check.name]}
                </th>
                <td title={check.lastError ?? undefined}>
                  {check.verifiedAt === null
                    ? words.notSeen
                    : `✓ ${format(words.seen, { time: formatTime(check.verifiedAt, 'short', edition) })}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
