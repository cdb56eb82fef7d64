import { shows, tags } from '#lib/changes/tags.ts';
import { Prisma, reading } from '#lib/db.ts';
import { isOffered } from '#lib/discovery/offered.ts';
import type { NewsEntry, SitemapEntry } from '#lib/discovery/sitemap.ts';
import { parseTimeRange, rangeForms, toMonth, type TimeRange } from '#lib/discovery/time-ranges.ts';
import { editionCodes, requireEdition, type EditionCode } from '#lib/i18n/editions.ts';

/** A stretch of time with more articles than this is told in shorter ones. */
const fewEnough = 10_000;
/** The protocol's bound (sitemaps.org), reached only where more than this came out in one minute. */
const mostAddresses = 50_000;
/** Google's rules for news sitemaps: articles of two days, a thousand in a file; and how many files there are at most. */
const news = { milliseconds: 2 * 86_400_000, most: 1_000, files: 9 } as const;

const always: TimeRange = { from: new Date('0001-01-01T00:00:00Z'), to: new Date('9999-12-31T00:00:00Z') };

/** `isOffered` in SQL, of a stretch of time: a range of the index over edition and time. */
function offeredSql(
  edition: EditionCode,
  { from, to }: TimeRange,
  now: Date,
  joined: Prisma.Sql = Prisma.empty,
): Prisma.Sql {
  return Prisma.sql`
    FROM "article_edition" AS e
    JOIN "article" AS a ON a."id" = e."article_id"
    JOIN "provenance" AS p ON p."article_id" = e."article_id" ${joined}
    WHERE e."edition_code" = ${edition}
      AND e."published_at" >= ${from} AND e."published_at" < ${to} AND e."published_at" <= ${now}
      AND a."status" = 'published' AND (a."embargo_until" IS NULL OR a."embargo_until" <= ${now})
      AND p."indexable" AND p."publish_right" IN ('own', 'licensed')`;
}

/**
 * The stretches of time (`parseTimeRange`) that the articles of an edition are told in, oldest first: months, shorter
 * ones where a month has too many. The name of an old one stays as it is whatever comes out later.
 * @param few how many articles are few enough for one
 */
export async function listSitemapRanges(edition: EditionCode, few = fewEnough): Promise<string[]> {
  shows(tags.addresses(edition, null));
  return splitRange(edition, always, { depth: 0, few, now: new Date() });
}

async function splitRange(
  edition: EditionCode,
  range: TimeRange,
  { depth, few, now }: Readonly<{ depth: number; few: number; now: Date }>,
): Promise<string[]> {
  const form = rangeForms[depth];
  const rows = await (
    await reading()
  ).$queryRaw<Array<{ name: string; count: bigint }>>`
    SELECT to_char(e."published_at" AT TIME ZONE 'UTC', ${form}) AS name, count(*) AS count
    ${offeredSql(edition, range, now)}
    GROUP BY 1 ORDER BY 1`;
  const names: string[] = [];
  for (const { name, count } of rows) {
    const inner = count > few && depth + 1 < rangeForms.length ? parseTimeRange(name) : null;
    if (inner === null) names.push(name);
    else names.push(...(await splitRange(edition, inner, { depth: depth + 1, few, now })));
  }
  return names;
}

type EntryRow = Readonly<{
  path: string;
  changed_at: Date;
  editions: Array<{ code: string; path: string }>;
  location: string | null;
  widths: number[] | null;
}>;

/** Its lead picture, and the article that translates it. */
const joined = Prisma.sql`LEFT JOIN "media" AS m ON m."id" = e."hero_id"
    LEFT JOIN "article" AS t ON t."translation_of_id" = a."id"`;

/** The articles of an edition in a stretch of time (its name), oldest first; null where the name means none. */
export async function listSitemapEntries(edition: EditionCode, name: string): Promise<SitemapEntry[] | null> {
  const range = parseTimeRange(name);
  if (range === null) return null;
  shows(tags.addresses(edition, toMonth(range.from)));
  const now = new Date();
  const rows = await (
    await reading()
  ).$queryRaw<EntryRow[]>`
    SELECT e."path", m."location", m."widths", coalesce(a."updated_at", e."published_at") AS changed_at,
      (SELECT json_agg(json_build_object('code', o."edition_code", 'path', o."path") ORDER BY o."path" DESC)
       FROM "article_edition" AS o
       JOIN "article" AS oa ON oa."id" = o."article_id"
       JOIN "provenance" AS op ON op."article_id" = o."article_id"
       WHERE o."article_id" = ANY(ARRAY[a."id", a."translation_of_id", t."id"]) AND o."published_at" <= ${now}
         AND (oa."embargo_until" IS NULL OR oa."embargo_until" <= ${now})
         AND op."indexable" AND op."publish_right" IN ('own', 'licensed')) AS editions
    ${offeredSql(edition, range, now, joined)}
    ORDER BY e."published_at", e."article_id" LIMIT ${mostAddresses}`;
  return rows.map(({ path, changed_at: changedAt, editions, location, widths }) => ({
    path,
    changedAt,
    picture: location === null || widths === null ? null : `/media/${location}/${Math.max(...widths)}.webp`,
    editions: editions.map((each) => ({ code: requireEdition(each.code).code, path: each.path })),
  }));
}

/**
 * The articles of the last two days in all editions, newest first: a thousand of them.
 * @param file which thousand, from 1
 */
export async function listNewsEntries(file = 1): Promise<NewsEntry[]> {
  const now = new Date();
  const from = new Date(now.getTime() - news.milliseconds);
  const last = file * news.most;
  const lists = await Promise.all(editionCodes.map((edition) => listNewsOf(edition, { from, now, most: last })));
  return lists
    .flat()
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
    .slice(last - news.most, last);
}

/** How many files the news of the last two days take: one that may be empty, nine at most. */
export async function countNewsFiles(): Promise<number> {
  const now = new Date();
  const range = { from: new Date(now.getTime() - news.milliseconds), to: now };
  const client = await reading();
  const counts = await Promise.all(
    editionCodes.map(
      (edition) => client.$queryRaw<Array<{ count: bigint }>>`SELECT count(*) ${offeredSql(edition, range, now)}`,
    ),
  );
  const all = counts.flat().reduce((sum, { count }) => sum + Number(count), 0);
  return Math.min(news.files, Math.max(1, Math.ceil(all / news.most)));
}

/** The number that a file of news beyond the first is named by; null for anything else. */
export function parseNewsFile(name: string): number | null {
  const file = /^[2-9]$/.test(name) ? Number(name) : null;
  return file !== null && file <= news.files ? file : null;
}

async function listNewsOf(
  edition: EditionCode,
  { from, now, most }: Readonly<{ from: Date; now: Date; most: number }>,
): Promise<NewsEntry[]> {
  for (const month of new Set([toMonth(from), toMonth(now)])) shows(tags.addresses(edition, month));
  const rows = await (
    await reading()
  ).articleEdition.findMany({
    where: { ...isOffered(edition, now), publishedAt: { gte: from, lte: now } },
    select: { path: true, headline: true, publishedAt: true },
    orderBy: [{ publishedAt: 'desc' }, { articleId: 'desc' }],
    take: most,
  });
  return rows.map(({ path, headline, publishedAt }) => ({ edition, path, headline, publishedAt: publishedAt ?? now }));
}
