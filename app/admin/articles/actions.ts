'use server';

import { staffAction, staffCall, toReason } from '#lib/action.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { newArticleSchema, pasteSchema } from '#lib/articles/forms.ts';
import { doToMany, manySchema, undoMany, undoSchema, type Outcome } from '#lib/articles/many.ts';
import { toNewArticle } from '#lib/articles/new-article.ts';
import { forgetView, forgetViewSchema, saveView, saveViewSchema } from '#lib/articles/saved-views.ts';
import { toListQuery } from '#lib/list-query.ts';
import { readPaste } from '#lib/ingest/paste.ts';
import { format } from '#lib/i18n/messages.ts';
import type { NewsroomMessages } from '#lib/i18n/newsroom.ts';
import { getHouseWords } from '#lib/lexicon/queries.ts';

export const create = staffAction('articles.write', newArticleSchema, async ({ actor, staff }, input) => {
  const { id } = await createDraft(actor, await toNewArticle(staff, input));
  return { to: `/admin/articles/${id}` };
});

export const paste = staffCall('articles.write', pasteSchema, async (_, { html, edition }) => ({
  value: readPaste(html, edition, await getHouseWords()),
}));

export const many = staffAction('articles.edit', manySchema, async ({ actor, staff, messages }, input) => {
  const outcome = await doToMany(actor, staff, input);
  const undo = outcome.before.map((each) => JSON.stringify(each));
  return { ...tell(messages, outcome), ...(undo.length === 0 ? {} : { undo: { before: undo } }) };
});

export const undo = staffAction('articles.edit', undoSchema, async ({ actor, staff, messages }, input) =>
  tell(messages, await undoMany(actor, staff, input)),
);

export const keepView = staffAction('articles.write', saveViewSchema, async ({ actor, staff }, { name, ...filter }) => {
  await saveView(actor, staff.id, { name, ...filter });
  return { to: `/admin/articles?${toListQuery(filter)}` };
});

export const dropView = staffAction('articles.write', forgetViewSchema, async ({ actor, staff }, { view }) => {
  await forgetView(actor, staff.id, view);
});

function tell(messages: NewsroomMessages, { done, of, refused }: Outcome) {
  const { untitled, reason } = messages.articles.list;
  const why = refused.map(({ headline, error }) =>
    format(reason, { headline: headline ?? untitled, reason: toReason(messages, error) }),
  );
  return { say: 'articles.manyDone', values: { n: done, of }, value: why } as const;
}
