-- CreateTable
CREATE TABLE "read_count" (
    "article_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "reads" INTEGER NOT NULL DEFAULT 0,
    "ends" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "read_count_pkey" PRIMARY KEY ("article_id","edition_code","day")
);

-- CreateTable
CREATE TABLE "read_hour" (
    "article_id" UUID NOT NULL,
    "edition_code" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "reads" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "read_hour_pkey" PRIMARY KEY ("article_id","edition_code","hour")
);

-- CreateTable
CREATE TABLE "read_total" (
    "article_id" UUID NOT NULL,
    "reads" INTEGER NOT NULL DEFAULT 0,
    "ends" INTEGER NOT NULL DEFAULT 0,
    "shown" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "read_total_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "most_read" (
    "edition_code" TEXT NOT NULL,
    "article_ids" UUID[],
    "hours" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "most_read_pkey" PRIMARY KEY ("edition_code")
);

-- CreateIndex
CREATE INDEX "read_count_day_idx" ON "read_count"("day");

-- CreateIndex
CREATE INDEX "read_hour_hour_idx" ON "read_hour"("hour");

-- AddForeignKey
ALTER TABLE "read_count" ADD CONSTRAINT "read_count_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_count" ADD CONSTRAINT "read_count_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_hour" ADD CONSTRAINT "read_hour_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_hour" ADD CONSTRAINT "read_hour_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_total" ADD CONSTRAINT "read_total_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "most_read" ADD CONSTRAINT "most_read_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE CASCADE ON UPDATE CASCADE;
