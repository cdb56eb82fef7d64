import { isLive } from '#lib/articles/cards.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { db, Prisma, reading } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { toDay } from '#lib/reads/days.ts';
import type { MostRead, ReadNumbers } from '#lib/reads/views.ts';
import { showSiteSettings } from '#lib/site/queries.ts';

/** A list of fewer says nothing. */
export const leastStories = 3;

/**
 * What is read most in an edition, the most read first; null where too few stories were read. What was withdrawn or is
 * under embargo since it was counted is left out.
 */
export async function getMostRead(edition: EditionCode): Promise<MostRead | null> {
  shows(tags.mostRead(edition));
  const client = await reading();
  const list = await client.mostRead.findUnique({
    where: { editionCode: edition },
    select: { articleIds: true, computedAt: true },
  });
  if (list === null || list.articleIds.length < leastStories) return null;
  // Those that are left out too: they may come back.
  shows(...list.articleIds.map(tags.article));
  const rows = await client.articleEdition.findMany({
    where: { ...isLive(edition, new Date()), articleId: { in: list.articleIds } },
    select: { articleId: true, path: true, headline: true },
  });
  const stories = list.articleIds.flatMap((id) => {
    const row = rows.find(({ articleId }) => articleId === id);
    return row === undefined ? [] : [{ id, path: row.path, headline: row.headline }];
  });
  return stories.length < leastStories ? null : { stories, asOf: list.computedAt };
}

/** How often readers are told that an article was read, in all editions together; null where they are not told. */
export async function getShownReads(articleId: string): Promise<number | null> {
  const setting = (await showSiteSettings())['shown-reads'];
  if (setting === 'off') return null;
  shows(tags.reads(articleId));
  const row = await (await reading()).readTotal.findUnique({ where: { articleId }, select: { shown: true } });
  return row !== null && row.shown >= Number(setting) ? row.shown : null;
}

/** How far back the numbers go that staff are given: today, 7 days with today, 30 days with today. */
const spans = { today: 1, week: 7, month: 30 } as const;

interface NumbersRow {
  slug: string;
  edition: EditionCode | null;
  reads: [number, number, number];
  ends: [number, number, number];
  total: { reads: number; ends: number };
}

const toRow = ({ slug, edition, reads, ends, total }: NumbersRow): ReadNumbers => ({
  slug,
  edition,
  today: { reads: reads[0], ends: ends[0] },
  week: { reads: reads[1], ends: ends[1] },
  month: { reads: reads[2], ends: ends[2] },
  ever: total,
});

/** Of `reads` or `ends`, the sums of the three spans. */
function sums(name: 'reads' | 'ends', now: Date) {
  const column = Prisma.raw(name);
  const sum = (days: number) =>
    Prisma.sql`coalesce(sum(${column}) FILTER (WHERE day > ${toDay(now, -days)}::date), 0)::int`;
  return Prisma.sql`ARRAY[${sum(spans.today)}, ${sum(spans.week)}, ${sum(spans.month)}]`;
}

/** The articles read most in 30 days, at most `limit`, with their numbers in all editions together. */
export async function listReadNumbers(limit: number, now = new Date()): Promise<ReadNumbers[]> {
  const rows = await db().$queryRaw<NumbersRow[]>`
    SELECT article.slug, NULL AS edition, counted.reads, counted.ends,
      jsonb_build_object('reads', total.reads, 'ends', total.ends) AS total
    FROM (
      SELECT article_id, ${sums('reads', now)} AS reads, ${sums('ends', now)} AS ends
      FROM read_count WHERE day > ${toDay(now, -spans.month)}::date
      GROUP BY article_id ORDER BY sum(reads) DESC, article_id LIMIT ${limit}
    ) AS counted
    JOIN article ON article.id = counted.article_id
    JOIN read_total AS total ON total.article_id = article.id
    ORDER BY counted.reads[3] DESC, article.id`;
  return rows.map(toRow);
}

/**
 * The numbers of one article: a row for each edition it was read in, as far as days are kept, then one for all together.
 *
 * @throws KanbaoError `not-found`
 */
export async function getReadNumbers(slug: string, now = new Date()): Promise<ReadNumbers[]> {
  const article = await db().article.findUnique({
    where: { slug },
    select: { id: true, readTotal: { select: { reads: true, ends: true } } },
  });
  if (article === null) throw new KanbaoError('not-found', `There is no article with the slug ${slug}.`);
  const rows = await db().$queryRaw<NumbersRow[]>`
    SELECT ${slug} AS slug, edition_code AS edition, ${sums('reads', now)} AS reads, ${sums('ends', now)} AS ends,
      jsonb_build_object('reads', sum(reads), 'ends', sum(ends)) AS total
    FROM read_count WHERE article_id = ${article.id}::uuid
    GROUP BY GROUPING SETS ((edition_code), ()) ORDER BY edition_code NULLS LAST`;
  const ever = article.readTotal ?? { reads: 0, ends: 0 };
  return rows.map((row) => toRow(row.edition === null ? { ...row, total: ever } : row));
}
