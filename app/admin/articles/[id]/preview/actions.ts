'use server';

import { staffAction } from '#lib/action.ts';
import { requireMine } from '#lib/articles/workbench.ts';
import { siteAddress } from '#lib/discovery/site-address.ts';
import { toSharedPath } from '#lib/previews/links.ts';
import { endShare, shareDraft } from '#lib/previews/mutations.ts';
import { endSchema, shareSchema } from '#lib/previews/schema.ts';

export const share = staffAction('articles.write', shareSchema, async ({ actor, staff }, input) => {
  const { article: articleId, edition, days, note } = input;
  await requireMine(staff, articleId);
  const token = await shareDraft(actor, { articleId, days, note });
  return { value: siteAddress() + toSharedPath(token, edition), say: 'preview.shared' };
});

export const end = staffAction('articles.write', endSchema, async ({ actor, staff }, { article, link }) => {
  await requireMine(staff, article);
  await endShare(actor, article, link);
  return { say: 'preview.ended' };
});
