import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { hasRenders, workOffRenders } from '#lib/editions/queue.ts';

/** ms: the next minute brings the next run. */
const time = 50_000;

/** Makes the editions of articles anew that a setting, the lexicon or a choice has changed. */
export const renderEditionsJob = defineJob({
  name: 'render-editions',
  schema: z.object({}),
  schedule: '* * * * *',
  retries: 0,
  limit: 300,
  isWanted: () => true,
  hasWork: hasRenders,
  async run(_data, _send, signal) {
    await workOffRenders(time, signal);
  },
});
