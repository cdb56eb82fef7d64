'use server';

import type { z } from 'zod';
import { staffAction, staffCall } from '#lib/action.ts';
import type { Actor } from '#lib/actor.ts';
import { addByline, setBylines } from '#lib/articles/bylines.ts';
import {
  bylinesSchema,
  embargoSchema,
  leaveSchema,
  liftSchema,
  newBylineSchema,
  noteSchema,
  presenceSchema,
  publishSchema,
  restoreSchema,
  returnSchema,
  saveSchema,
  scheduleSchema,
  sectionSchema,
  stepSchema,
  topicsSchema,
} from '#lib/articles/forms.ts';
import { restoreRevision } from '#lib/articles/history.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { saveDraft } from '#lib/articles/save.ts';
import { setSection } from '#lib/articles/section.ts';
import { articleStep } from '#lib/articles/step.ts';
import { notePresence } from '#lib/articles/presence.ts';
import { recallArticle, returnArticle, submitArticle } from '#lib/articles/submissions.ts';
import { setTopics } from '#lib/articles/topics.ts';
import { setEmbargo, unscheduleArticle } from '#lib/articles/timing.ts';
import { reinstateArticle, takeDownArticle, withdrawArticle } from '#lib/articles/withdraw.ts';
import { requireMine } from '#lib/articles/workbench.ts';
import { KanbaoError } from '#lib/errors.ts';

export const save = staffCall('articles.write', saveSchema, async ({ actor, staff }, { article, base, content }) => {
  await requireMine(staff, article);
  return { value: await saveDraft(actor, { articleId: article, base, content }) };
});

export const here = staffCall('articles.write', presenceSchema, async ({ staff }, { article }) => {
  await requireMine(staff, article);
  return { value: await notePresence(staff, article) };
});

export const restore = staffAction('articles.write', restoreSchema, async ({ actor, staff }, { article, ...input }) => {
  await requireMine(staff, article);
  const { outcome } = await restoreRevision(actor, { articleId: article, ...input });
  if (outcome === 'conflict')
    throw new KanbaoError('conflict', 'Somebody has saved meanwhile.', { say: 'articles.changedMeanwhile' });
  return { say: 'articles.restored', to: `/admin/articles/${article}` };
});

export const submit = articleStep('articles.write', noteSchema, submitArticle, 'articles.submitted');
export const recall = articleStep('articles.write', stepSchema, recallArticle, 'articles.recalled');
export const sendBack = articleStep('articles.edit', returnSchema, returnArticle, 'articles.returned');
export const publish = articleStep('articles.publish', publishSchema, publishNow, 'articles.published');
export const schedule = articleStep('articles.publish', scheduleSchema, publishArticle, 'articles.scheduled');
export const unschedule = articleStep('articles.publish', stepSchema, unscheduleArticle, 'articles.unscheduled');
export const embargo = articleStep('articles.publish', embargoSchema, setEmbargo, 'articles.embargoSet');
export const liftEmbargo = articleStep('articles.publish', liftSchema, setEmbargo, 'articles.embargoLifted');
export const withdraw = articleStep('articles.publish', leaveSchema, withdrawArticle, 'articles.withdrawn');
export const takeDown = articleStep('articles.takedown', leaveSchema, takeDownArticle, 'articles.takenDown');
export const reinstate = articleStep('articles.takedown', stepSchema, reinstateArticle, 'articles.reinstated');
export const place = articleStep('articles.write', sectionSchema, setSection, 'articles.sectionSaved');

export const bylines = staffAction('articles.write', bylinesSchema, async ({ actor, staff }, { article, ...given }) => {
  await setBylines(actor, await requireMine(staff, article), given);
});

export const newByline = staffAction(
  'articles.edit',
  newBylineSchema,
  async ({ actor, staff }, { article, ...given }) => {
    await addByline(actor, await requireMine(staff, article), given);
  },
);

export const topics = staffAction('articles.write', topicsSchema, async ({ actor, staff }, given) => {
  await setTopics(actor, await requireMine(staff, given.article), given.topics, { version: given.version });
});

async function publishNow(
  actor: Actor,
  slug: string,
  { kind, note, ...given }: Omit<z.output<typeof publishSchema>, 'article'>,
): Promise<void> {
  const amendment = kind === undefined ? null : { kind, note };
  await publishArticle(actor, slug, { ...given, at: 'now', amendment });
}
