import type { Content } from '#lib/articles/content.ts';
import { getOwnWords } from '#lib/editions/own-words.ts';
import { noOwn, toEdition, toEditions, type MadeEdition } from '#lib/editions/to-editions.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import type { Prisma, Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { editionCodes, editionsOf, getEdition, type Edition, type EditionCode } from '#lib/i18n/editions.ts';
import { getHouseWords } from '#lib/lexicon/queries.ts';
import { writeListEntries } from '#lib/lists/mutations.ts';
import { writeSearchEntry } from '#lib/search/mutations.ts';
import { noHouseWords } from '#lib/text/house-words.ts';
import { toReadingMinutes } from '#lib/text/reading-time.ts';

type Publishing = Readonly<{
  articleId: string;
  slug: string;
  original: EditionCode;
  content: Content;
  sectionId: string | null;
  publishedAt: Date;
}>;

/**
 * Writes what readers get: one row for each edition the article appears in, converted here once and never again per
 * request, with the references and past classics in that edition's script. Earlier rows are replaced whole, so a page
 * is old or new and never half.
 */
export async function writeEditions(tx: Transaction, publishing: Publishing): Promise<void> {
  await replaceEditions(tx, publishing, await makeEditions(tx, publishing));
}

/** What readers would get of an article now: converted by today's lexicon, settings and choices. Nothing is written. */
export async function makeEditions(
  tx: Transaction,
  { articleId, original, content }: Pick<Publishing, 'articleId' | 'original' | 'content'>,
): Promise<MadeEdition[]> {
  const { words, own } = await getWords(tx, articleId, original);
  return toEditions(content, original, words, own);
}

/** One of these editions alone, without its pinyin: what a preview shows. */
export async function makeEdition(
  tx: Transaction,
  { articleId, original, content }: Pick<Publishing, 'articleId' | 'original' | 'content'>,
  edition: Edition,
): Promise<Content> {
  const { words, own } = await getWords(tx, articleId, original);
  return toEdition(content, original, edition, words, own);
}

async function getWords(tx: Transaction, articleId: string, original: EditionCode) {
  // Only a text that appears in both scripts is converted.
  if (editionsOf(original).length === 1) return { words: noHouseWords, own: noOwn };
  return { words: await getHouseWords(tx), own: await getOwnWords(tx, articleId, original) };
}

/** Puts these editions in the place of those an article has. */
export async function replaceEditions(
  tx: Transaction,
  publishing: Publishing,
  made: readonly MadeEdition[],
): Promise<void> {
  const { articleId, slug, original } = publishing;
  await tx.articleEdition.deleteMany({ where: { articleId } });
  const targets = await findTargets(tx, publishing.content);
  for (const { edition, content, readings } of made) {
    await tx.articleEdition.create({
      data: { ...(await toRow(tx, publishing, edition, content)), ...(readings === null ? {} : { readings }) },
    });
    const place = { articleId, editionCode: edition.code };
    await tx.reference.createMany({
      data: content.references.map((reference, position) => ({ ...place, ...reference, position })),
    });
    await tx.relatedArticle.createMany({
      data: content.past.map(({ article, ...past }, position) => ({
        ...place,
        ...past,
        targetId: targets.get(article ?? '') ?? null,
        position,
      })),
    });
    await tx.redirect.deleteMany({ where: { path: toArticlePath(edition.code, slug) } });
  }
  await writeListEntries(tx, articleId);
  await writeSearchEntry(tx, {
    ...publishing,
    language: getEdition(original).language,
    // The original before what was converted from it.
    contents: made
      .toSorted((one, other) => Number(other.edition.code === original) - Number(one.edition.code === original))
      .map(({ content }) => content),
  });
}

async function toRow(tx: Transaction, publishing: Publishing, edition: Edition, content: Content) {
  const { articleId, slug, original, sectionId, publishedAt } = publishing;
  if (content.headline === null)
    throw new KanbaoError('bad-input', 'An article needs a headline before it can be published.');
  return {
    articleId,
    editionCode: edition.code,
    origin: edition.code === original ? 'original' : 'converted',
    path: toArticlePath(edition.code, slug),
    headline: content.headline,
    standfirst: content.standfirst,
    epigraph: content.epigraph,
    body: content.body,
    heroId: await findHero(tx, content),
    heroAlt: content.hero?.alt ?? null,
    heroCaption: content.hero?.caption ?? null,
    heroCredit: content.hero?.credit ?? null,
    statement: content.statement?.[edition.language] ?? null,
    readingMinutes: toReadingMinutes(content),
    sectionId,
    publishedAt,
  } satisfies Prisma.ArticleEditionUncheckedCreateInput;
}

/** The id of the lead picture's row of Media. */
export async function findHero(tx: Transaction, content: Content): Promise<string | null> {
  if (content.hero === null) return null;
  const media = await tx.media.findUnique({ where: { hash: content.hero.media }, select: { id: true } });
  if (media === null)
    throw new KanbaoError('bad-input', 'The lead picture is not in the media library; take it in first.');
  return media.id;
}

/** The ids of the articles that a content names by their slugs. */
export async function findTargets(tx: Transaction, content: Content): Promise<Map<string, string>> {
  const slugs = content.past.flatMap(({ article }) => (article === null ? [] : [article]));
  if (slugs.length === 0) return new Map();
  const rows = await tx.article.findMany({ where: { slug: { in: slugs } }, select: { id: true, slug: true } });
  const found = new Map(rows.map(({ id, slug }) => [slug, id]));
  for (const slug of slugs) {
    const renamed = found.has(slug) ? null : await findRenamed(tx, slug);
    if (renamed !== null) found.set(slug, renamed);
  }
  return found;
}

/** The id of the article that had a slug before it was renamed. */
async function findRenamed(tx: Transaction, slug: string): Promise<string | null> {
  const paths = editionCodes.map((code) => toArticlePath(code, slug));
  const old = await tx.redirect.findFirst({
    where: { path: { in: paths }, target: { not: null } },
    select: { target: true },
  });
  if (old?.target == null) return null;
  const row = await tx.articleEdition.findUnique({ where: { path: old.target }, select: { articleId: true } });
  return row?.articleId ?? null;
}
