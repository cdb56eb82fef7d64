import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { settleSearch } from '#lib/search/settle.ts';

/** What was published in the last minute comes to its place in the indexes of words, before there is so much that a publish waits for it. */
export const settleSearchJob = defineJob({
  name: 'settle-search',
  schema: z.object({}),
  schedule: '* * * * *',
  retries: 0,
  limit: 60,
  isWanted: () => true,
  async run() {
    await settleSearch();
  },
});
