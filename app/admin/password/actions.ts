'use server';

import { openAction } from '#lib/action.ts';
import { choosePassword } from '#lib/staff/links.ts';
import { keepSession } from '#lib/staff/request.ts';
import { choosePasswordSchema } from '#lib/staff/schema.ts';

export const choose = openAction(choosePasswordSchema, async ({ origin }, input) => {
  await keepSession(await choosePassword(input, origin));
  return { to: '/admin' };
});
