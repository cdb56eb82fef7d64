'use server';

import { staffAction } from '#lib/action.ts';
import { addNamed, changeNamed, removeNamed } from '#lib/named/mutations.ts';
import { addNamedSchema, changeNamedSchema, removeSchema } from '#lib/named/schema.ts';

export const add = staffAction('desk.manage', addNamedSchema('topic'), async ({ actor }, input) => {
  await addNamed(actor, 'topic', input);
  return { to: '/admin/topics' };
});

export const change = staffAction('desk.manage', changeNamedSchema('topic'), async ({ actor }, input) => {
  await changeNamed(actor, 'topic', input);
  return { say: 'paper.saved' };
});

export const remove = staffAction('desk.manage', removeSchema, async ({ actor }, input) => {
  await removeNamed(actor, 'topic', input);
  return { to: '/admin/topics' };
});
