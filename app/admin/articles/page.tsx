import type { Metadata } from 'next';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { DeskTable } from '#components/newsroom/articles/desk-table.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/page.module.css';
import { deskRequestSchema, deskViews, listDesk, type DeskRequest } from '#lib/articles/desk.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).articles.list.title };
}

/** What there is on the desk: a table that its form narrows, older ones by the page. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('articles.write', '/admin/articles');
  const messages = getNewsroomMessages(staff.edition);
  const { list, views, make } = messages.articles;
  const request = deskRequestSchema.parse(await searchParams);
  const { rows, next } = await listDesk(staff, request);
  const isAll = request.view === 'all' && request.q === '' && request.after === undefined;
  return (
    <Newsroom
      staff={staff}
      place="articles"
      title={list.title}
      tools={
        <NewsroomLink href="/admin/articles/new" className={forms.main}>
          {make.action}
        </NewsroomLink>
      }
    >
      <search>
        <form action="/admin/articles" className={`${forms.row} ${styles.filter}`}>
          <div className={forms.field}>
            <label htmlFor="view">{list.view}</label>
            <select id="view" name="view" defaultValue={request.view}>
              {deskViews.map((view) => (
                <option key={view} value={view}>
                  {views[view]}
                </option>
              ))}
            </select>
          </div>
          <div className={forms.field}>
            <label htmlFor="q">{list.search}</label>
            <input id="q" name="q" type="search" maxLength={200} defaultValue={request.q} />
          </div>
          <button type="submit" className={forms.main}>
            {list.apply}
          </button>
        </form>
      </search>
      {rows.length === 0 ? (
        <p className={styles.lead}>{isAll ? list.noneAtAll : list.none}</p>
      ) : (
        <DeskTable rows={rows} edition={staff.edition} messages={messages} />
      )}
      <p className={styles.pages}>
        {request.after === undefined ? null : (
          <NewsroomLink href={toPath({ ...request, after: undefined })}>{list.first}</NewsroomLink>
        )}
        {next === null ? null : (
          <NewsroomLink href={toPath({ ...request, after: next })} rel="next">
            {list.older}
          </NewsroomLink>
        )}
      </p>
    </Newsroom>
  );
}

function toPath({ view, q, after }: DeskRequest): string {
  const said = Object.entries({ view: view === 'all' ? '' : view, q, after: after ?? '' }).filter(
    ([, value]) => value !== '',
  );
  return said.length === 0 ? '/admin/articles' : `/admin/articles?${new URLSearchParams(said).toString()}`;
}
