import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { formatKeyset, parseKeyset } from '#lib/articles/keyset.ts';
import type { AuditRow } from '#lib/audit/views.ts';
import { db } from '#lib/db.ts';
import { escapeLike } from '#lib/like.ts';

/** What things are that something was done to. */
export const auditKinds = [
  ...(['article', 'media', 'staff', 'front', 'setting', 'lexicon', 'subscription'] as const),
  ...(['section', 'topic', 'person', 'publisher'] as const),
] as const;

/** What a page of the log is asked, as its form and its links say it. */
export const auditRequestSchema = z.object({
  kind: z.enum(['all', ...auditKinds]).catch('all'),
  q: storable(z.string().trim().max(200)).catch(''),
  after: z.string().max(80).optional().catch(undefined),
});
export type AuditRequest = Readonly<z.output<typeof auditRequestSchema>>;

const factsSchema = z.record(z.string(), z.unknown()).nullable();

const pageSize = 100;

/** One page of the log, the newest first. `q` is looked for in the names of whoever did it and of what it was done to. */
export async function listAudit({
  kind,
  q,
  after,
}: AuditRequest): Promise<Readonly<{ rows: readonly AuditRow[]; next: string | null }>> {
  const place = parseKeyset(after);
  const contains = { contains: escapeLike(q), mode: 'insensitive' } as const;
  const rows = await db().auditEntry.findMany({
    where: {
      AND: [
        kind === 'all' ? {} : { subjectKind: kind },
        q === '' ? {} : { OR: [{ actor: contains }, { subject: contains }] },
        place === null
          ? {}
          : { at: { lte: place.publishedAt }, OR: [{ at: { lt: place.publishedAt } }, { id: { lt: place.id } }] },
      ],
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: pageSize + 1,
  });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    rows: rows.slice(0, pageSize).map(({ before: had, after: has, ...row }) => {
      const [before, after] = [factsSchema.parse(had) ?? {}, factsSchema.parse(has) ?? {}];
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      return { ...row, changes: names.map((name) => ({ name, before: before[name], after: after[name] })) };
    }),
    next: last === undefined ? null : formatKeyset({ publishedAt: last.at, id: last.id }),
  };
}
