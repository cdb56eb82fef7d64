import type { Metadata } from 'next';
import { putBack } from '#app/admin/lexicon/actions.ts';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import forms from '#components/newsroom/form.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import { ListForm, ListPages } from '#components/newsroom/list-form.tsx';
import styles from '#components/newsroom/page.module.css';
import { LexiconTable } from '#components/newsroom/paper/lexicon-table.tsx';
import { Removed } from '#components/newsroom/paper/removed.tsx';
import { findRemoval } from '#lib/audit/removals.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { lexiconRequestSchema } from '#lib/lexicon/forms.ts';
import { listLexiconRows } from '#lib/lexicon/queries.ts';
import { lexiconKinds } from '#lib/lexicon/schema.ts';
import { requireStaff } from '#lib/staff/gate.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('lexicon');
}

/** Words as the house writes them, the newest first. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('desk.manage', '/admin/lexicon');
  const messages = getNewsroomMessages(staff.edition);
  const { lexicon: words, list, places } = messages.paper;
  const request = lexiconRequestSchema.parse(await searchParams);
  const { rows, next } = await listLexiconRows(request);
  const removal = await findRemoval('lexicon', request.removed);
  const isAll = request.kind === 'all' && request.q === '' && request.after === undefined;
  return (
    <PaperPlace
      staff={staff}
      here="lexicon"
      title={places.lexicon}
      tools={
        <NewsroomLink href="/admin/lexicon/entry" className={forms.main}>
          {words.add}
        </NewsroomLink>
      }
    >
      <Removed removal={removal} putBack={putBack} messages={messages} />
      <p className={styles.lead}>{words.lead}</p>
      <ListForm
        path="/admin/lexicon"
        choice={{
          ...{ name: 'kind', label: words.kind, value: request.kind },
          options: [
            { value: 'all', label: words.all },
            ...lexiconKinds.map((kind) => ({ value: kind, label: words.kinds[kind] })),
          ],
        }}
        search={{ label: words.search, value: request.q }}
        apply={list.apply}
      />
      {rows.length === 0 ? (
        <p className={styles.lead}>{isAll ? words.empty : list.none}</p>
      ) : (
        <LexiconTable rows={rows} messages={messages} />
      )}
      <ListPages
        path="/admin/lexicon"
        query={{ kind: request.kind, q: request.q }}
        isFirst={request.after === undefined}
        next={next}
        words={list}
      />
    </PaperPlace>
  );
}
