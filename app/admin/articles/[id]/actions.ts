'use server';

import { staffAction, staffCall } from '#lib/action.ts';
import {
  embargoSchema,
  leaveSchema,
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

export const submit = staffAction(
  'articles.write',
  noteSchema,
  async ({ actor, staff }, { article, version, note }) => {
    await submitArticle(actor, await requireMine(staff, article), { version, note: note ?? '' });
    return { say: 'articles.submitted' };
  },
);

export const recall = staffAction('articles.write', stepSchema, async ({ actor, staff }, { article, version }) => {
  await recallArticle(actor, await requireMine(staff, article), { version });
  return { say: 'articles.recalled' };
});

export const sendBack = staffAction('articles.edit', returnSchema, async ({ actor, staff }, { article, ...given }) => {
  await returnArticle(actor, await requireMine(staff, article), given);
  return { say: 'articles.returned' };
});

export const publish = staffAction('articles.publish', publishSchema, async ({ actor, staff }, input) => {
  const { article, version, acknowledged, kind, note } = input;
  await publishArticle(actor, await requireMine(staff, article), {
    ...{ version, acknowledged, at: 'now' },
    amendment: kind === undefined ? null : { kind, note },
  });
  return { say: 'articles.published' };
});

export const schedule = staffAction('articles.publish', scheduleSchema, async ({ actor, staff }, input) => {
  const { article, ...given } = input;
  await publishArticle(actor, await requireMine(staff, article), given);
  return { say: 'articles.scheduled' };
});

export const unschedule = staffAction(
  'articles.publish',
  stepSchema,
  async ({ actor, staff }, { article, version }) => {
    await unscheduleArticle(actor, await requireMine(staff, article), { version });
    return { say: 'articles.unscheduled' };
  },
);

export const embargo = staffAction(
  'articles.publish',
  embargoSchema,
  async ({ actor, staff }, { article, ...given }) => {
    await setEmbargo(actor, await requireMine(staff, article), given);
    return { say: 'articles.embargoSet' };
  },
);

export const liftEmbargo = staffAction(
  'articles.publish',
  stepSchema,
  async ({ actor, staff }, { article, version }) => {
    await setEmbargo(actor, await requireMine(staff, article), { version, until: null });
    return { say: 'articles.embargoLifted' };
  },
);

export const withdraw = staffAction(
  'articles.publish',
  leaveSchema,
  async ({ actor, staff }, { article, ...given }) => {
    await withdrawArticle(actor, await requireMine(staff, article), given);
    return { say: 'articles.withdrawn' };
  },
);

export const takeDown = staffAction(
  'articles.takedown',
  leaveSchema,
  async ({ actor, staff }, { article, ...given }) => {
    await takeDownArticle(actor, await requireMine(staff, article), given);
    return { say: 'articles.takenDown' };
  },
);

export const reinstate = staffAction(
  'articles.takedown',
  stepSchema,
  async ({ actor, staff }, { article, version }) => {
    await reinstateArticle(actor, await requireMine(staff, article), { version });
    return { say: 'articles.reinstated' };
  },
);

export const place = staffAction('articles.write', sectionSchema, async ({ actor, staff }, { article, ...given }) => {
  await setSection(actor, await requireMine(staff, article), given);
  return { say: 'articles.sectionSaved' };
});
