import { audit } from '#lib/audit/record.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { verifyPassword } from '#lib/staff/passwords.ts';
import { openSession, type Origin } from '#lib/staff/sessions.ts';
import { forgetAttempts, takeAttempt } from '#lib/staff/throttle.ts';

/**
 * Signs in with e-mail and password. What is answered, and after how long, does not tell whether there is such an account,
 * whether it was disabled, or whether it has a password.
 *
 * @throws KanbaoError `forbidden` for a wrong pair, and after too many tries
 */
export async function signIn(
  { email, password }: Readonly<{ email: string; password: string }>,
  origin: Origin,
): Promise<{ token: string; expiresAt: Date }> {
  const attempt = { email, address: origin.address };
  await takeAttempt(attempt);
  const account = await db().staffAccount.findUnique({
    where: { email },
    select: { id: true, name: true, role: true, disabledAt: true, password: { select: { hash: true } } },
  });
  const isRight = await verifyPassword(password, account?.password?.hash ?? null);
  if (!isRight || account === null || account.disabledAt !== null)
    throw new KanbaoError('forbidden', 'E-mail or password is wrong.', { say: 'staff.signInWrong' });
  await forgetAttempts(attempt);
  return db().$transaction(async (tx) => {
    const session = await openSession(tx, account.id, origin);
    await audit(
      tx,
      { id: account.id, name: account.name, role: account.role, origin: origin.address },
      {
        action: 'staff.signIn',
        subject: { kind: 'staff', id: account.id, name: email },
      },
    );
    return session;
  });
}
