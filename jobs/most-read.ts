import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { updateMostRead } from '#lib/reads/most-read.ts';
import { updateShownReads } from '#lib/reads/shown.ts';

/** What was counted becomes what readers see: the lists of most read stories, and the numbers under headlines. */
export const mostReadJob = defineJob({
  name: 'most-read',
  schema: z.object({}),
  schedule: '*/10 * * * *',
  retries: 2,
  limit: 300,
  isWanted: () => true,
  async run(_data, _send, signal) {
    await updateMostRead();
    await updateShownReads(signal);
  },
});
