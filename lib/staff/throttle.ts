import { createHash } from 'node:crypto';
import { pool } from '#lib/pool.ts';
import { KanbaoError } from '#lib/errors.ts';

const minutes = 15;
/**
 * How often within 15 minutes: `pair` one account from one address, `address` all accounts from one address, `account` one
 * account from everywhere. Of codes there are a million: few tries, however many addresses they come from.
 */
const limits = {
  password: { pair: 5, address: 30, account: 100 },
  code: { pair: 5, address: 30, account: 20 },
  passkey: { pair: 5, address: 30, account: 100 },
  /** Challenges that are asked for: each is a row for some minutes. */
  challenge: { address: 30 },
} as const satisfies Record<string, Partial<Record<'pair' | 'address' | 'account', number>>>;

/** What is tried for whom: `email` names the account, and where that is not known yet the passkey. */
export type Attempt = Readonly<{ kind?: keyof typeof limits; email: string; address: string }>;

/** The name under which each count is kept, and how far it may go. */
function toCounts({ kind = 'password', email, address }: Attempt): Map<string, number> {
  const parts = { pair: [email, address], address: [address], account: [email] } as const;
  const counted = Object.entries(limits[kind]) as Array<[keyof typeof parts, number]>;
  return new Map(
    counted.map(([count, limit]) => {
      const text = JSON.stringify([kind, count, ...parts[count]]);
      return [createHash('sha256').update(text).digest('hex'), limit];
    }),
  );
}

/**
 * Counts a try before it is looked at, so that many at once are not more than one after another; whether there is such
 * an account makes no difference. Counted in the database, for all front doors together.
 *
 * @throws KanbaoError `forbidden` when there have been too many
 */
export async function takeAttempt(attempt: Attempt): Promise<void> {
  const limits = toCounts(attempt);
  const { rows } = await pool().query<{ key: string; count: number }>(
    `INSERT INTO staff_attempts AS kept (key, count, since)
     SELECT key, 1, now() FROM unnest($1::text[]) AS key ORDER BY key
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN kept.since < now() - make_interval(mins => $2) THEN 1 ELSE kept.count + 1 END,
       since = CASE WHEN kept.since < now() - make_interval(mins => $2) THEN now() ELSE kept.since END
     RETURNING key, count`,
    [[...limits.keys()], minutes],
  );
  if (rows.every(({ key, count }) => count <= (limits.get(key) ?? 0))) return;
  throw new KanbaoError('forbidden', `Too many attempts; try again in ${minutes} minutes.`, {
    say: 'staff.tooManyAttempts',
    values: { minutes },
  });
}

/** After one that succeeded: who knows the secret starts anew from this address. */
export async function forgetAttempts(attempt: Attempt): Promise<void> {
  // The pair is what a map of counts begins with.
  const [pair] = toCounts(attempt).keys();
  await pool().query(`DELETE FROM staff_attempts WHERE key = $1 OR since < now() - make_interval(mins => $2)`, [
    pair,
    minutes,
  ]);
}
