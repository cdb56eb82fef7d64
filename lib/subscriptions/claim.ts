import { randomUUID } from 'node:crypto';
import { db, Prisma } from '#lib/db.ts';

/** The right to poll one subscription, for a while: who has lost it finds nothing to write to. */
export type Claim = Readonly<{ id: string; token: string }>;

/** How long a claim lasts that nobody renews, ms: after that its holder is taken for dead. */
const lease = 10 * 60 * 1_000;
/** Between two requests to one host, ms. */
export const hostPause = 2_000;
/** Of pg_advisory_xact_lock: whoever chooses, chooses alone, so that two do not choose one host. */
const lock = 7_203_118;

/**
 * Claims the subscription that has waited longest of those that are due, on a host that nobody is asking now or has asked
 * just before. Any number of instances may do so at once.
 *
 * @param only the id of one that is to be polled whenever it is due; null for any
 * @returns null when there is none
 */
export async function claimNext(now: Date, only: string | null): Promise<Claim | null> {
  const token = randomUUID();
  const which =
    only === null
      ? Prisma.sql`s.state = 'active' AND s.next_poll_at <= ${now}::timestamptz`
      : Prisma.sql`s.id = ${only}::uuid AND s.state <> 'paused'`;
  const rows = await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lock}::bigint)`;
    return tx.$queryRaw<Array<{ id: string }>>`
      UPDATE subscription SET claim = ${token}::uuid, claimed_until = ${until(now)}::timestamptz, requested_at = ${now}::timestamptz
      WHERE id = (
        SELECT s.id FROM subscription s
        WHERE ${which} AND NOT EXISTS (
          SELECT FROM subscription other
          WHERE other.host = s.host
            AND (other.claimed_until > ${now}::timestamptz OR other.requested_at > ${new Date(now.getTime() - hostPause)}::timestamptz)
        )
        ORDER BY s.next_poll_at, s.id LIMIT 1
      )
      RETURNING id`;
  });
  const [row] = rows;
  return row === undefined ? null : { id: row.id, token };
}

/** Whether some subscription is due whose host will be free within the pause between two requests. */
export async function isSoonFree(now: Date): Promise<boolean> {
  const rows = await db().$queryRaw<Array<{ soon: boolean }>>`
    SELECT EXISTS (
      SELECT FROM subscription s
      WHERE s.state = 'active' AND s.next_poll_at <= ${now}::timestamptz AND NOT EXISTS (
        SELECT FROM subscription other WHERE other.host = s.host AND other.claimed_until > ${now}::timestamptz
      )
    ) AS soon`;
  return rows[0]?.soon === true;
}

/**
 * Writes to a claimed subscription and keeps the claim alive.
 * @returns whether it is still ours; nothing is written otherwise
 */
export async function renewClaim(tx: Pick<Prisma.TransactionClient, 'subscription'>, claim: Claim, now: Date) {
  const { count } = await tx.subscription.updateMany({
    where: { id: claim.id, claim: claim.token },
    data: { claimedUntil: until(now) },
  });
  return count === 1;
}

function until(now: Date): Date {
  return new Date(now.getTime() + lease);
}
