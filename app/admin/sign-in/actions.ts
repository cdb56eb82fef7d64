'use server';

import { openAction, staffAction } from '#lib/action.ts';
import { toNextPath } from '#lib/staff/gate.ts';
import { dropSession, keepSession } from '#lib/staff/request.ts';
import { nothingSchema, signInSchema } from '#lib/staff/schema.ts';
import { endSession } from '#lib/staff/sessions.ts';
import { signIn } from '#lib/staff/sign-in.ts';

export const enter = openAction(signInSchema, async ({ origin }, { email, password, next }) => {
  await keepSession(await signIn({ email, password }, origin));
  return { to: toNextPath(next) };
});

export const signOut = staffAction('account', nothingSchema, async ({ actor, staff }) => {
  await endSession(actor, staff, staff.sessionId);
  await dropSession();
  return { to: '/admin/sign-in' };
});
