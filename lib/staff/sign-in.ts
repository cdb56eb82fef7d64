import { audit } from '#lib/audit/record.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { verifyPassword } from '#lib/staff/passwords.ts';
import type { Role } from '#lib/staff/permissions.ts';
import { takeCode } from '#lib/staff/second-factor.ts';
import { openSession, type Origin } from '#lib/staff/sessions.ts';
import { closeStep, openStep, tryStep } from '#lib/staff/steps.ts';
import { forgetAttempts, takeAttempt } from '#lib/staff/throttle.ts';
import type { SignInMethod } from '#lib/staff/views.ts';

export type Token = Readonly<{ token: string; expiresAt: Date }>;
type Account = Readonly<{ id: string; name: string; email: string; role: Role }>;

export const accountSelect = { id: true, name: true, email: true, role: true, disabledAt: true } as const;

/** In a write that takes a factor and then opens a session: whoever resets an account locks it before its factors. */
export const lockAccounts = (tx: Transaction): Promise<number> =>
  tx.$executeRaw`LOCK TABLE staff_account IN ROW EXCLUSIVE MODE`;

/** Opens a session and writes down who signed in, and by what. */
export async function admit(
  tx: Transaction,
  { id, name, email, role }: Account,
  origin: Origin,
  by: SignInMethod,
): Promise<Token> {
  const session = await openSession(tx, id, origin, by);
  await audit(
    tx,
    { id, name, role, origin: origin.address },
    { action: 'staff.signIn', subject: { kind: 'staff', id, name: email }, after: { by } },
  );
  return session;
}

/**
 * Signs in with e-mail and password. What is answered, and after how long, does not tell whether there is such an account,
 * whether it was disabled, or whether it has a password.
 *
 * @returns a session's token, or where `needsCode` one that `enterCode` takes and nothing else
 * @throws KanbaoError `forbidden` for a wrong pair, and after too many tries
 */
export async function signIn(
  { email, password }: Readonly<{ email: string; password: string }>,
  origin: Origin,
): Promise<Token & Readonly<{ needsCode: boolean }>> {
  const attempt = { email, address: origin.address };
  await takeAttempt(attempt);
  const account = await db().staffAccount.findUnique({
    where: { email },
    select: { ...accountSelect, password: { select: { hash: true } }, totp: { select: { confirmedAt: true } } },
  });
  const isRight = await verifyPassword(password, account?.password?.hash ?? null);
  if (!isRight || account === null || account.disabledAt !== null)
    throw new KanbaoError('forbidden', 'E-mail or password is wrong.', { say: 'staff.signInWrong' });
  // Tries are not forgotten yet: who has the password alone does not start anew.
  if (account.totp?.confirmedAt != null) return { ...(await openStep('code', account.id)), needsCode: true };
  await forgetAttempts(attempt);
  return { ...(await db().$transaction((tx) => admit(tx, account, origin, 'password'))), needsCode: false };
}

const stepGone = (): KanbaoError =>
  new KanbaoError('forbidden', 'Too many codes, or too late: begin with the password again.', {
    say: 'factors.stepGone',
  });

/**
 * The second step, after a password that was right: a code of the app, or a recovery code.
 *
 * @param token what `signIn` gave this browser
 * @throws KanbaoError `forbidden` for a wrong code; for a step that is over, after five tries, and after too many
 */
export async function enterCode(
  { token, code }: Readonly<{ token: string | null; code: string }>,
  origin: Origin,
): Promise<Token> {
  const id = await tryStep('code', token);
  const account = id === null ? null : await db().staffAccount.findUnique({ where: { id }, select: accountSelect });
  if (account === null || account.disabledAt !== null) throw stepGone();
  const attempt = { email: account.email, address: origin.address };
  await takeAttempt({ ...attempt, kind: 'code' });
  const session = await db().$transaction(async (tx) => {
    await lockAccounts(tx);
    const by = await takeCode(tx, account.id, code);
    if (!(await closeStep('code', token, { accountId: account.id, client: tx }))) throw stepGone();
    return admit(tx, account, origin, by);
  });
  await forgetAttempts(attempt);
  await forgetAttempts({ ...attempt, kind: 'code' });
  return session;
}
