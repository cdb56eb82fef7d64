import type { Actor } from '#lib/actor.ts';
import { addressTagsOf, listPlaces } from '#lib/articles/announce.ts';
import type { ArticlePage, EditionPath } from '#lib/articles/views.ts';
import { audit } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { db, type Prisma, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { getEdition, requireEdition } from '#lib/i18n/editions.ts';

/** What is asked of an article's row to know its editions and those of the article it translates, or that translates it. */
export function counterpartSelect(now: Date) {
  const editions = {
    where: {
      publishedAt: { not: null, lte: now },
      article: { OR: [{ embargoUntil: null }, { embargoUntil: { lte: now } }] },
    },
    select: { editionCode: true, path: true, headline: true },
    orderBy: { edition: { position: 'asc' } },
  } satisfies Prisma.Article$editionsArgs;
  const counterpart = {
    select: {
      id: true,
      originalEditionCode: true,
      provenance: { select: { indexable: true, publishRight: true } },
      editions,
    },
  } satisfies Prisma.ArticleDefaultArgs;
  return {
    originalEditionCode: true,
    editions: { where: { publishedAt: { not: null } }, select: { editionCode: true, path: true } },
    translationOf: counterpart,
    translation: counterpart,
  } satisfies Prisma.ArticleSelect;
}

type Row = Prisma.ArticleGetPayload<{ select: ReturnType<typeof counterpartSelect> }>;

/** An article and its translation as one thing in several editions; says that the page shows both. */
export function toGroup(article: Row): Pick<ArticlePage, 'editions' | 'paths' | 'originalEdition' | 'translated'> {
  const own = article.editions.map(toPath);
  const other = article.translationOf ?? article.translation;
  const originalEdition = requireEdition(article.originalEditionCode).code;
  const alone = { editions: own, paths: own, originalEdition, translated: null };
  if (other === null) return alone;
  // Named though nobody may see it yet: this page is another once it is out.
  shows(tags.article(other.id));
  if (other.editions.length === 0) return alone;
  const paths = [...own, ...other.editions.map(toPath)];
  const isOffered = other.provenance?.indexable === true && other.provenance.publishRight !== 'none';
  const first =
    other.editions.find(({ editionCode }) => editionCode === other.originalEditionCode) ?? other.editions[0];
  const isTranslation = article.translationOf !== null && first !== undefined;
  return {
    editions: isOffered ? paths : own,
    paths,
    originalEdition: isTranslation && isOffered ? requireEdition(other.originalEditionCode).code : originalEdition,
    translated: isTranslation ? { ...toPath(first), headline: first.headline } : null,
  };
}

function toPath({ editionCode, path }: Readonly<{ editionCode: string; path: string }>): EditionPath {
  return { code: requireEdition(editionCode).code, path };
}

/** The id of the article that an article translates, or that translates it; null where there is none. */
async function getCounterpart(tx: Transaction, articleId: string): Promise<string | null> {
  const row = await tx.article.findUnique({
    where: { id: articleId },
    select: { translationOfId: true, translation: { select: { id: true } } },
  });
  return row?.translationOfId ?? row?.translation?.id ?? null;
}

/**
 * Says that an article is a translation of another (slugs), or of none any more (null): pages of both lead to one another, for
 * readers and for machines.
 *
 * @throws KanbaoError `not-found`; `bad-input` where both are in one language; `conflict` where one of them has a counterpart already
 */
export async function setTranslation(actor: Actor, slug: string, of: string | null): Promise<void> {
  await db().$transaction(async (tx) => {
    const article = await find(tx, slug);
    const original = of === null ? null : await find(tx, of);
    const before = await getCounterpart(tx, article.id);
    if (original === null) {
      if (article.translationOfId === null)
        throw new KanbaoError('conflict', `${slug} is a translation of nothing; nothing was changed.`);
    } else {
      if (languageOf(article) === languageOf(original))
        throw new KanbaoError(
          'bad-input',
          `${slug} and ${original.slug} are in one language; neither translates the other.`,
        );
      for (const [each, other] of [
        [article, await getCounterpart(tx, article.id)],
        [original, await getCounterpart(tx, original.id)],
      ] as const)
        if (other !== null)
          throw new KanbaoError(
            'conflict',
            `${each.slug} has a translation already; take that away first: npm run articles -- translates <slug> none`,
          );
    }
    await tx.article.update({
      where: { id: article.id },
      data: { translationOfId: original?.id ?? null, version: { increment: 1 } },
      select: { id: true },
    });
    await audit(tx, actor, {
      action: 'article.translation',
      subject: { kind: 'article', id: article.id, name: article.headline ?? slug },
      before: { of: article.translationOfId },
      after: { of: original?.id ?? null },
    });
    const both = [article.id, ...[original?.id, before].filter((id) => id != null)];
    const places = (await Promise.all(both.map((id) => listPlaces(tx, id)))).flat();
    await announce(tx, { tags: [...both.map((id) => tags.article(id)), ...addressTagsOf(places)] });
  });
}

type Found = Awaited<ReturnType<typeof find>>;

async function find(tx: Transaction, slug: string) {
  const article = await tx.article.findUnique({
    where: { slug },
    select: { id: true, slug: true, headline: true, originalEditionCode: true, translationOfId: true },
  });
  if (article === null)
    throw new KanbaoError(
      'not-found',
      `There is no article with the slug ${slug}; npm run articles -- list shows what there is.`,
    );
  return article;
}

function languageOf({ originalEditionCode }: Found): string {
  return getEdition(requireEdition(originalEditionCode).code).language;
}
