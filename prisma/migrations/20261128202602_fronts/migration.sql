-- CreateTable
CREATE TABLE "front_slot" (
    "edition_code" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "article_id" UUID NOT NULL,
    "author" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "front_slot_pkey" PRIMARY KEY ("edition_code","place","position")
);

-- CreateTable
CREATE TABLE "front_version" (
    "edition_code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "slots" TEXT[],
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "front_version_pkey" PRIMARY KEY ("edition_code","number")
);

-- CreateTable
CREATE TABLE "breaking_strip" (
    "edition_code" TEXT NOT NULL,
    "text" TEXT,
    "article_id" UUID,
    "begins_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "author" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "breaking_strip_pkey" PRIMARY KEY ("edition_code")
);

-- CreateIndex
CREATE INDEX "front_slot_article_id_idx" ON "front_slot"("article_id");

-- CreateIndex
CREATE UNIQUE INDEX "front_slot_edition_code_article_id_key" ON "front_slot"("edition_code", "article_id");

-- CreateIndex
CREATE INDEX "breaking_strip_article_id_idx" ON "breaking_strip"("article_id");

-- AddForeignKey
ALTER TABLE "front_slot" ADD CONSTRAINT "front_slot_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "front_slot" ADD CONSTRAINT "front_slot_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "front_version" ADD CONSTRAINT "front_version_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "breaking_strip" ADD CONSTRAINT "breaking_strip_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "breaking_strip" ADD CONSTRAINT "breaking_strip_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema has no word for.

CREATE TRIGGER "front_version_is_immutable" BEFORE UPDATE ON "front_version" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();

ALTER TABLE "breaking_strip" ADD CONSTRAINT "breaking_strip_says_something_check" CHECK ("text" IS NOT NULL OR "article_id" IS NOT NULL);
ALTER TABLE "breaking_strip" ADD CONSTRAINT "breaking_strip_ends_check" CHECK ("ends_at" >= "begins_at");
