import type { Metadata } from 'next';
import { z } from 'zod';
import { restore } from '#app/admin/articles/[id]/actions.ts';
import { ArticlePlace, findWorkbench } from '#app/admin/articles/[id]/workbench.tsx';
import { Comparison } from '#components/newsroom/articles/comparison.tsx';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { TableBox } from '#components/newsroom/table-box.tsx';
import styles from '#components/newsroom/page.module.css';
import { getRevision, listRevisions, type RevisionRow } from '#lib/articles/history.ts';
import { isAllowed, toNext } from '#lib/articles/life.ts';
import type { Workbench } from '#lib/articles/workbench.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages, type NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

const number = z.coerce.number().int().min(1).max(1_000_000_000).optional().catch(undefined);
/** `revision`: the one that is compared with the one before it; `before`: where the page of the list begins. */
const requestSchema = z.object({ revision: number, before: number });

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).articles.places.history };
}

/** Every save of an article; one of them beside the one before it. */
export default async function Page({ params, searchParams }: Props) {
  const staff = await requireStaff('articles.write', `/admin/articles/${(await params).id}/history`);
  const article = await findWorkbench(staff, params);
  const messages = getNewsroomMessages(staff.edition);
  const { history } = messages.articles;
  const { revision, before } = requestSchema.parse(await searchParams);
  const { rows, next } = await listRevisions(article.id, before ?? null);
  const [to, from] =
    revision === undefined
      ? [null, null]
      : await Promise.all([getRevision(article.id, revision), getRevision(article.id, revision - 1)]);
  const mayRestore =
    toNext(article.state, 'save') !== null ||
    (toNext(article.state, 'saveSubmitted') !== null && isAllowed(staff, 'articles.edit'));
  const root = `/admin/articles/${article.id}/history`;
  return (
    <ArticlePlace staff={staff} article={article} place="history">
      <p className={styles.lead}>{history.lead}</p>
      {to === null || revision === undefined ? null : (
        <Comparison
          from={from}
          to={to}
          number={revision}
          original={article.original}
          edition={staff.edition}
          back={root}
          words={history}
        />
      )}
      <TableBox label={messages.articles.places.history}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{format(history.revision, { n: '' }).trim()}</th>
              <th scope="col">{history.at}</th>
              <th scope="col">{history.author}</th>
              <th scope="col">{history.reason}</th>
              <th scope="col">
                <span className="visually-hidden">{history.compare}</span>
              </th>
              <th scope="col">
                <span className="visually-hidden">{history.restore}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.number}>
                <th scope="row">
                  {row.number} <Marks article={article} row={row} messages={messages} />
                </th>
                <td>{formatTime(row.createdAt, 'short', staff.edition)}</td>
                <td>{row.author}</td>
                <td>{toReason(row.reason, messages)}</td>
                <td>
                  {row.number === 1 ? null : (
                    <NewsroomLink href={`${root}?revision=${String(row.number)}`} scroll={false}>
                      {history.compare}
                    </NewsroomLink>
                  )}
                </td>
                <td>
                  {row.number === article.newestRevision || !mayRestore ? null : (
                    <ActionForm action={restore} layout="row">
                      <input type="hidden" name="article" value={article.id} />
                      <input type="hidden" name="number" value={row.number} />
                      <input type="hidden" name="base" value={article.newestRevision} />
                      <Submit
                        weight="quiet"
                        label={`${history.restore} (${format(history.revision, { n: row.number })})`}
                      >
                        {history.restore}
                      </Submit>
                    </ActionForm>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {next === null ? null : (
        <p className={styles.pages}>
          <NewsroomLink href={`${root}?before=${String(next)}`}>{history.older}</NewsroomLink>
        </p>
      )}
    </ArticlePlace>
  );
}

type MarksProps = Readonly<{ article: Workbench; row: RevisionRow; messages: NewsroomMessages }>;

/** Which of the saves readers have, and which is the newest. */
function Marks({ article, row, messages }: MarksProps) {
  const { history } = messages.articles;
  const marks = [
    ...(row.number === article.liveRevision && article.state.readers === 'live' ? [history.live] : []),
    ...(row.number === article.newestRevision ? [history.newest] : []),
  ];
  return marks.length === 0 ? null : <span className={styles.soft}>{marks.join(' · ')}</span>;
}

/** Why it was saved, in words where the newsroom has them; what an import or a program wrote as it stands. */
function toReason(reason: string, { articles }: NewsroomMessages): string {
  const { reasons } = articles.history;
  return Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : reason;
}
