import { isDeepStrictEqual } from 'node:util';
import { makeEditions, replaceEditions } from '#lib/articles/publish.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import type { Transaction } from '#lib/db.ts';
import { listLivePages, type LivePage } from '#lib/editions/live-content.ts';
import type { MadeEdition } from '#lib/editions/to-editions.ts';

/** `same`: nothing of it would change, and nothing was written; `none`: readers do not have it. */
export type Rendered = 'changed' | 'same' | 'none';

/**
 * Makes the editions of a published article anew, from the text that is live, by today's lexicon, settings and choices. It stays as
 * it was for readers but for what conversion makes: no new time of update, no place in lists. What would be the same is
 * neither written nor announced, so it may be done twice.
 */
export async function renderArticle(tx: Transaction, articleId: string): Promise<Rendered> {
  // Whoever publishes, withdraws or renders it at the same moment waits; whoever only refers to it does not.
  const [article] = await tx.$queryRaw<
    { slug: string; status: string }[]
  >`SELECT slug, status::text FROM article WHERE id = ${articleId}::uuid FOR NO KEY UPDATE`;
  if (article?.status !== 'published') return 'none';
  const pages = await listLivePages(tx, articleId);
  const source = pages.find(({ isOriginal }) => isOriginal);
  if (source === undefined || source.publishedAt === null) return 'none';
  const { content, sectionId, publishedAt } = source;
  const publishing = { articleId, slug: article.slug, original: source.edition, content, sectionId, publishedAt };
  const made = await makeEditions(tx, publishing);
  const changed = made.filter((each) => isOther(each, pages));
  if (changed.length === 0) return 'same';
  await replaceEditions(tx, publishing, made);
  const codes = new Set<string>(changed.map(({ edition }) => edition.code));
  const paths = pages.filter(({ edition }) => codes.has(edition)).map(({ path }) => path);
  await announce(tx, { tags: [tags.article(articleId)], paths });
  return 'changed';
}

function isOther({ edition, content, readings }: MadeEdition, pages: readonly LivePage[]): boolean {
  const live = pages.find((page) => page.edition === edition.code);
  if (live === undefined) return true;
  return !isDeepStrictEqual(live.content, content) || !isDeepStrictEqual(live.readings, readings);
}
