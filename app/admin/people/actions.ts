'use server';

import { staffAction } from '#lib/action.ts';
import { addNamed, changeNamed, removeNamed } from '#lib/named/mutations.ts';
import { addNamedSchema, changeNamedSchema, removeSchema } from '#lib/named/schema.ts';

export const add = staffAction('desk.manage', addNamedSchema('person'), async ({ actor }, input) => {
  await addNamed(actor, 'person', input);
  return { to: '/admin/people' };
});

export const change = staffAction('desk.manage', changeNamedSchema('person'), async ({ actor }, input) => {
  await changeNamed(actor, 'person', input);
  return { say: 'paper.saved' };
});

export const remove = staffAction('desk.manage', removeSchema, async ({ actor }, input) => {
  await removeNamed(actor, 'person', input);
  return { to: '/admin/people' };
});
