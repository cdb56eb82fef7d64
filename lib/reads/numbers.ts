import { z } from 'zod';
import { isLive } from '#lib/articles/cards.ts';
import { mine } from '#lib/articles/desk.ts';
import { db, Prisma } from '#lib/db.ts';
import { editionCodes, type EditionCode } from '#lib/i18n/editions.ts';
import { leastStories } from '#lib/reads/queries.ts';
import { toDay } from '#lib/reads/days.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/views.ts';

/** What staff are told of reads (0027): days of the paper's time zone, today last. */

/** How many days a series has, and how many articles a list. */
export const numbersSizes = { days: 30, articles: 100 } as const;

type DayCount = Readonly<{ day: string; reads: number; ends: number }>;
/** One for each of the last 30 days, also where nobody read anything; today is the last. */
export type Series = readonly DayCount[];
/** An article, or a section (null: those in none), with its days. */
export type Numbers = Readonly<{ id: string | null; name: string | null; series: Series }>;

/** What the page of numbers is asked, as its form and its links say it. */
export const numbersRequestSchema = z.object({
  edition: z.enum(['all', ...editionCodes]).catch('all'),
  /** A section's id. */
  section: z.union([z.uuid(), z.literal('all')]).catch('all'),
});
export type NumbersRequest = Readonly<z.output<typeof numbersRequestSchema>>;

type Row = Readonly<{ id: string | null; day: string; reads: number; ends: number }>;

/** The condition of what is counted, on `read_count` and `article`. */
function ofRequest(staff: Staff, { edition, section }: NumbersRequest, now: Date) {
  return Prisma.sql`read_count.day > ${toDay(now, -numbersSizes.days)}::date AND read_count.day <= ${toDay(now)}::date
    ${edition === 'all' ? Prisma.empty : Prisma.sql`AND read_count.edition_code = ${edition}`}
    ${section === 'all' ? Prisma.empty : Prisma.sql`AND article.section_id = ${section}::uuid`}
    ${may(staff.role, 'articles.takedown') ? Prisma.empty : Prisma.sql`AND article.status <> 'takedown'`}`;
}

/** The days of the sections that somebody read something of, the most read first; their names in the language of `staff`. */
export async function listSectionNumbers(staff: Staff, request: NumbersRequest, now = new Date()): Promise<Numbers[]> {
  const [rows, names] = await Promise.all([
    db().$queryRaw<Row[]>`
      SELECT article.section_id AS id, read_count.day::text AS day, sum(reads)::int AS reads, sum(ends)::int AS ends
      FROM read_count JOIN article ON article.id = read_count.article_id
      WHERE ${ofRequest(staff, request, now)}
      GROUP BY article.section_id, read_count.day`,
    db().sectionName.findMany({ where: { editionCode: staff.edition }, select: { sectionId: true, name: true } }),
  ]);
  const byId = new Map(names.map(({ sectionId, name }) => [sectionId, name]));
  return toNumbers(rows, now, (id) => (id === null ? null : (byId.get(id) ?? null)));
}

/** The articles read most in 30 days, at most a hundred, with their days; the most read first. */
export async function listArticleNumbers(staff: Staff, request: NumbersRequest, now = new Date()): Promise<Numbers[]> {
  const condition = ofRequest(staff, request, now);
  const rows = await db().$queryRaw<Array<Row & { headline: string | null }>>`
    WITH most AS (
      SELECT article.id, article.headline FROM read_count JOIN article ON article.id = read_count.article_id
      WHERE ${condition}
      GROUP BY article.id ORDER BY sum(reads) DESC, article.id LIMIT ${numbersSizes.articles}
    )
    SELECT most.id, most.headline, read_count.day::text AS day, sum(reads)::int AS reads, sum(ends)::int AS ends
    FROM most JOIN article ON article.id = most.id JOIN read_count ON read_count.article_id = most.id
    WHERE ${condition}
    GROUP BY most.id, most.headline, read_count.day`;
  const headlines = new Map(rows.map(({ id, headline }) => [id, headline]));
  return toNumbers(rows, now, (id) => headlines.get(id) ?? null);
}

/** The days of one article, in all editions together; null where there is none, or none that this person may see. */
export async function getArticleNumbers(staff: Staff, id: string, now = new Date()): Promise<Numbers | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const article = await db().article.findFirst({
    where: { AND: [{ id }, mine(staff)] },
    select: { headline: true },
  });
  if (article === null) return null;
  const rows = await db().$queryRaw<Row[]>`
    SELECT article.id, read_count.day::text AS day, sum(reads)::int AS reads, sum(ends)::int AS ends
    FROM read_count JOIN article ON article.id = read_count.article_id
    WHERE article.id = ${id}::uuid AND ${ofRequest(staff, { edition: 'all', section: 'all' }, now)}
    GROUP BY article.id, read_count.day`;
  return { id, name: article.headline, series: toSeries(rows, now) };
}

function toNumbers(rows: readonly Row[], now: Date, nameOf: (id: string | null) => string | null): Numbers[] {
  return [...Map.groupBy(rows, ({ id }) => id)]
    .map(([id, own]) => ({ id, name: nameOf(id), series: toSeries(own, now) }))
    .toSorted((a, b) => sumOf(b.series).reads - sumOf(a.series).reads);
}

function toSeries(rows: readonly Row[], now: Date): Series {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: numbersSizes.days }, (_, index) => {
    const day = toDay(now, index + 1 - numbersSizes.days);
    const { reads = 0, ends = 0 } = byDay.get(day) ?? {};
    return { day, reads, ends };
  });
}

/** All its days together. */
export function sumOf(series: Series): Readonly<{ reads: number; ends: number }> {
  return series.reduce((sum, { reads, ends }) => ({ reads: sum.reads + reads, ends: sum.ends + ends }), {
    reads: 0,
    ends: 0,
  });
}

/** The days of several together. */
export function addUp(all: readonly Numbers[], now = new Date()): Series {
  return toSeries([], now).map((none, index) => ({
    day: none.day,
    ...sumOf(all.flatMap(({ series }) => series[index] ?? [])),
  }));
}

/** What readers of an edition are told is read most, and when that was found out. */
export type MostReadStatus = Readonly<{
  edition: EditionCode;
  /** null: not yet. */
  computedAt: Date | null;
  hours: number;
  /** None where they are too few to be shown. */
  stories: ReadonlyArray<Readonly<{ id: string; headline: string }>>;
}>;

export async function listMostRead(editions: readonly EditionCode[]): Promise<MostReadStatus[]> {
  const now = new Date();
  return Promise.all(
    editions.map(async (edition) => {
      const row = await db().mostRead.findUnique({
        where: { editionCode: edition },
        select: { articleIds: true, computedAt: true, hours: true },
      });
      const ids = row?.articleIds ?? [];
      const pages = await db().articleEdition.findMany({
        where: { ...isLive(edition, now), articleId: { in: ids } },
        select: { articleId: true, headline: true },
      });
      const stories = ids.flatMap((id) => {
        const page = pages.find(({ articleId }) => articleId === id);
        return page === undefined ? [] : [{ id, headline: page.headline }];
      });
      const shown = stories.length < leastStories ? [] : stories;
      return { edition, computedAt: row?.computedAt ?? null, hours: row?.hours ?? 0, stories: shown };
    }),
  );
}
