-- DropIndex
DROP INDEX "story_import_original_hash_idx";

-- AlterTable
ALTER TABLE "provenance" ADD COLUMN     "origin_published_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE UNIQUE INDEX "story_import_original_hash_item_key" ON "story_import"("original_hash", "item");

-- Each story that comes in is looked up in it: a list of pending entries would be read through each time.
ALTER INDEX "story_import_bands_idx" SET (fastupdate = off);
