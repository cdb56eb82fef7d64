import { shows, tags } from '#lib/changes/tags.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { pictureSelect, toPicture, type Picture } from '#lib/media/pictures.ts';
import type { Prisma } from '#lib/db.ts';

/** An article as a list shows it. Lists never load bodies: a front page of 40 would read two megabytes for nothing. */
export type ArticleCard = Readonly<{
  id: string;
  path: string;
  headline: string;
  standfirst: string | null;
  publishedAt: Date;
  readingMinutes: number;
  section: Readonly<{ slug: string; name: string }> | null;
  publisher: string | null;
  picture: (Picture & Readonly<{ alt: string }>) | null;
}>;

export function cardSelect(edition: EditionCode) {
  return {
    articleId: true,
    path: true,
    headline: true,
    standfirst: true,
    publishedAt: true,
    readingMinutes: true,
    heroAlt: true,
    hero: { select: pictureSelect },
    section: { select: { slug: true, names: { where: { editionCode: edition }, select: { name: true } } } },
    article: {
      select: {
        publisherId: true,
        publisher: { select: { texts: { where: { editionCode: edition }, select: { name: true } } } },
      },
    },
  } satisfies Prisma.ArticleEditionSelect;
}

type CardRow = Prisma.ArticleEditionGetPayload<{ select: ReturnType<typeof cardSelect> }>;

/** The card of a row; says that the page shows it. */
export function toCard(row: CardRow): ArticleCard {
  shows(tags.article(row.articleId), tags.publisher(row.article.publisherId), tags.sections);
  const sectionName = row.section?.names[0]?.name;
  return {
    id: row.articleId,
    path: row.path,
    headline: row.headline,
    standfirst: row.standfirst,
    publishedAt: row.publishedAt ?? new Date(0),
    readingMinutes: row.readingMinutes,
    section: row.section && sectionName !== undefined ? { slug: row.section.slug, name: sectionName } : null,
    publisher: row.article.publisher.texts[0]?.name ?? null,
    picture: row.hero && { ...toPicture(row.hero), alt: row.heroAlt ?? '' },
  };
}

/** What readers may see now: published, not ahead of its time, no embargo running. */
export function isLive(edition: EditionCode, now: Date) {
  return {
    editionCode: getEdition(edition).code,
    publishedAt: { not: null, lte: now },
    article: { status: 'published', OR: [{ embargoUntil: null }, { embargoUntil: { lte: now } }] },
  } satisfies Prisma.ArticleEditionWhereInput;
}
