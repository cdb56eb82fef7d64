import { cardDesign, type CardWords } from '#lib/cards/draw.ts';
import { db } from '#lib/db.ts';
import { createHash } from 'node:crypto';
import { formatTime } from '#lib/i18n/dates.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';

/** A card that is there, or is to be drawn. */
export type CardTask = Readonly<{
  articleId: string;
  edition: EditionCode;
  words: CardWords;
  fingerprint: string;
  /** Whether a card with these words is there already. */
  isDrawn: boolean;
}>;

/** The cards of published articles, one for each of their editions, with the words they have now. */
export async function listCardTasks(articleIds: readonly string[]): Promise<CardTask[]> {
  const rows = await db().articleEdition.findMany({
    where: { articleId: { in: [...articleIds] }, publishedAt: { not: null } },
    select: {
      ...{ articleId: true, editionCode: true, headline: true, publishedAt: true },
      section: { select: { names: { select: { editionCode: true, name: true } } } },
      article: {
        select: {
          publisher: { select: { texts: { select: { editionCode: true, name: true } } } },
          shareCards: { select: { editionCode: true, fingerprint: true } },
        },
      },
    },
    orderBy: [{ publishedAt: 'desc' }, { articleId: 'desc' }],
  });
  return rows.map(({ articleId, editionCode, headline, publishedAt, section, article }) => {
    const edition = requireEdition(editionCode).code;
    const find = (names: readonly Readonly<{ editionCode: string; name: string }>[] | undefined): string | null =>
      names?.find((each) => each.editionCode === editionCode)?.name ?? null;
    const words = {
      headline,
      section: find(section?.names),
      publisher: find(article.publisher.texts),
      date: formatTime(publishedAt ?? new Date(0), 'date', edition),
    };
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([cardDesign, edition, words]))
      .digest('hex');
    const drawn = article.shareCards.find((card) => card.editionCode === editionCode);
    return { articleId, edition, words, fingerprint, isDrawn: drawn?.fingerprint === fingerprint };
  });
}

/** The ids of the newest published articles of all editions that have no card at all. */
export async function listWithoutCard(limit: number): Promise<string[]> {
  const rows = await db().article.findMany({
    where: { status: 'published', shareCards: { none: {} } },
    select: { id: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** The pictures that lead these articles and are not cut to shapes yet. */
export async function listUncut(articleIds: readonly string[]) {
  return db().media.findMany({
    where: {
      hasCrops: false,
      articleEditions: { some: { articleId: { in: [...articleIds] }, publishedAt: { not: null } } },
    },
    select: { ...{ id: true, location: true, width: true, height: true, widths: true, focus: true } },
  });
}
