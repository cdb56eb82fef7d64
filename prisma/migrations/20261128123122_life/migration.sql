-- CreateEnum
CREATE TYPE "review_state" AS ENUM ('submitted', 'returned');

-- CreateEnum
CREATE TYPE "review_verb" AS ENUM ('submitted', 'recalled', 'returned', 'approved');

-- CreateEnum
CREATE TYPE "sealed_kind" AS ENUM ('withdrawal', 'takedown');

-- AlterEnum
ALTER TYPE "article_status" ADD VALUE 'takedown';

-- AlterTable
ALTER TABLE "amendment" ADD COLUMN     "changes" JSONB;

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "newest_revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "review" "review_state";

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "gone_reasons" JSONB;

-- AlterTable
ALTER TABLE "redirect" ADD COLUMN     "reason" TEXT;

-- CreateTable
CREATE TABLE "review_step" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "verb" "review_verb" NOT NULL,
    "note" TEXT,
    "author" TEXT NOT NULL,
    "author_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acknowledgement" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "warnings" TEXT[],
    "author" TEXT NOT NULL,
    "author_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "acknowledgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_check" (
    "url" TEXT NOT NULL,
    "answers" BOOLEAN NOT NULL,
    "said" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_check_pkey" PRIMARY KEY ("url")
);

-- CreateTable
CREATE TABLE "sealed_copy" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "kind" "sealed_kind" NOT NULL,
    "revision" INTEGER,
    "reasons" JSONB NOT NULL,
    "pages" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "author_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sealed_copy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "receipt_check" (
    "article_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "receipt_check_pkey" PRIMARY KEY ("article_id","edition_code","name")
);

-- CreateIndex
CREATE INDEX "review_step_article_id_at_idx" ON "review_step"("article_id", "at");

-- CreateIndex
CREATE INDEX "acknowledgement_article_id_at_idx" ON "acknowledgement"("article_id", "at");

-- CreateIndex
CREATE INDEX "sealed_copy_article_id_at_idx" ON "sealed_copy"("article_id", "at");

-- CreateIndex
CREATE INDEX "receipt_check_open" ON "receipt_check"("since") WHERE (verified_at IS NULL);

-- CreateIndex
CREATE INDEX "article_with_changes" ON "article"("created_at" DESC, "id" DESC) WHERE (newest_revision > live_revision);

-- CreateIndex
CREATE INDEX "article_in_review" ON "article"("review", "created_at" DESC, "id" DESC) WHERE (review IS NOT NULL);

-- AddForeignKey
ALTER TABLE "review_step" ADD CONSTRAINT "review_step_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acknowledgement" ADD CONSTRAINT "acknowledgement_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sealed_copy" ADD CONSTRAINT "sealed_copy_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_check" ADD CONSTRAINT "receipt_check_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_check" ADD CONSTRAINT "receipt_check_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema has no word for.

UPDATE "article" SET "newest_revision" = newest."number"
FROM (SELECT "article_id", max("number") AS "number" FROM "revision" GROUP BY 1) AS newest
WHERE newest."article_id" = "article"."id" AND newest."number" <> 1;

CREATE TRIGGER "review_step_is_immutable" BEFORE UPDATE ON "review_step" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "acknowledgement_is_immutable" BEFORE UPDATE ON "acknowledgement" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "sealed_copy_is_immutable" BEFORE UPDATE ON "sealed_copy" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();

-- Only what is gone has a reason.
ALTER TABLE "redirect" ADD CONSTRAINT "redirect_reason_check" CHECK ("gone" OR "reason" IS NULL);
