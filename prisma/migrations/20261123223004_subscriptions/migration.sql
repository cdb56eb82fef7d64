-- CreateEnum
CREATE TYPE "subscription_state" AS ENUM ('active', 'paused', 'gone');

-- CreateEnum
CREATE TYPE "subscription_rule" AS ENUM ('draft', 'publish');

-- CreateTable
CREATE TABLE "subscription" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "first_address" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "title" TEXT,
    "edition_code" TEXT,
    "section_id" UUID,
    "publisher_id" UUID,
    "rule" "subscription_rule" NOT NULL DEFAULT 'draft',
    "publish_right" "publishing_right" NOT NULL DEFAULT 'none',
    "licence" TEXT,
    "right_recorded_by" TEXT,
    "right_recorded_at" TIMESTAMPTZ(3),
    "state" "subscription_state" NOT NULL DEFAULT 'active',
    "etag" TEXT,
    "last_modified" TEXT,
    "body_hash" TEXT,
    "interval" INTEGER NOT NULL DEFAULT 3600,
    "next_poll_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "requested_at" TIMESTAMPTZ(3),
    "ttl" INTEGER NOT NULL DEFAULT 0,
    "skip_hours" INTEGER[],
    "skip_days" INTEGER[],
    "changed_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "missing_since" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription_item" (
    "subscription_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "link" TEXT,
    "hash" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "article_id" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_item_pkey" PRIMARY KEY ("subscription_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "subscription_address_key" ON "subscription"("address");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_first_address_key" ON "subscription"("first_address");

-- CreateIndex
CREATE INDEX "subscription_state_next_poll_at_idx" ON "subscription"("state", "next_poll_at");

-- CreateIndex
CREATE INDEX "subscription_host_idx" ON "subscription"("host");

-- CreateIndex
CREATE INDEX "subscription_item_subscription_id_link_idx" ON "subscription_item"("subscription_id", "link");

-- CreateIndex
CREATE INDEX "subscription_item_article_id_idx" ON "subscription_item"("article_id");

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_edition_code_fkey" FOREIGN KEY ("edition_code") REFERENCES "edition"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription_item" ADD CONSTRAINT "subscription_item_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "subscription"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription_item" ADD CONSTRAINT "subscription_item_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is published at once needs a right on record, and somebody who recorded it.
ALTER TABLE "subscription"
  ADD CONSTRAINT "subscription_publish_check" CHECK ("rule" = 'draft' OR "publish_right" <> 'none'),
  ADD CONSTRAINT "subscription_right_check" CHECK ("publish_right" = 'none' OR ("right_recorded_by" IS NOT NULL AND "right_recorded_at" IS NOT NULL)),
  ADD CONSTRAINT "subscription_interval_check" CHECK ("interval" BETWEEN 600 AND 86400);
