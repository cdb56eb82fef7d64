-- CreateEnum
CREATE TYPE "amendment_kind" AS ENUM ('typo', 'update', 'clarification', 'correction');

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "live_revision" INTEGER;

-- CreateTable
CREATE TABLE "amendment" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "kind" "amendment_kind" NOT NULL,
    "from_revision" INTEGER,
    "to_revision" INTEGER NOT NULL,
    "notes" JSONB NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "amendment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "amendment_article_id_at_idx" ON "amendment"("article_id", "at");

-- CreateIndex
CREATE INDEX "amendment_at_id_idx" ON "amendment"("at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What readers have of a story published before: its newest revision, as nothing else was written down.
UPDATE "article" SET "live_revision" = (SELECT max("number") FROM "revision" WHERE "article_id" = "article"."id")
WHERE "first_published_at" IS NOT NULL;
