-- AlterTable
ALTER TABLE "media" ADD COLUMN     "has_crops" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "list_entry" (
    "list_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "article_id" UUID NOT NULL,

    CONSTRAINT "list_entry_pkey" PRIMARY KEY ("list_id","edition_code","published_at","article_id")
);

-- CreateTable
CREATE TABLE "share_card" (
    "article_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "location" TEXT NOT NULL,

    CONSTRAINT "share_card_pkey" PRIMARY KEY ("article_id","edition_code")
);

-- CreateIndex
CREATE INDEX "list_entry_article_id_edition_code_idx" ON "list_entry"("article_id", "edition_code");

-- AddForeignKey
ALTER TABLE "list_entry" ADD CONSTRAINT "list_entry_article_id_edition_code_fkey" FOREIGN KEY ("article_id", "edition_code") REFERENCES "article_edition"("article_id", "edition_code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_card" ADD CONSTRAINT "share_card_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is live stands in its lists from the beginning (lib/lists/mutations.ts writes the same).
INSERT INTO "list_entry" ("list_id", "edition_code", "published_at", "article_id")
SELECT list."id", e."edition_code", e."published_at", e."article_id"
FROM "article_edition" AS e
JOIN "article" AS a ON a."id" = e."article_id"
CROSS JOIN LATERAL (
  SELECT a."publisher_id" AS "id"
  UNION SELECT "topic_id" FROM "article_topic" WHERE "article_id" = a."id"
  UNION SELECT "person_id" FROM "byline" WHERE "article_id" = a."id"
) AS list
WHERE e."published_at" IS NOT NULL;
