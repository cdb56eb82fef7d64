-- CreateEnum
CREATE TYPE "conversion_choice_kind" AS ENUM ('form', 'reading');

-- AlterTable
ALTER TABLE "article_edition" ADD COLUMN     "readings" JSONB;

-- CreateTable
CREATE TABLE "conversion_choice" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "kind" "conversion_choice_kind" NOT NULL,
    "edition_code" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "occurrence" INTEGER NOT NULL DEFAULT 0,
    "value" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversion_choice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edition_render" (
    "article_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "not_before" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "edition_render_pkey" PRIMARY KEY ("article_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "conversion_choice_article_id_kind_edition_code_place_before_key" ON "conversion_choice"("article_id", "kind", "edition_code", "place", "before", "word", "after", "occurrence");

-- CreateIndex
CREATE INDEX "edition_render_requested_at_idx" ON "edition_render"("requested_at");

-- AddForeignKey
ALTER TABLE "conversion_choice" ADD CONSTRAINT "conversion_choice_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversion_choice" ADD CONSTRAINT "conversion_choice_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition_render" ADD CONSTRAINT "edition_render_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is published already has no readings: the job makes its editions anew.
INSERT INTO "edition_render" ("article_id")
SELECT "id" FROM "article" WHERE "status" = 'published' AND "original_edition_code" IN ('zh-hans', 'zh-hant');
