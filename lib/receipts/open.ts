import { db } from '#lib/db.ts';
import { isOffered } from '#lib/discovery/offered.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { CheckName } from '#lib/receipts/views.ts';

/** As many stories as a feed has (lib/discovery/feed-queries.ts): an older one is not looked for in it. */
const feedLength = 50;

type Expected = Readonly<{ editionCode: EditionCode; name: CheckName }>;

/**
 * Writes down what is to be verified of articles that were published, changed or scheduled: once for each revision and time. Of
 * those that readers do not have any more nothing is left to verify.
 */
export async function openChecks(articleIds: readonly string[], now: Date): Promise<void> {
  const articles = await db().article.findMany({
    where: { id: { in: [...articleIds] } },
    select: {
      ...{ id: true, status: true, publishedAt: true, embargoUntil: true, liveRevision: true },
      provenance: { select: { indexable: true, publishRight: true } },
      editions: { select: { editionCode: true, sectionId: true, publishedAt: true } },
    },
  });
  for (const article of articles) {
    const { id, status, publishedAt, embargoUntil, liveRevision, provenance, editions } = article;
    if (status !== 'published' || publishedAt === null || liveRevision === null) {
      await db().receiptCheck.deleteMany({ where: { articleId: id } });
      continue;
    }
    const visibleFrom = new Date(Math.max(publishedAt.getTime(), embargoUntil?.getTime() ?? 0));
    const isOffer = provenance?.indexable === true && provenance.publishRight !== 'none';
    const expected: Expected[] = [];
    for (const edition of editions)
      for (const name of isOffer ? await listExpected(edition) : (['page'] as const))
        expected.push({ editionCode: requireEdition(edition.editionCode).code, name });
    await writeChecks(id, expected, { revision: liveRevision, visibleFrom, now });
  }
}

type Place = Readonly<{ editionCode: string; sectionId: string | null; publishedAt: Date | null }>;

async function listExpected(place: Place): Promise<CheckName[]> {
  const { editionCode, sectionId, publishedAt } = place;
  const edition = requireEdition(editionCode).code;
  const newer = async (section: string | null): Promise<number> => {
    const offered = isOffered(edition, new Date());
    const rows = await db().articleEdition.findMany({
      where: {
        ...offered,
        publishedAt: { ...offered.publishedAt, gt: publishedAt ?? new Date() },
        ...(section === null ? {} : { sectionId: section }),
      },
      select: { articleId: true },
      take: feedLength,
    });
    return rows.length;
  };
  return [
    ...(['page', 'data', 'sitemap'] as const),
    ...((await newer(null)) < feedLength ? (['feed'] as const) : []),
    ...(sectionId !== null && (await newer(sectionId)) < feedLength ? (['section-feed'] as const) : []),
  ];
}

/** What has been verified stays so, but for another revision or another time. */
async function writeChecks(
  articleId: string,
  expected: readonly Expected[],
  { revision, visibleFrom, now }: Readonly<{ revision: number; visibleFrom: Date; now: Date }>,
): Promise<void> {
  const since = visibleFrom > now ? visibleFrom : now;
  const rows = JSON.stringify(expected);
  await db().$transaction([
    db().$executeRaw`
      DELETE FROM "receipt_check" WHERE "article_id" = ${articleId}::uuid AND ("edition_code", "name") NOT IN (
        SELECT "editionCode", "name" FROM jsonb_to_recordset(${rows}::jsonb) AS row("editionCode" text, "name" text))`,
    db().$executeRaw`
      INSERT INTO "receipt_check" ("article_id", "edition_code", "name", "revision", "since")
      SELECT ${articleId}::uuid, "editionCode", "name", ${revision}, ${since}
      FROM jsonb_to_recordset(${rows}::jsonb) AS row("editionCode" text, "name" text)
        JOIN "article" ON "article"."id" = ${articleId}::uuid
      ON CONFLICT ("article_id", "edition_code", "name") DO UPDATE
      SET "revision" = excluded."revision", "since" = excluded."since", "verified_at" = NULL, "attempts" = 0, "last_error" = NULL
      WHERE "receipt_check"."revision" <> excluded."revision" OR "receipt_check"."since" < ${visibleFrom}
        OR "receipt_check"."since" > ${now}`,
  ]);
}
