'use server';

import { staffAction } from '#lib/action.ts';
import { queueWord } from '#lib/editions/queue.ts';
import { entryFormSchema, entryKeySchema, wordSchema } from '#lib/lexicon/forms.ts';
import { removeEntry, writeEntry } from '#lib/lexicon/mutations.ts';
import { toEntryPath } from '#lib/lexicon/paths.ts';

export const save = staffAction('desk.manage', entryFormSchema, async ({ actor }, { entry, looked, step }) => {
  // Looked up with what is typed, which the page then goes on showing.
  if (step === 'look') return { to: toEntryPath(entry, 'affected') };
  await writeEntry(actor, entry, looked);
  return { to: toEntryPath({ ...entry, value: null, note: null }, 'saved') };
});

export const remove = staffAction('desk.manage', entryKeySchema, async ({ actor }, key) => {
  await removeEntry(actor, key);
  return { to: '/admin/lexicon' };
});

export const render = staffAction('desk.manage', wordSchema, async ({ actor }, { word }) => {
  await queueWord(actor, word);
  return { say: 'paper.rendersQueued' };
});
