'use server';

import type { z } from 'zod';
import { staffAction, staffCall } from '#lib/action.ts';
import type { Actor } from '#lib/actor.ts';
import {
  embargoSchema,
  leaveSchema,
  liftSchema,
  noteSchema,
  presenceSchema,
  publishSchema,
  restoreSchema,
  returnSchema,
  saveSchema,
  scheduleSchema,
  sectionSchema,
  stepSchema,
} from '#lib/articles/forms.ts';
import { restoreRevision } from '#lib/articles/history.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { saveDraft } from '#lib/articles/save.ts';
import { setSection } from '#lib/articles/section.ts';
import { notePresence } from '#lib/articles/presence.ts';
import { recallArticle, returnArticle, submitArticle } from '#lib/articles/submissions.ts';
import { setEmbargo, unscheduleArticle } from '#lib/articles/timing.ts';
import { reinstateArticle, takeDownArticle, withdrawArticle } from '#lib/articles/withdraw.ts';
import { requireMine } from '#lib/articles/workbench.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { NewsroomNoticeKey } from '#lib/i18n/newsroom.ts';
import type { Permission } from '#lib/staff/permissions.ts';

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

/** A step of an article's life, taken on the version that its page showed. */
function step<S extends z.ZodType<{ article: string }>>(
  permission: Permission,
  schema: S,
  take: (actor: Actor, slug: string, given: Omit<z.output<S>, 'article'>) => Promise<unknown>,
  say: NewsroomNoticeKey,
) {
  return staffAction(permission, schema, async ({ actor, staff }, { article, ...given }) => {
    await take(actor, await requireMine(staff, article), given);
    return { say };
  });
}

export const submit = step('articles.write', noteSchema, submitArticle, 'articles.submitted');
export const recall = step('articles.write', stepSchema, recallArticle, 'articles.recalled');
export const sendBack = step('articles.edit', returnSchema, returnArticle, 'articles.returned');
export const publish = step('articles.publish', publishSchema, publishNow, 'articles.published');
export const schedule = step('articles.publish', scheduleSchema, publishArticle, 'articles.scheduled');
export const unschedule = step('articles.publish', stepSchema, unscheduleArticle, 'articles.unscheduled');
export const embargo = step('articles.publish', embargoSchema, setEmbargo, 'articles.embargoSet');
export const liftEmbargo = step('articles.publish', liftSchema, setEmbargo, 'articles.embargoLifted');
export const withdraw = step('articles.publish', leaveSchema, withdrawArticle, 'articles.withdrawn');
export const takeDown = step('articles.takedown', leaveSchema, takeDownArticle, 'articles.takenDown');
export const reinstate = step('articles.takedown', stepSchema, reinstateArticle, 'articles.reinstated');
export const place = step('articles.write', sectionSchema, setSection, 'articles.sectionSaved');

async function publishNow(
  actor: Actor,
  slug: string,
  { kind, note, ...given }: Omit<z.output<typeof publishSchema>, 'article'>,
): Promise<void> {
  const amendment = kind === undefined ? null : { kind, note };
  await publishArticle(actor, slug, { ...given, at: 'now', amendment });
}
