-- AlterTable
ALTER TABLE "provenance" ADD COLUMN     "identity" TEXT,
ADD COLUMN     "responsible" TEXT;

-- CreateTable
CREATE TABLE "original" (
    "hash" TEXT NOT NULL,
    "byte_length" BIGINT NOT NULL,
    "format" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "original_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "story_import" (
    "article_id" UUID NOT NULL,
    "original_hash" TEXT NOT NULL,
    "item" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "edition_code" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "changes" JSONB NOT NULL,
    "rejected" TEXT[],
    "damage" INTEGER NOT NULL,
    "signature" INTEGER[],
    "bands" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "story_import_pkey" PRIMARY KEY ("article_id")
);

-- CreateIndex
CREATE INDEX "story_import_bands_idx" ON "story_import" USING GIN ("bands");

-- CreateIndex
CREATE INDEX "story_import_original_hash_idx" ON "story_import"("original_hash");

-- CreateIndex
CREATE INDEX "provenance_origin_url_idx" ON "provenance"("origin_url");

-- CreateIndex
CREATE INDEX "provenance_identity_idx" ON "provenance"("identity");

-- AddForeignKey
ALTER TABLE "story_import" ADD CONSTRAINT "story_import_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_import" ADD CONSTRAINT "story_import_original_hash_fkey" FOREIGN KEY ("original_hash") REFERENCES "original"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_import" ADD CONSTRAINT "story_import_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
