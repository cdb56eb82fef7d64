import { contentSchema, type Content } from '#lib/articles/content.ts';
import type { Transaction } from '#lib/db.ts';
import { listLivePages } from '#lib/editions/live-content.ts';
import { KanbaoError } from '#lib/errors.ts';
import { editionsOf, getEdition, requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { markLanguages } from '#lib/text/mark-languages.ts';

/** A text that is converted, and the edition it is converted to. */
export type Source = Readonly<{
  articleId: string;
  original: EditionCode;
  to: Readonly<{ code: EditionCode; script: 'hans' | 'hant' }>;
  content: Content;
}>;

/**
 * What the editions of a Chinese article are made of: the text that readers have, of a draft its newest revision.
 * @throws KanbaoError `not-found`; `bad-input` for an article that appears in one script only
 */
export async function getSource(tx: Transaction, slug: string): Promise<Source> {
  const article = await tx.article.findUnique({
    where: { slug },
    select: { id: true, originalEditionCode: true, status: true },
  });
  if (article === null)
    throw new KanbaoError(
      'not-found',
      `There is no article with the slug ${slug}; npm run articles -- list shows what there is.`,
    );
  const original = requireEdition(article.originalEditionCode).code;
  const other = editionsOf(original).find(({ code }) => code !== original);
  if (other === undefined || other.script === 'latn')
    throw new KanbaoError('bad-input', `${slug} is not Chinese: there is nothing to convert.`);
  const to = { code: other.code, script: other.script };
  const live = article.status === 'published' ? await listLivePages(tx, article.id) : [];
  const page = live.find(({ isOriginal }) => isOriginal);
  const content = page?.content ?? (await getNewest(tx, article.id));
  const body = markLanguages(content.body, getEdition(original).language);
  return { articleId: article.id, original, to, content: { ...content, body } };
}

async function getNewest(tx: Transaction, articleId: string): Promise<Content> {
  const newest = await tx.revision.findFirst({
    where: { articleId },
    orderBy: { number: 'desc' },
    select: { content: true },
  });
  return contentSchema.parse(newest?.content);
}
