import type { Metadata } from 'next';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { AuditTable } from '#components/newsroom/audit-table.tsx';
import { ListForm, ListPages } from '#components/newsroom/list-form.tsx';
import styles from '#components/newsroom/page.module.css';
import { auditKinds, auditRequestSchema, listAudit } from '#lib/audit/queries.ts';
import { getNewsroomMessages } from '#lib/i18n/newsroom.ts';
import { requireStaff } from '#lib/staff/gate.ts';
import { getCurrentEdition } from '#lib/staff/request.ts';

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getNewsroomMessages(await getCurrentEdition()).staff.log.title };
}

/** The log of the newsroom: who did what, to what, when, from where. */
export default async function Page({ searchParams }: Props) {
  const staff = await requireStaff('audit.read', '/admin/audit');
  const messages = getNewsroomMessages(staff.edition);
  const { log } = messages.staff;
  const request = auditRequestSchema.parse(await searchParams);
  const { rows, next } = await listAudit(request);
  return (
    <Newsroom staff={staff} place="log" title={log.title}>
      <p className={styles.lead}>{log.lead}</p>
      <ListForm
        path="/admin/audit"
        choice={{
          ...{ name: 'kind', label: log.kind, value: request.kind },
          options: (['all', ...auditKinds] as const).map((kind) => ({ value: kind, label: log.kinds[kind] })),
        }}
        search={{ label: log.search, value: request.q }}
        apply={log.apply}
      />
      {rows.length === 0 ? (
        <p className={styles.lead}>{log.none}</p>
      ) : (
        <AuditTable rows={rows} edition={staff.edition} words={log} />
      )}
      <ListPages
        path="/admin/audit"
        query={{ kind: request.kind, q: request.q }}
        isFirst={request.after === undefined}
        next={next}
        words={log}
      />
    </Newsroom>
  );
}
