import type { Metadata } from 'next';
import { z } from 'zod';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { ListPages } from '#components/newsroom/list-form.tsx';
import { TableBox } from '#components/newsroom/table-box.tsx';
import styles from '#components/newsroom/page.module.css';
import { listReviewQueue } from '#lib/articles/review-queue.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import { getEdition } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;
const requestSchema = z.object({ after: z.string().max(80).optional().catch(undefined) });

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).articles.review.menu };
}

/** What waits for an editor, whoever has waited longest first. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('articles.edit', '/admin/review');
  const { list, review } = getNewsroomMessages(staff.edition).articles;
  const { after } = requestSchema.parse(await searchParams);
  const { rows, next } = await listReviewQueue(staff, after);
  return (
    <Newsroom staff={staff} place="review" title={review.menu}>
      <p className={styles.lead}>{rows.length === 0 ? review.none : review.lead}</p>
      {rows.length === 0 ? null : (
        <TableBox label={review.menu}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{list.headline}</th>
                <th scope="col">{review.submitted}</th>
                <th scope="col">{review.what}</th>
                <th scope="col">{list.publisher}</th>
                <th scope="col">{review.note}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row" className={styles.clip}>
                    <NewsroomLink
                      href={`/admin/articles/${row.id}/review`}
                      lang={row.headline === null ? undefined : getEdition(row.original).lang}
                      title={row.headline ?? undefined}
                    >
                      {row.headline ?? list.untitled}
                    </NewsroomLink>
                  </th>
                  <td>
                    {format(list.by, { time: formatTime(row.submittedAt, 'short', staff.edition), name: row.author })}
                  </td>
                  <td>{row.isLive ? review.isChange : review.isNew}</td>
                  <td>{row.publisher}</td>
                  <td className={styles.clip} title={row.note ?? undefined}>
                    {row.note}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <ListPages
        path="/admin/review"
        query={{}}
        isFirst={after === undefined}
        next={next}
        words={{ older: review.later, first: review.first }}
      />
    </Newsroom>
  );
}
