import type { Metadata } from 'next';
import { dropView, keepView, many, undo } from '#app/admin/articles/actions.ts';
import { toSectionOptions } from '#app/admin/articles/options.ts';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { toLanguageOptions } from '#app/admin/staff/options.ts';
import { ActionForm } from '#components/newsroom/action-form.client.tsx';
import { Refused } from '#components/newsroom/answers.client.tsx';
import { DeskTable } from '#components/newsroom/articles/desk-table.tsx';
import { Errands } from '#components/newsroom/articles/errands.tsx';
import { SavedViews } from '#components/newsroom/articles/saved-views.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { ListForm, ListPages } from '#components/newsroom/list-form.tsx';
import forms from '#components/newsroom/form.module.css';
import styles from '#components/newsroom/page.module.css';
import { deskRequestSchema, deskViews, listDesk } from '#lib/articles/desk.ts';
import { listSavedViews } from '#lib/articles/saved-views.ts';
import { toListQuery } from '#lib/list-query.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { listPublisherNames } from '#lib/publishers/queries.ts';
import { listSections } from '#lib/sections/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { may, mayFor } from '#lib/staff/permissions.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).articles.list.title };
}

/** What there is on the desk: a table that its form narrows, older ones by the page, and what is done to several at once. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('articles.write', '/admin/articles');
  const messages = getNewsroomMessages(staff.edition);
  const { list, views, make } = messages.articles;
  const { after, ...filter } = deskRequestSchema.parse(await searchParams);
  const [{ rows, next }, saved, sections, publishers] = await Promise.all([
    listDesk(staff, { ...filter, after }),
    listSavedViews(staff.id),
    listSections(staff.edition),
    listPublisherNames(staff.edition),
  ]);
  const own = publishers.filter(({ id }) => mayFor(staff, 'articles.write', id));
  const places = sections.map(({ slug, name }) => ({ value: slug, label: name }));
  const all = { value: '', label: list.any };
  const table = (
    <DeskTable rows={rows} edition={staff.edition} messages={messages} isChoosing={may(staff.role, 'articles.edit')} />
  );
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
      <SavedViews views={saved} filter={filter} words={list} keep={keepView} drop={dropView} />
      <ListForm
        path="/admin/articles"
        choice={{
          ...{ name: 'view', label: list.view, value: filter.view },
          options: deskViews.map((view) => ({ value: view, label: views[view] })),
        }}
        more={[
          {
            ...{ name: 'section', label: list.section, value: filter.section },
            options: [all, ...places, { value: '-', label: list.noSection }],
          },
          ...(own.length < 2
            ? []
            : [
                {
                  ...{ name: 'publisher', label: list.publisher, value: filter.publisher },
                  options: [all, ...own.map(({ handle, name }) => ({ value: handle, label: name }))],
                },
              ]),
          {
            ...{ name: 'edition', label: list.edition, value: filter.edition },
            options: [{ value: 'all', label: list.any }, ...toLanguageOptions()],
          },
        ]}
        words={[{ name: 'person', label: list.person, value: filter.person }]}
        search={{ label: list.search, value: filter.q }}
        apply={list.apply}
      />
      {rows.length === 0 ? (
        <p className={styles.lead}>{toListQuery(filter) === '' && after === undefined ? list.noneAtAll : list.none}</p>
      ) : may(staff.role, 'articles.edit') ? (
        <ActionForm
          action={many}
          undo={{ action: undo, label: list.undo, said: <Refused label={list.refused} /> }}
          label={list.title}
          layout="wide"
        >
          {table}
          <Errands sections={toSectionOptions(messages, sections)} words={list} />
        </ActionForm>
      ) : (
        table
      )}
      <ListPages path="/admin/articles" query={filter} isFirst={after === undefined} next={next} words={list} />
    </Newsroom>
  );
}
