-- CreateEnum
CREATE TYPE "publisher_kind" AS ENUM ('house', 'contributor', 'outlet');

-- CreateEnum
CREATE TYPE "article_status" AS ENUM ('draft', 'published', 'withdrawn');

-- CreateEnum
CREATE TYPE "edition_origin" AS ENUM ('original', 'converted');

-- CreateEnum
CREATE TYPE "publishing_right" AS ENUM ('own', 'licensed', 'none');

-- CreateTable
CREATE TABLE "edition" (
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "edition_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "section" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section_name" (
    "section_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "section_name_pkey" PRIMARY KEY ("section_id","edition_code")
);

-- CreateTable
CREATE TABLE "publisher" (
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "kind" "publisher_kind" NOT NULL,

    CONSTRAINT "publisher_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publisher_text" (
    "publisher_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "statement" TEXT,

    CONSTRAINT "publisher_text_pkey" PRIMARY KEY ("publisher_id","edition_code")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_name" (
    "person_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "person_name_pkey" PRIMARY KEY ("person_id","edition_code")
);

-- CreateTable
CREATE TABLE "topic" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic_name" (
    "topic_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "topic_name_pkey" PRIMARY KEY ("topic_id","edition_code")
);

-- CreateTable
CREATE TABLE "article" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "status" "article_status" NOT NULL DEFAULT 'draft',
    "original_edition_code" TEXT NOT NULL,
    "headline" TEXT,
    "standfirst" TEXT,
    "epigraph" TEXT[],
    "section_id" UUID,
    "publisher_id" UUID NOT NULL,
    "hero_id" UUID,
    "published_at" TIMESTAMPTZ(3),
    "first_published_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3),
    "embargo_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "byline" (
    "article_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "byline_pkey" PRIMARY KEY ("article_id","person_id")
);

-- CreateTable
CREATE TABLE "article_topic" (
    "article_id" UUID NOT NULL,
    "topic_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "article_topic_pkey" PRIMARY KEY ("article_id","topic_id")
);

-- CreateTable
CREATE TABLE "revision" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_edition" (
    "article_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "origin" "edition_origin" NOT NULL,
    "path" TEXT NOT NULL,
    "headline" TEXT NOT NULL,
    "standfirst" TEXT,
    "epigraph" TEXT[],
    "body" JSONB NOT NULL,
    "hero_id" UUID,
    "hero_alt" TEXT,
    "hero_caption" TEXT,
    "hero_credit" TEXT,
    "statement" TEXT,
    "reading_minutes" INTEGER NOT NULL,
    "section_id" UUID,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "article_edition_pkey" PRIMARY KEY ("article_id","edition_code")
);

-- CreateTable
CREATE TABLE "reference" (
    "article_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT,
    "person" TEXT,
    "outlet" TEXT,
    "url" TEXT,

    CONSTRAINT "reference_pkey" PRIMARY KEY ("article_id","edition_code","position")
);

-- CreateTable
CREATE TABLE "related_article" (
    "article_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "target_id" UUID,
    "title" TEXT,
    "url" TEXT,
    "reads" INTEGER,
    "at_least" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "related_article_pkey" PRIMARY KEY ("article_id","edition_code","position")
);

-- CreateTable
CREATE TABLE "media" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "byte_length" INTEGER NOT NULL,
    "widths" INTEGER[],
    "alt" TEXT,
    "caption" TEXT,
    "credit" TEXT,
    "location" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provenance" (
    "article_id" UUID NOT NULL,
    "origin_url" TEXT,
    "origin_author" TEXT,
    "platform" TEXT,
    "publish_right" "publishing_right" NOT NULL,
    "licence" TEXT,
    "obtained" TEXT NOT NULL,
    "obtained_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source_hash" TEXT,
    "indexable" BOOLEAN NOT NULL,

    CONSTRAINT "provenance_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "redirect" (
    "path" TEXT NOT NULL,
    "target" TEXT,
    "gone" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "redirect_pkey" PRIMARY KEY ("path")
);

