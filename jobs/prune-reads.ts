import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { pruneReads } from '#lib/reads/mutations.ts';

/** Counts of single hours and days are kept as long as somebody asks for them, and no longer. */
export const pruneReadsJob = defineJob({
  name: 'prune-reads',
  schema: z.object({}),
  schedule: '41 3 * * *',
  retries: 5,
  limit: 600,
  isWanted: () => true,
  async run() {
    await pruneReads();
  },
});
