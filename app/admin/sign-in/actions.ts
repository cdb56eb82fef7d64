'use server';

import { openAction, staffAction } from '#lib/action.ts';
import { toNextPath } from '#lib/staff/gate.ts';
import { signInByPasskey, offerPasskey } from '#lib/staff/passkey-sign-in.ts';
import { passkeySignInSchema } from '#lib/staff/passkey-schema.ts';
import { requireParty } from '#lib/staff/passkeys.ts';
import { dropSession, dropStep, getRelyingParty, getStepToken, keepSession, keepStep } from '#lib/staff/request.ts';
import { enterCodeSchema, nothingSchema, signInSchema } from '#lib/staff/schema.ts';
import { endSession } from '#lib/staff/sessions.ts';
import { enterCode, signIn } from '#lib/staff/sign-in.ts';

export const enter = openAction(signInSchema, async ({ origin }, { email, password, next }) => {
  const { needsCode, ...token } = await signIn({ email, password }, origin);
  const to = toNextPath(next);
  if (needsCode) {
    await keepStep(token);
    return { to: `/admin/sign-in/code?next=${encodeURIComponent(to)}` };
  }
  await keepSession(token);
  return { to };
});

export const enterSecond = openAction(enterCodeSchema, async ({ origin }, { code, next }) => {
  await keepSession(await enterCode({ token: await getStepToken(), code }, origin));
  await dropStep();
  return { to: toNextPath(next) };
});

export const offerKey = openAction(nothingSchema, async ({ origin }) => {
  const { options, step } = await offerPasskey(requireParty(await getRelyingParty()), origin);
  await keepStep(step);
  return { value: options };
});

export const enterByKey = openAction(passkeySignInSchema, async ({ origin }, { response, next }) => {
  const party = requireParty(await getRelyingParty());
  await keepSession(await signInByPasskey({ token: await getStepToken(), response }, party, origin));
  await dropStep();
  return { to: toNextPath(next) };
});

export const signOut = staffAction('account', nothingSchema, async ({ actor, staff }) => {
  await endSession(actor, staff, staff.sessionId);
  await dropSession();
  return { to: '/admin/sign-in' };
});
