-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "position" BIGINT,
    "tags" TEXT[],
    "paths" TEXT[],
    "gone" TEXT[],
    "back" TEXT[],
    "takes_effect_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "outbox_position_key" ON "outbox"("position");

-- CreateIndex
CREATE INDEX "outbox_takes_effect_at_idx" ON "outbox"("takes_effect_at");

-- A sequence alone would let 5 be committed after 6 was read. So the number is given when the transaction commits, one
-- transaction at a time; whoever reads up to 6 has then seen all there will ever be up to 6.
CREATE SEQUENCE "outbox_position";

CREATE FUNCTION "number_outbox"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('kanbao outbox'));
  UPDATE "outbox" SET "position" = nextval('outbox_position') WHERE "id" = NEW."id";
  -- Only that there is something: a notification holds 8,000 bytes at most, and is lost on whoever is not connected.
  PERFORM pg_notify('kanbao_outbox', '');
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER "outbox_is_numbered_at_commit" AFTER INSERT ON "outbox"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "number_outbox"();
