import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { hashRecoveryCode, makeRecoveryCodes } from '#lib/staff/recovery-codes.ts';
import { requirePassword } from '#lib/staff/require-password.ts';
import type { Origin } from '#lib/staff/sessions.ts';
import { forgetAttempts, takeAttempt } from '#lib/staff/throttle.ts';
import { findStep, makeTotpSecret } from '#lib/staff/totp.ts';
import type { Staff } from '#lib/staff/views.ts';

/** The second factor of an account: an authenticator app, and recovery codes for who has lost it. */

/** How long a secret waits for its first code, ms. */
const patience = 900_000;

type Confirming = Readonly<{ current: string }>;

/** How an account's second factor stands: `secret` while it waits for its first code. */
export type SecondFactor =
  | Readonly<{ state: 'off' }>
  | Readonly<{ state: 'waiting'; secret: string }>
  | Readonly<{ state: 'on'; since: Date; codesLeft: number }>;

const toSubject = ({ id, email }: Staff) => ({ kind: 'staff', id, name: email });
const notOn = (): KanbaoError =>
  new KanbaoError('conflict', 'There is no authenticator app for this account.', { say: 'factors.notOn' });

/** How somebody's own second factor stands. */
export async function getSecondFactor(staff: Staff): Promise<SecondFactor> {
  const where = { accountId: staff.id };
  const [totp, codesLeft] = await Promise.all([
    db().staffTotp.findUnique({ where, select: { secret: true, createdAt: true, confirmedAt: true } }),
    db().staffRecoveryCode.count({ where }),
  ]);
  if (totp === null) return { state: 'off' };
  const { secret, createdAt, confirmedAt } = totp;
  if (confirmedAt !== null) return { state: 'on', since: confirmedAt, codesLeft };
  return createdAt.getTime() + patience > Date.now() ? { state: 'waiting', secret } : { state: 'off' };
}

/**
 * Makes a secret for an app; it is asked for nothing until `confirmTotp`.
 *
 * @throws KanbaoError `forbidden` for a wrong password, `conflict` where an app is in use
 */
export async function beginTotp(staff: Staff, { current }: Confirming, origin: Origin): Promise<void> {
  await requirePassword(staff, current, origin);
  const where = { accountId: staff.id };
  await db().$transaction(async (tx) => {
    await tx.staffTotp.deleteMany({ where: { ...where, confirmedAt: null } });
    const data = [{ ...where, secret: makeTotpSecret() }];
    if ((await tx.staffTotp.createMany({ data, skipDuplicates: true })).count === 0)
      throw new KanbaoError('conflict', 'An authenticator app is in use already; turn it off first.', {
        say: 'factors.alreadyOn',
      });
  });
}

/**
 * Turns the second factor on: a first code shows that the app has the secret. Returns the recovery codes, which nobody can
 * be told again.
 *
 * @throws KanbaoError `forbidden` for a wrong code, `conflict` where nothing waits for one
 */
export async function confirmTotp(
  actor: Actor,
  staff: Staff,
  { code }: Readonly<{ code: string }>,
  { address }: Origin,
): Promise<string[]> {
  const attempt = { kind: 'code', email: staff.email, address } as const;
  await takeAttempt(attempt);
  const factor = await getSecondFactor(staff);
  if (factor.state !== 'waiting')
    throw new KanbaoError('conflict', 'This took too long; begin again.', { say: 'factors.tooLate' });
  const step = findStep(factor.secret, toDigits(code), 0);
  if (step === null) throw codeWrong();
  await forgetAttempts(attempt);
  return db().$transaction(async (tx) => {
    const { count } = await tx.staffTotp.updateMany({
      where: { accountId: staff.id, secret: factor.secret, confirmedAt: null },
      data: { confirmedAt: new Date(), lastStep: step },
    });
    if (count === 0) throw new KanbaoError('conflict', 'This took too long; begin again.', { say: 'factors.tooLate' });
    await audit(tx, actor, { action: 'staff.totpOn', subject: toSubject(staff) });
    return replaceCodes(tx, staff.id);
  });
}

/** Makes ten new recovery codes in the place of all there are, and returns them. */
export async function renewRecoveryCodes(
  actor: Actor,
  staff: Staff,
  { current }: Confirming,
  origin: Origin,
): Promise<string[]> {
  await requirePassword(staff, current, origin);
  return db().$transaction(async (tx) => {
    const where = { accountId: staff.id, confirmedAt: { not: null } };
    if ((await tx.staffTotp.count({ where })) === 0) throw notOn();
    await audit(tx, actor, { action: 'staff.recoveryCodes', subject: toSubject(staff) });
    return replaceCodes(tx, staff.id);
  });
}

/** Turns the second factor off; its secret and codes are gone. */
export async function turnOffTotp(actor: Actor, staff: Staff, { current }: Confirming, origin: Origin): Promise<void> {
  await requirePassword(staff, current, origin);
  await db().$transaction(async (tx) => {
    const { count } = await tx.staffTotp.deleteMany({ where: { accountId: staff.id, confirmedAt: { not: null } } });
    if (count === 0) throw notOn();
    await tx.staffRecoveryCode.deleteMany({ where: { accountId: staff.id } });
    await audit(tx, actor, { action: 'staff.totpOff', subject: toSubject(staff) });
  });
}

async function replaceCodes(tx: Transaction, accountId: string): Promise<string[]> {
  const codes = makeRecoveryCodes();
  await tx.staffRecoveryCode.deleteMany({ where: { accountId } });
  await tx.staffRecoveryCode.createMany({ data: codes.map((code) => ({ accountId, hash: hashRecoveryCode(code) })) });
  return codes;
}

/** Takes from an account whatever it gets in by besides the password, as part of a write. */
export async function forgetFactors(tx: Transaction, accountId: string): Promise<void> {
  await tx.staffTotp.deleteMany({ where: { accountId } });
  await tx.staffRecoveryCode.deleteMany({ where: { accountId } });
  await tx.staffPasskey.deleteMany({ where: { accountId } });
}

/** As people type it: `123 456`, with the digits of a Chinese keyboard. */
const toDigits = (code: string): string => code.normalize('NFKC').replaceAll(/\s/g, '');

const codeWrong = (): KanbaoError =>
  new KanbaoError('forbidden', 'This code is wrong, or was used already.', { say: 'factors.codeWrong' });

/**
 * Takes a code of the app or a recovery code, as part of a write: it works this once.
 *
 * @returns which of the two it was
 * @throws KanbaoError `forbidden` for one that is wrong, over or used
 */
export async function takeCode(tx: Transaction, accountId: string, code: string): Promise<'code' | 'recovery'> {
  const digits = toDigits(code);
  if (!/^\d{6}$/.test(digits)) {
    const { count } = await tx.staffRecoveryCode.deleteMany({ where: { accountId, hash: hashRecoveryCode(code) } });
    if (count === 0) throw codeWrong();
    return 'recovery';
  }
  const totp = await tx.staffTotp.findUnique({
    where: { accountId, confirmedAt: { not: null } },
    select: { secret: true, lastStep: true },
  });
  const step = totp === null ? null : findStep(totp.secret, digits, totp.lastStep);
  if (step === null) throw codeWrong();
  // Of two who come with the same code at the same moment one finds the step taken.
  const { count } = await tx.staffTotp.updateMany({
    where: { accountId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  if (count === 0) throw codeWrong();
  return 'code';
}
