'use server';

import { staffAction } from '#lib/action.ts';
import { changePassword, changeProfile } from '#lib/staff/mutations.ts';
import { keepSession } from '#lib/staff/request.ts';
import { changePasswordSchema, nothingSchema, profileSchema, sessionSchema } from '#lib/staff/schema.ts';
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
