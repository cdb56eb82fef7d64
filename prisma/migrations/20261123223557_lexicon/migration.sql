-- CreateEnum
CREATE TYPE "lexicon_kind" AS ENUM ('conversion', 'name', 'spelling', 'alias', 'reading');

-- CreateEnum
CREATE TYPE "lexicon_form" AS ENUM ('all', 'standard', 'tw', 'hk');

-- CreateTable
CREATE TABLE "lexicon_entry" (
    "id" UUID NOT NULL,
    "kind" "lexicon_kind" NOT NULL,
    "word" TEXT NOT NULL,
    "form" "lexicon_form" NOT NULL DEFAULT 'all',
    "value" TEXT,
    "note" TEXT,
    "author" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lexicon_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "lexicon_entry_kind_word_form_key" ON "lexicon_entry"("kind", "word", "form");

-- A name stands for itself, and nothing else does.
ALTER TABLE "lexicon_entry" ADD CONSTRAINT "lexicon_entry_value" CHECK (("kind" = 'name') = ("value" IS NULL));
