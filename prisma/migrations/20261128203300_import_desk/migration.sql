-- AlterTable
ALTER TABLE "provenance" ADD COLUMN     "right_recorded_at" TIMESTAMPTZ(3),
ADD COLUMN     "right_recorded_by" TEXT;

-- AlterTable
ALTER TABLE "story_import" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "original_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "given" JSONB NOT NULL,
    "outcomes" JSONB NOT NULL,
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "import_run_original_hash_idx" ON "import_run"("original_hash");

-- CreateIndex
CREATE INDEX "import_run_created_at_idx" ON "import_run"("created_at");

-- CreateIndex
CREATE INDEX "story_import_created_at_article_id_idx" ON "story_import"("created_at" DESC, "article_id" DESC);

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_original_hash_fkey" FOREIGN KEY ("original_hash") REFERENCES "original"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;
