'use server';

import { staffAction } from '#lib/action.ts';
import { putBackSchema } from '#lib/audit/removal-forms.ts';
import { addNamed, changeNamed, removeNamed } from '#lib/named/mutations.ts';
import { addNamedSchema, changeNamedSchema, moveSchema, removeSchema } from '#lib/named/schema.ts';
import { putBackNamed } from '#lib/named/put-back.ts';
import { moveSection } from '#lib/sections/mutations.ts';

export const add = staffAction('desk.manage', addNamedSchema('section'), async ({ actor }, input) => {
  await addNamed(actor, 'section', input);
  return { to: '/admin/sections' };
});

export const change = staffAction('desk.manage', changeNamedSchema('section'), async ({ actor }, input) => {
  await changeNamed(actor, 'section', input);
  return { say: 'paper.saved' };
});

export const move = staffAction('desk.manage', moveSchema, async ({ actor }, input) => {
  await moveSection(actor, input);
});

export const remove = staffAction('desk.manage', removeSchema, async ({ actor }, input) => {
  return { to: `/admin/sections?removed=${await removeNamed(actor, 'section', input)}` };
});

export const putBack = staffAction('desk.manage', putBackSchema, async ({ actor }, { entry }) => {
  return { to: `/admin/sections/${await putBackNamed(actor, 'section', entry)}` };
});
