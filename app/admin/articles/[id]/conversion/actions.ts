'use server';

import { staffAction } from '#lib/action.ts';
import { requireMine } from '#lib/articles/workbench.ts';
import { chooseForm, chooseReading, removeChoice } from '#lib/editions/choices.ts';
import { choiceSchema, chooseSchema, promoteSchema, readSchema } from '#lib/editions/forms.ts';
import { promoteChoice } from '#lib/editions/promote.ts';

export const choose = staffAction('articles.edit', chooseSchema, async ({ actor, staff }, { article, ...given }) => {
  await chooseForm(actor, await requireMine(staff, article), given);
  return { say: 'conversion.chosen' };
});

export const read = staffAction('articles.edit', readSchema, async ({ actor, staff }, { article, word, reading }) => {
  await chooseReading(actor, await requireMine(staff, article), { word, syllables: reading.split(/\s+/) });
  return { say: 'conversion.read' };
});

export const remove = staffAction('articles.edit', choiceSchema, async ({ actor, staff }, { article, choice }) => {
  await removeChoice(actor, await requireMine(staff, article), choice);
  return { say: 'conversion.removed' };
});

export const promote = staffAction('desk.manage', promoteSchema, async ({ actor, staff }, given) => {
  const slug = await requireMine(staff, given.article);
  await promoteChoice(actor, slug, given.choice, { word: given.word, isTrial: false });
  return { say: 'conversion.promoted', to: `/admin/articles/${given.article}/conversion` };
});
