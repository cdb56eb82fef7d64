-- AlterTable
ALTER TABLE "article" ADD COLUMN     "translation_of_id" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "article_translation_of_id_key" ON "article"("translation_of_id");

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_translation_of_id_fkey" FOREIGN KEY ("translation_of_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Redirects of a renamed story are found by where they lead: they follow it when it is renamed again.
CREATE INDEX "redirect_target_idx" ON "redirect"("target");
