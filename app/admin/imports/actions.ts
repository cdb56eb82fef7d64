'use server';

import { staffAction } from '#lib/action.ts';
import { requireMine } from '#lib/articles/workbench.ts';
import { KanbaoError } from '#lib/errors.ts';
import { decideChanges } from '#lib/imports/decisions.ts';
import { answerOffer, readSource, takeInAtDesk } from '#lib/imports/desk.ts';
import { toNumbers } from '#lib/imports/desk-changes.ts';
import { getDeskRun } from '#lib/imports/desk-runs.ts';
import { answerSchema, decisionSchema, newImportSchema, rightSchema } from '#lib/imports/forms.ts';
import { recordRight } from '#lib/imports/right.ts';

export const take = staffAction('imports.manage', newImportSchema, async ({ actor }, { text, url, file, ...given }) => {
  const taken = await takeInAtDesk(actor, await readSource({ text, url, file }), given);
  return { to: 'run' in taken ? `/admin/imports/runs/${taken.run}` : `/admin/imports/${taken.article}?taken=yes` };
});

export const answer = staffAction('imports.manage', answerSchema, async ({ actor, staff }, input) => {
  const run = await getDeskRun(staff, input.run);
  const known = run?.outcomes.find(({ number }) => number === input.number)?.known ?? null;
  // What somebody may not see is not theirs to revise.
  if (run !== null && known === null && input.how === 'revision')
    throw new KanbaoError('not-found', 'There is no such article, or it is not yours.', { say: 'articles.gone' });
  const { outcome, article } = await answerOffer(actor, input);
  if (outcome === 'kept') return { say: 'imports.keptTheirs' };
  return article === null ? {} : { to: `/admin/imports/${article}?taken=yes` };
});

export const decide = staffAction('imports.manage', decisionSchema, async ({ actor, staff }, input) => {
  const { article, version, ...decision } = input;
  const slug = await requireMine(staff, article);
  await decideChanges(actor, slug, { ...(await toNumbers(article, decision)), version });
  return { say: 'imports.decided' };
});

export const setRight = staffAction('imports.manage', rightSchema, async ({ actor, staff }, { article, ...given }) => {
  await recordRight(actor, await requireMine(staff, article), given);
  return { say: 'imports.rightRecorded' };
});
