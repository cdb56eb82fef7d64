import type { Actor } from '#lib/actor.ts';
import { Prisma, type Transaction } from '#lib/db.ts';

/** What can be written down of a thing: no bodies of articles, no secrets. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type Entry = Readonly<{
  /** A noun and a verb: `staff.add`, `article.publish`. */
  action: `${string}.${string}`;
  /** What it was done to: its kind (the noun), its id, and the name that people know it by. */
  subject: Readonly<{ kind: string; id: string; name: string }>;
  /** How it was and how it is; null where it was not there, or is no more. What is the same in both is left out. */
  before?: Facts | null;
  after?: Facts | null;
}>;

/**
 * Writes into the log of the newsroom, in the transaction of the write itself: there is none without the other. Every
 * mutation that somebody of staff or an operator can cause is to call this.
 *
 * @returns the entry, by which a removal is taken back (lib/audit/removals.ts)
 */
export async function audit(tx: Transaction, actor: Actor, { action, subject, before, after }: Entry): Promise<string> {
  const differs = (name: string): boolean =>
    before == null || after == null || JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  const toFacts = (facts: Facts | null | undefined): Prisma.InputJsonObject | typeof Prisma.DbNull =>
    facts == null ? Prisma.DbNull : Object.fromEntries(Object.entries(facts).filter(([name]) => differs(name)));
  const { id } = await tx.auditEntry.create({
    data: {
      actor: actor.name,
      accountId: actor.id,
      origin: actor.origin ?? 'program',
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      subject: subject.name.slice(0, 300),
      before: toFacts(before),
      after: toFacts(after),
    },
    select: { id: true },
  });
  return id;
}