-- CreateIndex
CREATE UNIQUE INDEX "edition_position_key" ON "edition"("position");

-- CreateIndex
CREATE UNIQUE INDEX "section_slug_key" ON "section"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "publisher_handle_key" ON "publisher"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "person_handle_key" ON "person"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "topic_slug_key" ON "topic"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "article_slug_key" ON "article"("slug");

-- CreateIndex
CREATE INDEX "article_section_id_idx" ON "article"("section_id");

-- CreateIndex
CREATE INDEX "article_publisher_id_idx" ON "article"("publisher_id");

-- CreateIndex
CREATE INDEX "article_status_created_at_id_idx" ON "article"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "byline_person_id_idx" ON "byline"("person_id");

-- CreateIndex
CREATE INDEX "article_topic_topic_id_idx" ON "article_topic"("topic_id");

-- CreateIndex
CREATE UNIQUE INDEX "revision_article_id_number_key" ON "revision"("article_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "article_edition_path_key" ON "article_edition"("path");

-- CreateIndex
CREATE INDEX "article_edition_edition_code_published_at_article_id_idx" ON "article_edition"("edition_code", "published_at" DESC, "article_id" DESC);

-- CreateIndex
CREATE INDEX "article_edition_edition_code_section_id_published_at_articl_idx" ON "article_edition"("edition_code", "section_id", "published_at" DESC, "article_id" DESC);

-- CreateIndex
CREATE INDEX "related_article_target_id_idx" ON "related_article"("target_id");

-- CreateIndex
CREATE UNIQUE INDEX "media_hash_key" ON "media"("hash");

-- CreateIndex
CREATE INDEX "provenance_source_hash_idx" ON "provenance"("source_hash");

-- AddForeignKey
ALTER TABLE "section_name" ADD CONSTRAINT "section_name_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section_name" ADD CONSTRAINT "section_name_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publisher_text" ADD CONSTRAINT "publisher_text_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publisher_text" ADD CONSTRAINT "publisher_text_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_name" ADD CONSTRAINT "person_name_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_name" ADD CONSTRAINT "person_name_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic_name" ADD CONSTRAINT "topic_name_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic_name" ADD CONSTRAINT "topic_name_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_original_edition_code_fkey" FOREIGN KEY ("original_edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_hero_id_fkey" FOREIGN KEY ("hero_id") REFERENCES "media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "byline" ADD CONSTRAINT "byline_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "byline" ADD CONSTRAINT "byline_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_topic" ADD CONSTRAINT "article_topic_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_topic" ADD CONSTRAINT "article_topic_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_edition" ADD CONSTRAINT "article_edition_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_edition" ADD CONSTRAINT "article_edition_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_edition" ADD CONSTRAINT "article_edition_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_edition" ADD CONSTRAINT "article_edition_hero_id_fkey" FOREIGN KEY ("hero_id") REFERENCES "media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference" ADD CONSTRAINT "reference_article_id_edition_code_fkey" FOREIGN KEY ("article_id", "edition_code") REFERENCES "article_edition"("article_id", "edition_code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "related_article" ADD CONSTRAINT "related_article_article_id_edition_code_fkey" FOREIGN KEY ("article_id", "edition_code") REFERENCES "article_edition"("article_id", "edition_code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "related_article" ADD CONSTRAINT "related_article_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provenance" ADD CONSTRAINT "provenance_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema has no word for. It neither compares nor drops these.

-- The same list as lib/i18n/editions.ts.
INSERT INTO "edition" ("code", "position") VALUES ('zh-hans', 0), ('zh-hant', 1), ('en', 2);

-- A revision is what was once written: corrections are new revisions.
CREATE FUNCTION "refuse_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed: write a new one', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "revision_is_immutable" BEFORE UPDATE ON "revision" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();

-- Slugs and handles stand in URLs.
ALTER TABLE "article" ADD CONSTRAINT "article_slug_check"
  CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 120);
ALTER TABLE "section" ADD CONSTRAINT "section_slug_check"
  CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 120);
ALTER TABLE "topic" ADD CONSTRAINT "topic_slug_check"
  CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 120);
