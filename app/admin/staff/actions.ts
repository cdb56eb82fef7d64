'use server';

import { staffAction } from '#lib/action.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { addStaff, changeRole, disableStaff, enableStaff, resetStaff } from '#lib/staff/mutations.ts';
import { accountSchema, newStaffSchema, roleSchema } from '#lib/staff/schema.ts';

export const add = staffAction('staff.manage', newStaffSchema, async ({ actor }, input) => ({
  value: siteAddress() + (await addStaff(actor, input)),
  say: 'staff.staffAdded',
}));

export const setRole = staffAction('staff.manage', roleSchema, async ({ actor }, { account, ...change }) => {
  await changeRole(actor, account, change);
  return { say: 'staff.roleChanged' };
});

export const disable = staffAction('staff.manage', accountSchema, async ({ actor }, { account }) => {
  await disableStaff(actor, account);
  return { say: 'staff.staffDisabled' };
});

export const enable = staffAction('staff.manage', accountSchema, async ({ actor }, { account }) => {
  await enableStaff(actor, account);
  return { say: 'staff.staffEnabled' };
});

export const reset = staffAction('staff.manage', accountSchema, async ({ actor }, { account }) => ({
  value: siteAddress() + (await resetStaff(actor, account)),
  say: 'staff.staffReset',
}));
