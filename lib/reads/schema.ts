import { z } from 'zod';
import { editionCodes } from '#lib/i18n/editions.ts';

const count = z.number().int().min(0).max(100_000_000);

/** What a front door has counted since it last said so: each article of an edition with its reads and reads to the end. */
export const readBatchSchema = z
  .array(z.object({ article: z.uuid(), edition: z.enum(editionCodes), reads: count, ends: count }))
  .max(1_000);

export type ReadBatch = z.infer<typeof readBatchSchema>;
