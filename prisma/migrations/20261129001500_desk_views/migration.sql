-- CreateTable
CREATE TABLE "desk_view" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,

    CONSTRAINT "desk_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "desk_view_account_id_name_key" ON "desk_view"("account_id", "name");

-- DropIndex
DROP INDEX "article_publisher_id_idx";

-- DropIndex
DROP INDEX "article_section_id_idx";

-- CreateIndex
CREATE INDEX "article_section_id_created_at_id_idx" ON "article"("section_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_publisher_id_created_at_id_idx" ON "article"("publisher_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_created_at_id_idx" ON "article"("created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "desk_view" ADD CONSTRAINT "desk_view_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "staff_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
