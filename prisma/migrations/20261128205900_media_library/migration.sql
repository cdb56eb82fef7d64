-- AlterTable
ALTER TABLE "media" ADD COLUMN "focus" TEXT;

-- The desk lists the newest pictures first.
CREATE INDEX "media_created_at_id_idx" ON "media"("created_at" DESC, "id" DESC);

-- Where a picture is used, in any text there has ever been: an expression, so that nothing else has to be kept in step.
CREATE INDEX "revision_pictures_idx" ON "revision" USING GIN (
  (jsonb_path_query_array("content", '$.hero.media') || jsonb_path_query_array("content", '$.body.content[*].attrs.media'))
);
