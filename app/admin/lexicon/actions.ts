'use server';

import { staffAction } from '#lib/action.ts';
import { putBackSchema } from '#lib/audit/removal-forms.ts';
import { queueAffected } from '#lib/lexicon/affected.ts';
import { entryFormSchema, entryKeySchema } from '#lib/lexicon/forms.ts';
import { putBackEntry, removeEntry, writeEntry } from '#lib/lexicon/mutations.ts';
import { toEntryPath } from '#lib/lexicon/paths.ts';
import { requireEntry } from '#lib/lexicon/queries.ts';

export const save = staffAction('desk.manage', entryFormSchema, async ({ actor }, { entry, looked, step }) => {
  // Looked up with what is typed, which the page then goes on showing.
  if (step === 'look') return { to: toEntryPath(entry, 'affected') };
  await writeEntry(actor, entry, looked);
  return { to: toEntryPath({ ...entry, value: null, note: null }, 'saved') };
});

export const remove = staffAction('desk.manage', entryKeySchema, async ({ actor }, key) => {
  return { to: `/admin/lexicon?removed=${await removeEntry(actor, key)}` };
});

export const putBack = staffAction('desk.manage', putBackSchema, async ({ actor }, { entry }) => {
  return { to: toEntryPath({ ...(await putBackEntry(actor, entry)), value: null, note: null }) };
});

export const render = staffAction('desk.manage', entryKeySchema, async ({ actor }, key) => {
  await queueAffected(actor, await requireEntry(key));
  return { say: 'paper.rendersQueued' };
});
