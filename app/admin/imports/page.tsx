import type { Metadata } from 'next';
import { Newsroom } from '#app/admin/newsroom.tsx';
import forms from '#components/newsroom/form.module.css';
import { ImportTable } from '#components/newsroom/imports/import-table.tsx';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { ListForm, ListPages } from '#components/newsroom/list-form.tsx';
import styles from '#components/newsroom/page.module.css';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { importListSchema, listImports } from '#lib/imports/desk-list.ts';
import { sourceKinds, type SourceKind } from '#lib/imports/source-kinds.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).imports.list.title };
}

/** What was imported: a table that its form narrows, older ones by the page. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('imports.manage', '/admin/imports');
  const messages = getNewsroomMessages(staff.edition);
  const { list, sources } = messages.imports;
  const request = importListSchema.parse(await searchParams);
  const { rows, next } = await listImports(staff, request);
  const { after, q, ...choices } = request;
  const isAll = after === undefined && q === '' && Object.values(choices).every((value) => value === 'all');
  const any = { value: 'all', label: list.any };
  const kinds = Object.keys(sourceKinds) as SourceKind[];
  return (
    <Newsroom
      staff={staff}
      place="imports"
      title={list.title}
      tools={
        <div className={styles.pages}>
          <NewsroomLink href="/admin/imports/feeds">{list.feeds}</NewsroomLink>
          <NewsroomLink href="/admin/imports/new" className={forms.main}>
            {list.make}
          </NewsroomLink>
        </div>
      }
    >
      <ListForm
        path="/admin/imports"
        choice={{
          ...{ name: 'source', label: list.source, value: request.source },
          options: [any, ...kinds.map((value) => ({ value, label: sources[value] }))],
        }}
        more={[
          {
            ...{ name: 'damage', label: list.damage, value: request.damage },
            options: [any, { value: 'left', label: list.damageLeft }, { value: 'none', label: list.damageNone }],
          },
          {
            ...{ name: 'right', label: list.right, value: request.right },
            options: [any, { value: 'recorded', label: list.rightRecorded }, { value: 'none', label: list.rightNone }],
          },
          {
            ...{ name: 'state', label: list.state, value: request.state },
            options: [
              any,
              ...(['draft', 'published', 'gone'] as const).map((value) => ({ value, label: list.states[value] })),
            ],
          },
        ]}
        search={{ label: list.search, value: q }}
        apply={list.apply}
      />
      {rows.length === 0 ? (
        <p className={styles.lead}>{isAll ? list.noneAtAll : list.none}</p>
      ) : (
        <ImportTable rows={rows} edition={staff.edition} messages={messages} />
      )}
      <ListPages
        path="/admin/imports"
        query={{ ...choices, q }}
        isFirst={after === undefined}
        next={next}
        words={list}
      />
    </Newsroom>
  );
}
