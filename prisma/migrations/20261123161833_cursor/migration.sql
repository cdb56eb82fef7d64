-- CreateTable
CREATE TABLE "cursor" (
    "name" TEXT NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "cursor_pkey" PRIMARY KEY ("name")
);
