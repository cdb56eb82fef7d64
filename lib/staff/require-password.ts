import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { verifyPassword } from '#lib/staff/passwords.ts';
import type { Origin } from '#lib/staff/sessions.ts';
import { forgetAttempts, takeAttempt } from '#lib/staff/throttle.ts';
import type { Staff } from '#lib/staff/views.ts';

/**
 * Asks for the password once more, before what somebody who sits down at an open browser must not do.
 *
 * @throws KanbaoError `forbidden` when it is wrong, or was tried too often
 */
export async function requirePassword(staff: Staff, current: string, { address }: Origin): Promise<void> {
  const attempt = { email: staff.email, address };
  await takeAttempt(attempt);
  const where = { accountId: staff.id };
  const stored = await db().staffPassword.findUnique({ where, select: { hash: true } });
  if (!(await verifyPassword(current, stored?.hash ?? null)))
    throw new KanbaoError('forbidden', 'The current password is wrong.', { say: 'staff.passwordWrong' });
  await forgetAttempts(attempt);
}
