'use server';

import { staffAction } from '#lib/action.ts';
import { addPublisher, changePublisher } from '#lib/publishers/mutations.ts';
import { addPublisherSchema, changePublisherSchema } from '#lib/publishers/schema.ts';

export const add = staffAction('desk.manage', addPublisherSchema, async ({ actor }, input) => {
  await addPublisher(actor, input);
  return { to: '/admin/publishers' };
});

export const change = staffAction('desk.manage', changePublisherSchema, async ({ actor }, input) => {
  await changePublisher(actor, input);
  return { say: 'paper.saved' };
});
