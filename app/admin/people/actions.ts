'use server';

import { staffAction } from '#lib/action.ts';
import { putBackSchema } from '#lib/audit/removal-forms.ts';
import { addNamed, changeNamed, removeNamed } from '#lib/named/mutations.ts';
import { addNamedSchema, changeNamedSchema, removeSchema } from '#lib/named/schema.ts';
import { putBackNamed } from '#lib/named/put-back.ts';

export const add = staffAction('desk.manage', addNamedSchema('person'), async ({ actor }, input) => {
  await addNamed(actor, 'person', input);
  return { to: '/admin/people' };
});

export const change = staffAction('desk.manage', changeNamedSchema('person'), async ({ actor }, input) => {
  await changeNamed(actor, 'person', input);
  return { say: 'paper.saved' };
});

export const remove = staffAction('desk.manage', removeSchema, async ({ actor }, input) => {
  return { to: `/admin/people?removed=${await removeNamed(actor, 'person', input)}` };
});

export const putBack = staffAction('desk.manage', putBackSchema, async ({ actor }, { entry }) => {
  return { to: `/admin/people/${await putBackNamed(actor, 'person', entry)}` };
});
