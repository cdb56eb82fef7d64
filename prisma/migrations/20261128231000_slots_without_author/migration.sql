-- Who published an arrangement, and when, stands with its version; nobody asked it of a slot.
ALTER TABLE "front_slot" DROP COLUMN "author", DROP COLUMN "placed_at";
