import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { NewPasskey } from '#lib/staff/passkey-schema.ts';
import type { RelyingParty } from '#lib/staff/relying-party.ts';
import { requirePassword } from '#lib/staff/require-password.ts';
import type { Origin } from '#lib/staff/sessions.ts';
import type { Token } from '#lib/staff/sign-in.ts';
import { closeStep, openStep } from '#lib/staff/steps.ts';
import type { PasskeyRow, Staff } from '#lib/staff/views.ts';

/** The passkeys of an account; signing in by one is passkey-sign-in.ts. */

/** More than anybody has devices. */
const most = 20;
/** EdDSA, ES256, RS256 by their numbers in COSE: what devices have. The library's own list also tries what Node calls experimental, aloud. */
const algorithms = [-8, -7, -257];

const toSubject = ({ id, email }: Staff) => ({ kind: 'staff', id, name: email });

/** The account as a device keeps it, and gives it back with each signature: the 16 bytes of its id. */
export const toUserHandle = (accountId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(accountId.replaceAll('-', ''), 'hex'));

/** The bytes that a device signs; as text they are the token. */
export const toChallenge = (token: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(token, 'base64url'));

/** @throws KanbaoError `unavailable` where the site has no address that passkeys work at */
export function requireParty(party: RelyingParty | null): RelyingParty {
  if (party !== null) return party;
  throw new KanbaoError('unavailable', 'Passkeys need a site with a name over https: set SITE_URL.', {
    say: 'factors.noPasskeysHere',
  });
}

/** Somebody's own passkeys, the newest first. */
export async function listPasskeys(staff: Staff): Promise<PasskeyRow[]> {
  return db().staffPasskey.findMany({
    where: { accountId: staff.id },
    select: { id: true, name: true, createdAt: true, usedAt: true },
    orderBy: { id: 'desc' },
    take: most,
  });
}

/**
 * What a browser has to be told to make a passkey, and the step it belongs to.
 *
 * @throws KanbaoError `forbidden` for a wrong password, `conflict` for more than twenty
 */
export async function offerRegistration(
  staff: Staff,
  { current }: Readonly<{ current: string }>,
  party: RelyingParty,
  origin: Origin,
): Promise<{ options: PublicKeyCredentialCreationOptionsJSON; step: Token }> {
  await requirePassword(staff, current, origin);
  const known = await db().staffPasskey.findMany({
    where: { accountId: staff.id },
    select: { credentialId: true },
    take: most,
  });
  if (known.length >= most)
    throw new KanbaoError('conflict', `There are ${most} passkeys already; remove one first.`, {
      say: 'factors.tooManyPasskeys',
      values: { n: most },
    });
  const step = await openStep('register', staff.id);
  const options = await generateRegistrationOptions({
    rpName: 'Kanbao 看报',
    rpID: party.id,
    userID: toUserHandle(staff.id),
    userName: staff.email,
    userDisplayName: staff.name,
    challenge: toChallenge(step.token),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ credentialId: id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options, step };
}

/**
 * Keeps a passkey that a browser has made.
 *
 * @param token of the step that `offerRegistration` has begun in this browser: the challenge, which works once
 * @throws KanbaoError `forbidden` for an answer to another challenge, of another site, or without the owner being verified
 */
export async function addPasskey(
  actor: Actor,
  staff: Staff,
  { name, response, token }: NewPasskey & Readonly<{ token: string | null }>,
  party: RelyingParty,
): Promise<void> {
  const isOpen = await closeStep('register', token, { accountId: staff.id });
  const verified = isOpen
    ? await verifyRegistrationResponse({
        response,
        expectedChallenge: token ?? '',
        expectedOrigin: party.origin,
        expectedRPID: party.id,
        requireUserVerification: true,
        supportedAlgorithmIDs: algorithms,
      }).catch(() => null)
    : null;
  if (verified?.registrationInfo === undefined)
    throw new KanbaoError('forbidden', 'This passkey was not made for this page, or too late; try again.', {
      say: 'factors.passkeyNotMade',
    });
  const { id: credentialId, publicKey, counter } = verified.registrationInfo.credential;
  await db().$transaction(async (tx) => {
    const data = [{ accountId: staff.id, name, credentialId, publicKey, counter: BigInt(counter) }];
    if ((await tx.staffPasskey.createMany({ data, skipDuplicates: true })).count === 0)
      throw new KanbaoError('conflict', 'This passkey is known already.', { say: 'factors.passkeyKnown' });
    await audit(tx, actor, { action: 'staff.addPasskey', subject: toSubject(staff), after: { passkey: name } });
  });
}

/**
 * Takes one of somebody's own passkeys away.
 *
 * @throws KanbaoError `not-found` where they have no such passkey
 */
export async function removePasskey(actor: Actor, staff: Staff, id: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const passkey = await tx.staffPasskey.findUnique({ where: { id, accountId: staff.id }, select: { name: true } });
    const { count } = await tx.staffPasskey.deleteMany({ where: { id, accountId: staff.id } });
    if (passkey === null || count === 0)
      throw new KanbaoError('not-found', 'There is no such passkey any more.', { say: 'factors.passkeyGone' });
    const before = { passkey: passkey.name };
    await audit(tx, actor, { action: 'staff.removePasskey', subject: toSubject(staff), before });
  });
}
