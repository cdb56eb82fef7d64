'use server';

import { staffAction } from '#lib/action.ts';
import { putBackSchema } from '#lib/audit/removal-forms.ts';
import { addNamed, changeNamed, removeNamed } from '#lib/named/mutations.ts';
import { addNamedSchema, changeNamedSchema, removeSchema } from '#lib/named/schema.ts';
import { putBackNamed } from '#lib/named/put-back.ts';

export const add = staffAction('desk.manage', addNamedSchema('topic'), async ({ actor }, input) => {
  await addNamed(actor, 'topic', input);
  return { to: '/admin/topics' };
});

export const change = staffAction('desk.manage', changeNamedSchema('topic'), async ({ actor }, input) => {
  await changeNamed(actor, 'topic', input);
  return { say: 'paper.saved' };
});

export const remove = staffAction('desk.manage', removeSchema, async ({ actor }, input) => {
  return { to: `/admin/topics?removed=${await removeNamed(actor, 'topic', input)}` };
});

export const putBack = staffAction('desk.manage', putBackSchema, async ({ actor }, { entry }) => {
  return { to: `/admin/topics/${await putBackNamed(actor, 'topic', entry)}` };
});
