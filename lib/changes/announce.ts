import type { Transaction } from '#lib/db.ts';

export type Change = Readonly<{
  /** What changed, as pages name it (`tags`). */
  tags: readonly string[];
  /** Addresses whose page is another from now on. */
  paths?: readonly string[];
  /** Addresses taken from readers: front doors remember them on disk. */
  gone?: readonly string[];
  /** Why, by address, where readers are told. */
  goneReasons?: Readonly<Record<string, string>>;
  /** Addresses given back to readers. */
  back?: readonly string[];
  /** When readers see it, if not at the commit. */
  takesEffectAt?: Date;
}>;

/**
 * Tells every front door of a change, in the transaction that makes it: the two are committed together or not at all.
 * The one way by which a page is made anew (docs/decisions/0011).
 */
export async function announce(tx: Pick<Transaction, 'outbox'>, change: Change): Promise<void> {
  const { tags, paths = [], gone = [], back = [], goneReasons = {}, takesEffectAt = null } = change;
  const reasons = Object.keys(goneReasons).length === 0 ? {} : { goneReasons: { ...goneReasons } };
  await tx.outbox.create({
    data: {
      tags: [...new Set(tags)],
      paths: [...new Set(paths)],
      gone: [...gone],
      back: [...back],
      takesEffectAt,
      ...reasons,
    },
    select: { id: true },
  });
}
