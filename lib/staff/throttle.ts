import { createHash } from 'node:crypto';
import { pool } from '#lib/pool.ts';
import { KanbaoError } from '#lib/errors.ts';

/** How often within 15 minutes: one account from one address, all accounts from one address, one account from everywhere. */
const limits = { pair: 5, address: 30, account: 100 } as const;
const minutes = 15;

export type Attempt = Readonly<{ email: string; address: string }>;

const toKeys = ({ email, address }: Attempt): Record<keyof typeof limits, string> => {
  const hash = (kind: string, ...parts: string[]): string =>
    createHash('sha256')
      .update(JSON.stringify([kind, ...parts]))
      .digest('hex');
  return { pair: hash('pair', email, address), address: hash('address', address), account: hash('account', email) };
};

/**
 * Counts a try before it is looked at, so that many at once are not more than one after another; whether there is such
 * an account makes no difference. Counted in the database, for all front doors together.
 *
 * @throws KanbaoError `forbidden` when there have been too many
 */
export async function takeAttempt(attempt: Attempt): Promise<void> {
  const keys = toKeys(attempt);
  const { rows } = await pool().query<{ key: string; count: number }>(
    `INSERT INTO staff_attempts AS kept (key, count, since)
     SELECT key, 1, now() FROM unnest($1::text[]) AS key ORDER BY key
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN kept.since < now() - make_interval(mins => $2) THEN 1 ELSE kept.count + 1 END,
       since = CASE WHEN kept.since < now() - make_interval(mins => $2) THEN now() ELSE kept.since END
     RETURNING key, count`,
    [Object.values(keys), minutes],
  );
  const counts = new Map(rows.map(({ key, count }) => [key, count]));
  const kinds = Object.keys(limits) as Array<keyof typeof limits>;
  if (kinds.every((kind) => (counts.get(keys[kind]) ?? 0) <= limits[kind])) return;
  throw new KanbaoError('forbidden', `Too many attempts; try again in ${minutes} minutes.`, {
    say: 'staff.tooManyAttempts',
    values: { minutes },
  });
}

/** After one that succeeded: who knows the password starts anew from this address. */
export async function forgetAttempts(attempt: Attempt): Promise<void> {
  await pool().query(`DELETE FROM staff_attempts WHERE key = $1 OR since < now() - make_interval(mins => $2)`, [
    toKeys(attempt).pair,
    minutes,
  ]);
}
