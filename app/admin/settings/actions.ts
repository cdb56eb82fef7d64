'use server';

import { staffAction } from '#lib/action.ts';
import { settingsSchema } from '#lib/site/forms.ts';
import { changeSettings } from '#lib/site/mutations.ts';

export const save = staffAction('settings.manage', settingsSchema, async ({ actor }, { given, looked }) => {
  await changeSettings(actor, given, looked);
  return { say: 'paper.settingsSaved' };
});
