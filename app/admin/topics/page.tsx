import type { Metadata } from 'next';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { putBack } from '#app/admin/topics/actions.ts';
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
  return getPaperMetadata('topics');
}

export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('desk.manage', '/admin/topics');
  const messages = getNewsroomMessages(staff.edition);
  const { topics: words, list, places } = messages.paper;
  const request = namedRequestSchema.parse(await searchParams);
  const { rows, next } = await listNamed('topic', request);
  const removal = await findRemoval('topic', request.removed);
  const isAll = request.q === '' && request.after === undefined;
  return (
    <PaperPlace
      staff={staff}
      here="topics"
      title={places.topics}
      tools={
        <NewsroomLink href="/admin/topics/new" className={forms.main}>
          {words.add}
        </NewsroomLink>
      }
    >
      <Removed removal={removal} putBack={putBack} messages={messages} />
      <p className={styles.lead}>{words.lead}</p>
      <ListForm path="/admin/topics" search={{ label: list.search, value: request.q }} apply={list.apply} />
      {rows.length === 0 ? (
        <p className={styles.lead}>{isAll ? words.empty : list.none}</p>
      ) : (
        <NamedTable
          label={places.topics}
          root="/admin/topics"
          rows={rows}
          edition={staff.edition}
          messages={messages}
        />
      )}
      <ListPages
        path="/admin/topics"
        query={{ q: request.q }}
        isFirst={request.after === undefined}
        next={next}
        words={list}
      />
    </PaperPlace>
  );
}
