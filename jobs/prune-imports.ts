import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { forgetOldRuns } from '#lib/imports/forget.ts';

/** What waits for an answer at the import desk is forgotten after a week, with the bytes it came in. */
export const pruneImportsJob = defineJob({
  name: 'prune-imports',
  schema: z.object({}),
  schedule: '11 4 * * *',
  retries: 5,
  limit: 600,
  isWanted: () => true,
  async run() {
    await forgetOldRuns();
  },
});
