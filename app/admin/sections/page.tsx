import type { Metadata } from 'next';
import { getPaperMetadata, PaperPlace } from '#app/admin/paper.tsx';
import { move, putBack } from '#app/admin/sections/actions.ts';
import { ActionForm, Submit } from '#components/newsroom/action-form.client.tsx';
import forms from '#components/newsroom/form.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { NamedTable } from '#components/newsroom/paper/named-table.tsx';
import { Removed } from '#components/newsroom/paper/removed.tsx';
import paper from '#components/newsroom/paper/paper.module.css';
import { removedRequestSchema } from '#lib/audit/removal-forms.ts';
import { findRemoval } from '#lib/audit/removals.ts';
import { format } from '#lib/i18n/messages.ts';
import { getNewsroomMessages, type NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { listSectionRows } from '#lib/named/queries.ts';
import { requireStaff } from '#lib/staff/gate.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  return getPaperMetadata('sections');
}

/** The sections in the order of the readers' menu, which their buttons change. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('desk.manage', '/admin/sections');
  const messages = getNewsroomMessages(staff.edition);
  const { sections: words, places } = messages.paper;
  const removal = await findRemoval('section', removedRequestSchema.parse(await searchParams).removed);
  const { rows, order } = await listSectionRows();
  return (
    <PaperPlace
      staff={staff}
      here="sections"
      title={places.sections}
      tools={
        <NewsroomLink href="/admin/sections/new" className={forms.main}>
          {words.add}
        </NewsroomLink>
      }
    >
      <Removed removal={removal} putBack={putBack} messages={messages} />
      <p className={styles.lead}>{rows.length === 0 ? words.empty : words.lead}</p>
      {rows.length === 0 ? null : (
        <NamedTable
          label={places.sections}
          root="/admin/sections"
          rows={rows}
          edition={staff.edition}
          messages={messages}
          extra={{
            label: words.order,
            cell: (row, name, place) =>
              toMoves({ id: row.id, name, order, words, isFirst: place === 0, isLast: place === rows.length - 1 }),
          }}
        />
      )}
    </PaperPlace>
  );
}

type Moves = Readonly<{
  id: string;
  name: string;
  /** The mark of the order that is shown. */
  order: string;
  isFirst: boolean;
  isLast: boolean;
  words: NewsroomMessages['paper']['sections'];
}>;

function toMoves({ id, name, order, isFirst, isLast, words }: Moves) {
  const ways = [...(isFirst ? [] : (['up'] as const)), ...(isLast ? [] : (['down'] as const))];
  return (
    <div className={paper.moves}>
      {ways.map((to) => (
        <ActionForm key={to} action={move} layout="row">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="looked" value={order} />
          <input type="hidden" name="to" value={to} />
          <Submit weight="quiet" label={format(words[`${to}Of`], { name })}>
            {words[to]}
          </Submit>
        </ActionForm>
      ))}
    </div>
  );
}
