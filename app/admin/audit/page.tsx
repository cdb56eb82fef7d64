import type { Metadata } from 'next';
import { Newsroom } from '#app/admin/newsroom.tsx';
import { AuditTable } from '#components/newsroom/audit-table.tsx';
import forms from '#components/newsroom/form.module.css';
import { NewsroomLink } from '#components/newsroom/link.tsx';
import styles from '#components/newsroom/page.module.css';
import { auditKinds, auditRequestSchema, listAudit, type AuditRequest } from '#lib/audit/queries.ts';
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
      <search>
        <form action="/admin/audit" className={`${forms.row} ${styles.filter}`}>
          <div className={forms.field}>
            <label htmlFor="kind">{log.kind}</label>
            <select id="kind" name="kind" defaultValue={request.kind}>
              {(['all', ...auditKinds] as const).map((kind) => (
                <option key={kind} value={kind}>
                  {log.kinds[kind]}
                </option>
              ))}
            </select>
          </div>
          <div className={forms.field}>
            <label htmlFor="q">{log.search}</label>
            <input id="q" name="q" type="search" maxLength={200} defaultValue={request.q} />
          </div>
          <button type="submit" className={forms.main}>
            {log.apply}
          </button>
        </form>
      </search>
      {rows.length === 0 ? (
        <p className={styles.lead}>{log.none}</p>
      ) : (
        <AuditTable rows={rows} edition={staff.edition} words={log} />
      )}
      <p className={styles.pages}>
        {request.after === undefined ? null : (
          <NewsroomLink href={toPath({ ...request, after: undefined })}>{log.first}</NewsroomLink>
        )}
        {next === null ? null : (
          <NewsroomLink href={toPath({ ...request, after: next })} rel="next">
            {log.older}
          </NewsroomLink>
        )}
      </p>
    </Newsroom>
  );
}

function toPath({ kind, q, after }: AuditRequest): string {
  const said = Object.entries({ kind: kind === 'all' ? '' : kind, q, after: after ?? '' }).filter(
    ([, value]) => value !== '',
  );
  return said.length === 0 ? '/admin/audit' : `/admin/audit?${new URLSearchParams(said).toString()}`;
}
