import { db } from '#lib/db.ts';
import { dropOriginal } from '#lib/imports/originals.ts';

/** How long an offer waits for its answer, ms. */
const kept = 7 * 24 * 60 * 60 * 1_000;

/** Bytes of which nothing was stored, and on which nobody is to decide, are not kept. */
export async function forgetUnused(hash: string): Promise<void> {
  await db().original.deleteMany({ where: { hash, imports: { none: {} }, runs: { none: {} } } });
  // Somebody may have brought the same bytes meanwhile.
  if ((await db().original.count({ where: { hash } })) > 0) return;
  await dropOriginal(hash);
}

/** Ends a run of the import desk, with bytes that nothing else needs. */
export async function dropRun(id: string, hash: string): Promise<void> {
  await db().importRun.deleteMany({ where: { id } });
  await forgetUnused(hash);
}

/** Forgets the offers that nobody has answered for a week; how many. */
export async function forgetOldRuns(now = new Date()): Promise<number> {
  const where = { createdAt: { lt: new Date(now.getTime() - kept) } };
  const old = await db().importRun.findMany({ where, select: { id: true, originalHash: true }, take: 1_000 });
  for (const { id, originalHash } of old) await dropRun(id, originalHash);
  return old.length;
}
