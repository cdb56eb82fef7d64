import type { Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

export type Move = Readonly<{ from: string; to: string }>;

/**
 * Makes addresses lead to new ones for good, within the transaction that renames what stands there. Those that led to them lead
 * straight to the new ones; one that is taken again leads nowhere any more.
 *
 * @param what it is that moves, as a person calls it: `article`
 * @returns every address that leads elsewhere from now on, or to a page again
 * @throws KanbaoError `conflict` where a new address is an old one of something else
 */
export async function moveAddresses(tx: Transaction, moves: readonly Move[], what: string): Promise<string[]> {
  const changed: string[] = [];
  for (const { from, to } of moves) {
    const taken = await tx.redirect.findUnique({ where: { path: to }, select: { target: true } });
    if (taken !== null && taken.target !== from)
      throw new KanbaoError('conflict', `${to} is the old address of another ${what}, and goes on leading there.`);
    await tx.redirect.deleteMany({ where: { path: to } });
    const older = await tx.redirect.updateManyAndReturn({
      where: { target: from },
      data: { target: to },
      select: { path: true },
    });
    await tx.redirect.create({ data: { path: from, target: to } });
    changed.push(from, to, ...older.map(({ path }) => path));
  }
  return changed;
}