ALTER TABLE "publisher" ADD CONSTRAINT "publisher_handle_check"
  CHECK ("handle" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("handle") <= 120);
ALTER TABLE "person" ADD CONSTRAINT "person_handle_check"
  CHECK ("handle" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("handle") <= 120);

-- A name that is there says something.
ALTER TABLE "section_name" ADD CONSTRAINT "section_name_name_check" CHECK (btrim("name") <> '');
ALTER TABLE "topic_name" ADD CONSTRAINT "topic_name_name_check" CHECK (btrim("name") <> '');
ALTER TABLE "publisher_text" ADD CONSTRAINT "publisher_text_name_check" CHECK (btrim("name") <> '');
ALTER TABLE "person_name" ADD CONSTRAINT "person_name_name_check" CHECK (btrim("name") <> '');

-- Places in an order.
ALTER TABLE "edition" ADD CONSTRAINT "edition_position_check" CHECK ("position" >= 0);
ALTER TABLE "section" ADD CONSTRAINT "section_position_check" CHECK ("position" >= 0);
ALTER TABLE "byline" ADD CONSTRAINT "byline_position_check" CHECK ("position" >= 0);
ALTER TABLE "article_topic" ADD CONSTRAINT "article_topic_position_check" CHECK ("position" >= 0);
ALTER TABLE "reference" ADD CONSTRAINT "reference_position_check" CHECK ("position" >= 0);
ALTER TABLE "related_article" ADD CONSTRAINT "related_article_position_check" CHECK ("position" >= 0);

ALTER TABLE "article" ADD CONSTRAINT "article_published_check"
  CHECK ("status" <> 'published' OR ("published_at" IS NOT NULL AND btrim(coalesce("headline", '')) <> ''));
ALTER TABLE "article" ADD CONSTRAINT "article_version_check" CHECK ("version" >= 1);

ALTER TABLE "revision" ADD CONSTRAINT "revision_number_check" CHECK ("number" >= 1);
ALTER TABLE "revision" ADD CONSTRAINT "revision_content_check" CHECK (jsonb_typeof("content") = 'object');

ALTER TABLE "article_edition" ADD CONSTRAINT "article_edition_path_check" CHECK ("path" LIKE '/%');
ALTER TABLE "article_edition" ADD CONSTRAINT "article_edition_headline_check" CHECK (btrim("headline") <> '');
ALTER TABLE "article_edition" ADD CONSTRAINT "article_edition_reading_minutes_check" CHECK ("reading_minutes" >= 0);
ALTER TABLE "article_edition" ADD CONSTRAINT "article_edition_body_check"
  CHECK (jsonb_typeof("body") = 'object');

ALTER TABLE "related_article" ADD CONSTRAINT "related_article_reads_check" CHECK ("reads" >= 0);

ALTER TABLE "media" ADD CONSTRAINT "media_hash_check" CHECK ("hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "media" ADD CONSTRAINT "media_size_check" CHECK ("width" > 0 AND "height" > 0 AND "byte_length" >= 0);
ALTER TABLE "media" ADD CONSTRAINT "media_widths_check" CHECK (0 < ALL ("widths"));

ALTER TABLE "provenance" ADD CONSTRAINT "provenance_source_hash_check" CHECK ("source_hash" ~ '^[0-9a-f]{64}$');

-- A path leads elsewhere or is gone, never both.
ALTER TABLE "redirect" ADD CONSTRAINT "redirect_path_check" CHECK ("path" LIKE '/%');
ALTER TABLE "redirect" ADD CONSTRAINT "redirect_target_check" CHECK (("target" IS NOT NULL) <> "gone");
ALTER TABLE "redirect" ADD CONSTRAINT "redirect_loop_check" CHECK ("target" IS DISTINCT FROM "path");
