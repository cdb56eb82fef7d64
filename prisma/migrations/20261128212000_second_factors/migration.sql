-- CreateEnum
CREATE TYPE "staff_sign_in_method" AS ENUM ('password', 'code', 'recovery', 'passkey', 'link');

-- CreateEnum
CREATE TYPE "staff_step_purpose" AS ENUM ('code', 'register', 'passkey');

-- AlterTable
ALTER TABLE "staff_session" ADD COLUMN     "method" "staff_sign_in_method" NOT NULL DEFAULT 'password';

-- CreateTable
CREATE TABLE "staff_totp" (
    "account_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "staff_totp_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "staff_recovery_code" (
    "account_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "staff_recovery_code_pkey" PRIMARY KEY ("account_id","hash")
);

-- CreateTable
CREATE TABLE "staff_passkey" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_step" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "purpose" "staff_step_purpose" NOT NULL,
    "account_id" UUID,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "staff_passkey_credential_id_key" ON "staff_passkey"("credential_id");

-- CreateIndex
CREATE INDEX "staff_passkey_account_id_idx" ON "staff_passkey"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "staff_step_token_hash_key" ON "staff_step"("token_hash");

-- CreateIndex
CREATE INDEX "staff_step_account_id_idx" ON "staff_step"("account_id");

-- CreateIndex
CREATE INDEX "staff_step_expires_at_idx" ON "staff_step"("expires_at");

-- AddForeignKey
ALTER TABLE "staff_totp" ADD CONSTRAINT "staff_totp_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "staff_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_recovery_code" ADD CONSTRAINT "staff_recovery_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "staff_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_passkey" ADD CONSTRAINT "staff_passkey_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "staff_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_step" ADD CONSTRAINT "staff_step_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "staff_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here on.
ALTER TABLE "staff_step" ADD CONSTRAINT "staff_step_account_check" CHECK (("purpose" = 'passkey') = ("account_id" IS NULL));
