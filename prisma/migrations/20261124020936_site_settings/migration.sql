-- CreateTable
CREATE TABLE "site_setting" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_setting_pkey" PRIMARY KEY ("name")
);
