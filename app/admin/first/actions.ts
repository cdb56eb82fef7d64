'use server';

import { openAction } from '#lib/action.ts';
import { makeFirstAccount } from '#lib/staff/links.ts';
import { getCurrentEdition, keepSession } from '#lib/staff/request.ts';
import { firstAccountSchema } from '#lib/staff/schema.ts';

export const makeFirst = openAction(firstAccountSchema, async ({ origin }, input) => {
  await keepSession(await makeFirstAccount({ ...input, edition: await getCurrentEdition() }, origin));
  return { to: '/admin' };
});
