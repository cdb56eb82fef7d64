import type { Metadata } from 'next';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { putBack } from '#app/admin/people/actions.ts';
import forms from '#components/newsroom/form.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { ListForm, ListPages } from '#components/newsroom/list-form.tsx';
import styles from '#components/newsroom/page.module.css';
import { NamedTable } from '#components/newsroom/paper/named-table.tsx';
import { Removed } from '#components/newsroom/paper/removed.tsx';
import { findRemoval } from '#lib/audit/removals.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { listNamed } from '#lib/named/queries.ts';
import { namedRequestSchema } from '#lib/named/schema.ts';
import { requireStaff } from '#lib/staff/gate.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('people');
}

export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('desk.manage', '/admin/people');
  const messages = getNewsroomMessages(staff.edition);
  const { people: words, list, places } = messages.paper;
  const request = namedRequestSchema.parse(await searchParams);
  const { rows, next } = await listNamed('person', request);
  const removal = await findRemoval('person', request.removed);
  const isAll = request.q === '' && request.after === undefined;
  return (
    <PaperPlace
      staff={staff}
      here="people"
      title={places.people}
      tools={
        <NewsroomLink href="/admin/people/new" className={forms.main}>
          {words.add}
        </NewsroomLink>
      }
    >
      <Removed removal={removal} putBack={putBack} messages={messages} />
      <p className={styles.lead}>{words.lead}</p>
      <ListForm path="/admin/people" search={{ label: list.search, value: request.q }} apply={list.apply} />
      {rows.length === 0 ? (
        <p className={styles.lead}>{isAll ? words.empty : list.none}</p>
      ) : (
        <NamedTable
          label={places.people}
          root="/admin/people"
          rows={rows}
          edition={staff.edition}
          messages={messages}
        />
      )}
      <ListPages
        path="/admin/people"
        query={{ q: request.q }}
        isFirst={request.after === undefined}
        next={next}
        words={list}
      />
    </PaperPlace>
  );
}
