'use server';

import { staffAction, staffCall } from '#lib/action.ts';
import { changePassword, changeProfile } from '#lib/staff/mutations.ts';
import { newPasskeySchema, passkeySchema } from '#lib/staff/passkey-schema.ts';
import { addPasskey, offerRegistration, removePasskey, requireParty } from '#lib/staff/passkeys.ts';
import { dropStep, getRelyingParty, getStepToken, keepSession, keepStep } from '#lib/staff/request.ts';
import {
  changePasswordSchema,
  currentPasswordSchema,
  nothingSchema,
  profileSchema,
  sessionSchema,
} from '#lib/staff/schema.ts';
import { endOtherSessions, endSession } from '#lib/staff/sessions.ts';

export const saveProfile = staffAction('account', profileSchema, async ({ actor, staff }, input) => {
  await changeProfile(actor, staff, input);
  return { say: 'staff.profileSaved' };
});

export const savePassword = staffAction('account', changePasswordSchema, async ({ actor, staff, origin }, input) => {
  await keepSession(await changePassword(actor, staff, input, origin));
  return { say: 'staff.passwordChanged' };
});

export const endOne = staffAction('account', sessionSchema, async ({ actor, staff }, { session }) => {
  await endSession(actor, staff, session);
  return { say: 'staff.sessionEnded' };
});

export const endOthers = staffAction('account', nothingSchema, async ({ actor, staff }) => {
  await endOtherSessions(actor, staff);
  return { say: 'staff.sessionsEnded' };
});

/** What the browser is told to make a passkey; it is kept by `addKey`. */
export const offerNewKey = staffCall('account', currentPasswordSchema, async ({ staff, origin }, input) => {
  const { options, step } = await offerRegistration(staff, input, requireParty(await getRelyingParty()), origin);
  await keepStep(step);
  return { value: options };
});

export const addKey = staffAction('account', newPasskeySchema, async ({ actor, staff }, input) => {
  const party = requireParty(await getRelyingParty());
  await addPasskey(actor, staff, { ...input, token: await getStepToken() }, party);
  await dropStep();
  return { say: 'factors.passkeyAdded' };
});

export const removeKey = staffAction('account', passkeySchema, async ({ actor, staff }, { passkey }) => {
  await removePasskey(actor, staff, passkey);
  return { say: 'factors.passkeyRemoved' };
});
