import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { PasskeyAnswer } from '#lib/staff/passkey-schema.ts';
import { toChallenge, toUserHandle } from '#lib/staff/passkeys.ts';
import type { RelyingParty } from '#lib/staff/relying-party.ts';
import type { Origin } from '#lib/staff/sessions.ts';
import { accountSelect, admit, lockAccounts, type Token } from '#lib/staff/sign-in.ts';
import { closeStep, openStep } from '#lib/staff/steps.ts';
import { forgetAttempts, takeAttempt } from '#lib/staff/throttle.ts';

/**
 * What a browser has to be told to sign somebody in by a passkey: a challenge, and that the device has to know its owner.
 * Whose passkeys there are it is not told.
 *
 * @throws KanbaoError `forbidden` after too many
 */
export async function offerPasskey(
  party: RelyingParty,
  { address }: Origin,
): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; step: Token }> {
  await takeAttempt({ kind: 'challenge', email: '', address });
  const step = await openStep('passkey', null);
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    challenge: toChallenge(step.token),
    userVerification: 'required',
  });
  return { options, step };
}

const wrong = (): KanbaoError =>
  new KanbaoError('forbidden', 'This passkey does not open anything here, or it took too long; try again.', {
    say: 'factors.passkeyWrong',
  });

/**
 * Signs in by a passkey: a key that was had and an owner who was verified are two factors, so no code is asked for.
 * A key nobody has, a signature that is wrong and an account that was disabled are answered in the same words.
 *
 * @param token of the step that `offerPasskey` has begun in this browser: the challenge, which works once
 * @throws KanbaoError `forbidden` for an answer that does not fit, and after too many tries
 */
export async function signInByPasskey(
  { token, response }: Readonly<{ token: string | null; response: PasskeyAnswer }>,
  party: RelyingParty,
  origin: Origin,
): Promise<Token> {
  const attempt = { kind: 'passkey', email: response.id, address: origin.address } as const;
  await takeAttempt(attempt);
  const isOpen = await closeStep('passkey', token, { accountId: null });
  const passkey = await db().staffPasskey.findUnique({
    where: { credentialId: response.id },
    select: { id: true, publicKey: true, counter: true, account: { select: accountSelect } },
  });
  if (!isOpen || passkey === null || passkey.account.disabledAt !== null) throw wrong();
  const { account } = passkey;
  const handle = Buffer.from(toUserHandle(account.id)).toString('base64url');
  if (response.response.userHandle !== handle) throw wrong();
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: token ?? '',
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    // A counter that does not go on is refused: the key was copied.
    credential: { id: response.id, publicKey: passkey.publicKey, counter: Number(passkey.counter) },
  }).catch(() => null);
  if (verified?.verified !== true) throw wrong();
  const session = await db().$transaction(async (tx) => {
    await lockAccounts(tx);
    const { count } = await tx.staffPasskey.updateMany({
      // Nor may it have been disabled since it was looked at.
      where: { id: passkey.id, counter: passkey.counter, account: { disabledAt: null } },
      data: { counter: BigInt(verified.authenticationInfo.newCounter), usedAt: new Date() },
    });
    if (count === 0) throw wrong();
    return admit(tx, account, origin, 'passkey');
  });
  await forgetAttempts(attempt);
  return session;
}
