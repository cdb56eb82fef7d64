import { TOTP } from 'otpauth';
import { db } from '#lib/db.ts';
import { hashRecoveryCode, makeRecoveryCodes } from '#lib/staff/recovery-codes.ts';
import { openStep } from '#lib/staff/steps.ts';
import { makeTotpSecret } from '#lib/staff/totp.ts';
import { Authenticator } from '#lib/testing/authenticator.ts';

/**
 * How signing in stands for an account: an app that waits for its first code or is on, a step that waits for a code or for
 * what a device answers.
 */
export type Factor = 'waiting' | 'on' | 'code' | 'register' | 'passkey';

type Prepared = Readonly<{
  /** What the browser's device answers about a passkey, as JSON; and the passkey it has. */
  answer: string;
  passkey: string;
  /** A code that is right, once. */
  code: string;
  /** What the browser's cookie says. */
  step: string | null;
}>;

/** Brings an account to where a test wants it. */
export async function prepareFactor(factor: Factor, accountId: string): Promise<Prepared> {
  const nothing = { answer: '', passkey: '', code: '', step: null };
  if (factor === 'waiting' || factor === 'on' || factor === 'code') {
    const secret = makeTotpSecret();
    const [code = ''] = makeRecoveryCodes();
    const confirmedAt = factor === 'waiting' ? null : new Date();
    await db().staffTotp.create({ data: { accountId, secret, confirmedAt } });
    if (factor === 'waiting') return { ...nothing, code: new TOTP({ secret }).generate() };
    await db().staffRecoveryCode.create({ data: { accountId, hash: hashRecoveryCode(code) } });
    return { ...nothing, code, step: factor === 'code' ? (await openStep('code', accountId)).token : null };
  }
  const device = new Authenticator();
  const { token } = await openStep(factor, factor === 'register' ? accountId : null);
  const asked = { challenge: token };
  if (factor === 'register') return { ...nothing, step: token, answer: JSON.stringify(device.make(asked)) };
  const passkey = await db().staffPasskey.create({
    data: { accountId, name: 'A key', credentialId: device.id, publicKey: device.publicKey(), counter: 0 },
    select: { id: true },
  });
  const answer = JSON.stringify(device.sign({ ...asked, account: accountId }));
  return { ...nothing, step: token, passkey: passkey.id, answer };
}
