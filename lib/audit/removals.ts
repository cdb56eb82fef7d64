import { z } from 'zod';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

/** What can be taken back: the noun of an action `….remove`. */
export type Removable = 'section' | 'topic' | 'person' | 'lexicon';

/** What somebody removed: its entry in the log, the id and name it had, and what the log says it was. */
export type Removal = Readonly<{ entry: string; id: string; name: string; facts: Readonly<Record<string, unknown>> }>;

const factsSchema = z.record(z.string(), z.unknown());

/** What an entry of the log removed; null where there is none, or it is none of such a removal. */
export async function findRemoval(kind: Removable, entry: string | undefined): Promise<Removal | null> {
  if (entry === undefined) return null;
  const row = await db().auditEntry.findUnique({
    where: { id: entry, action: `${kind}.remove` },
    select: { subjectId: true, subject: true, before: true },
  });
  return row && { entry, id: row.subjectId, name: row.subject, facts: factsSchema.parse(row.before) };
}

/** @throws KanbaoError `not-found` */
export async function requireRemoval(kind: Removable, entry: string): Promise<Removal> {
  const removal = await findRemoval(kind, entry);
  if (removal !== null) return removal;
  throw new KanbaoError('not-found', 'The log has no such removal.', { say: 'paper.gone' });
}
