import type { Metadata } from 'next';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { DeskTable } from '#components/newsroom/articles/desk-table.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { ListForm, ListPages } from '#components/newsroom/list-form.tsx';
import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/page.module.css';
import { deskRequestSchema, deskViews, listDesk } from '#lib/articles/desk.ts';
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
      <ListForm
        path="/admin/articles"
        choice={{
          ...{ name: 'view', label: list.view, value: request.view },
          options: deskViews.map((view) => ({ value: view, label: views[view] })),
        }}
        search={{ label: list.search, value: request.q }}
        apply={list.apply}
      />
      {rows.length === 0 ? (
        <p className={styles.lead}>{isAll ? list.noneAtAll : list.none}</p>
      ) : (
        <DeskTable rows={rows} edition={staff.edition} messages={messages} />
      )}
      <ListPages
        path="/admin/articles"
        query={{ view: request.view, q: request.q }}
        isFirst={request.after === undefined}
        next={next}
        words={list}
      />
    </Newsroom>
  );
}
