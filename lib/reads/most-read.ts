import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db, Prisma } from '#lib/db.ts';
import { editionCodes, type EditionCode } from '#lib/i18n/editions.ts';
import { toDay } from '#lib/reads/days.ts';

/** How many stories the list has, and how many are enough not to look further back. */
const sizes = { most: 10, enough: 5 } as const;
/** How far back is looked, in hours: the last day; where too little was read in it, a week, a month. */
const windows = [24, 7 * 24, 30 * 24] as const;

type Ranking = Readonly<{ articleIds: string[]; hours: number }>;

/** The live articles of an edition that were read most often in the last `hours`. */
async function rank(edition: EditionCode, hours: number, now: Date): Promise<string[]> {
  const counts =
    hours === 24
      ? Prisma.sql`read_hour AS counted WHERE hour > ${new Date(now.getTime() - hours * 3_600_000)}::timestamptz`
      : Prisma.sql`read_count AS counted WHERE day > ${toDay(now, -hours / 24)}::date`;
  const rows = await db().$queryRaw<{ id: string }[]>`
    WITH read AS (
      SELECT article_id, sum(reads) AS reads FROM ${counts} AND edition_code = ${edition} GROUP BY article_id
    )
    SELECT article.id FROM read
    JOIN article ON article.id = read.article_id
    JOIN article_edition AS page ON page.article_id = article.id AND page.edition_code = ${edition}
    WHERE read.reads > 0 AND article.status = 'published' AND page.published_at <= ${now}::timestamptz
      AND (article.embargo_until IS NULL OR article.embargo_until <= ${now}::timestamptz)
    ORDER BY read.reads DESC, page.published_at DESC, article.id
    LIMIT ${sizes.most}`;
  return rows.map(({ id }) => id);
}

async function rankFarEnough(edition: EditionCode, now: Date): Promise<Ranking> {
  let ranking: Ranking = { articleIds: [], hours: windows[0] };
  for (const hours of windows) {
    ranking = { articleIds: await rank(edition, hours, now), hours };
    if (ranking.articleIds.length >= sizes.enough) break;
  }
  return ranking;
}

/**
 * Finds out what is read most in each edition; pages that show the list are made anew where it is another one. Safe to
 * run twice.
 */
export async function updateMostRead(now = new Date()): Promise<void> {
  for (const edition of editionCodes) {
    const ranking = await rankFarEnough(edition, now);
    await db().$transaction(async (tx) => {
      const before = await tx.mostRead.findUnique({
        where: { editionCode: edition },
        select: { articleIds: true },
      });
      const data = { ...ranking, computedAt: now };
      await tx.mostRead.upsert({
        where: { editionCode: edition },
        create: { editionCode: edition, ...data },
        update: data,
        select: { editionCode: true },
      });
      const isSame = (before?.articleIds ?? []).join() === ranking.articleIds.join();
      if (!isSame) await announce(tx, { tags: [tags.mostRead(edition)] });
    });
  }
}
