-- CreateTable
CREATE TABLE "search_entry" (
    "article_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "headline" tsvector NOT NULL,
    "heads" tsvector NOT NULL,
    "whole" tsvector NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "search_entry_pkey" PRIMARY KEY ("article_id","language")
);

-- CreateIndex
CREATE INDEX "search_entry_language_published_at_article_id_idx" ON "search_entry"("language", "published_at" DESC, "article_id" DESC);

-- CreateIndex
CREATE INDEX "search_entry_headline_idx" ON "search_entry" USING GIN ("headline");

-- CreateIndex
CREATE INDEX "search_entry_heads_idx" ON "search_entry" USING GIN ("heads");

-- CreateIndex
CREATE INDEX "search_entry_whole_idx" ON "search_entry" USING GIN ("whole");

-- AddForeignKey
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
