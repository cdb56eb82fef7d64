'use server';

import { staffAction, staffCall } from '#lib/action.ts';
import { createDraft } from '#lib/articles/draft.ts';
import { newArticleSchema, pasteSchema } from '#lib/articles/forms.ts';
import { toNewArticle } from '#lib/articles/new-article.ts';
import { readPaste } from '#lib/ingest/paste.ts';
import { getHouseWords } from '#lib/lexicon/queries.ts';

export const create = staffAction('articles.write', newArticleSchema, async ({ actor, staff }, input) => {
  const { id } = await createDraft(actor, await toNewArticle(staff, input));
  return { to: `/admin/articles/${id}` };
});

export const paste = staffCall('articles.write', pasteSchema, async (_, { html, edition }) => ({
  value: readPaste(html, edition, await getHouseWords()),
}));
