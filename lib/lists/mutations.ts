import type { Transaction } from '#lib/db.ts';

/**
 * Puts a live article into the lists of its topics, its publisher and the people of its byline, in each of its editions;
 * takes it out of all others, and out of all of them where it is not live.
 */
export async function writeListEntries(tx: Transaction, articleId: string): Promise<void> {
  await tx.listEntry.deleteMany({ where: { articleId } });
  await tx.$executeRaw`
    INSERT INTO "list_entry" ("list_id", "edition_code", "published_at", "article_id")
    SELECT list."id", e."edition_code", e."published_at", e."article_id"
    FROM "article_edition" AS e
    JOIN "article" AS a ON a."id" = e."article_id"
    CROSS JOIN LATERAL (
      SELECT a."publisher_id" AS "id"
      UNION SELECT "topic_id" FROM "article_topic" WHERE "article_id" = a."id"
      UNION SELECT "person_id" FROM "byline" WHERE "article_id" = a."id"
    ) AS list
    WHERE e."article_id" = ${articleId}::uuid AND e."published_at" IS NOT NULL`;
}
