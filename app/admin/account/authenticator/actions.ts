'use server';

import { staffAction } from '#lib/action.ts';
import { codeSchema, currentPasswordSchema } from '#lib/staff/schema.ts';
import { beginTotp, confirmTotp, renewRecoveryCodes, turnOffTotp } from '#lib/staff/second-factor.ts';

export const begin = staffAction('account', currentPasswordSchema, async ({ staff, origin }, input) => {
  await beginTotp(staff, input, origin);
});

export const confirm = staffAction('account', codeSchema, async ({ actor, staff, origin }, input) => ({
  value: await confirmTotp(actor, staff, input, origin),
  say: 'factors.totpOn',
}));

export const renew = staffAction('account', currentPasswordSchema, async ({ actor, staff, origin }, input) => ({
  value: await renewRecoveryCodes(actor, staff, input, origin),
  say: 'factors.codesRenewed',
}));

export const turnOff = staffAction('account', currentPasswordSchema, async ({ actor, staff, origin }, input) => {
  await turnOffTotp(actor, staff, input, origin);
  // The account's page says that it is off; nothing is left here to say it.
  return { to: '/admin/account' };
});
