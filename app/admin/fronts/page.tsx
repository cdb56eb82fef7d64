import type { Metadata } from 'next';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { TableBox } from '#components/newsroom/table-box.tsx';
import { listFronts } from '#lib/front/status.ts';
import { formatTime } from '#lib/i18n/dates.ts';
import { getEdition } from '#lib/i18n/editions.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).fronts.list.title };
}

/** The front page of each edition: who arranged it, and what its strip of breaking news does. */
export default async function Page() {
  const staff = await requireStaff('fronts.curate', '/admin/fronts');
  const { list, strip: stripWords } = getNewsroomMessages(staff.edition).fronts;
  return (
    <Newsroom staff={staff} place="fronts" title={list.title}>
      <TableBox label={list.title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{list.edition}</th>
              <th scope="col">{list.arranged}</th>
              <th scope="col">{list.placed}</th>
              <th scope="col">{list.strip}</th>
            </tr>
          </thead>
          <tbody>
            {(await listFronts(staff)).map(({ edition, front, strip }) => (
              <tr key={edition}>
                <th scope="row">
                  <NewsroomLink href={`/admin/fronts/${edition}`} lang={getEdition(edition).lang}>
                    {getEdition(edition).name}
                  </NewsroomLink>
                </th>
                <td>
                  {front.at === null
                    ? list.byRule
                    : format(list.by, { name: front.author ?? '', time: formatTime(front.at, 'short', staff.edition) })}
                </td>
                <td>{front.placed}</td>
                <td>{stripWords.short[strip.state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </Newsroom>
  );
}
