-- DropIndex
DROP INDEX "search_entry_whole_idx";

-- AlterTable
ALTER TABLE "search_entry" ADD COLUMN     "shingles" SMALLINT[] DEFAULT ARRAY[]::SMALLINT[];

-- CreateIndex
CREATE INDEX "search_entry_whole_shingles_idx" ON "search_entry" USING GIN ("whole", "shingles");
