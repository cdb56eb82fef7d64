'use server';

import { staffAction, staffCall } from '#lib/action.ts';
import { describePicture } from '#lib/media/describe.ts';
import { listLibrary } from '#lib/media/library.ts';
import { describeSchema, findSchema } from '#lib/media/schema.ts';

export const describe = staffAction('media.manage', describeSchema, async ({ actor }, { picture, ...given }) => {
  await describePicture(actor, picture, given);
  return { say: 'media.described' };
});

export const find = staffCall('media.manage', findSchema, async (_, { q }) => ({
  value: (await listLibrary({ lacks: 'all', q })).rows,
}));
