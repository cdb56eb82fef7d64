import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { hasMissing, indexMissing } from '#lib/search/rebuild.ts';

/** Articles from before there was a search come to be found by themselves, some of them in each run. */
export const indexSearchJob = defineJob({
  name: 'index-search',
  schema: z.object({}),
  schedule: '7,37 * * * *',
  retries: 2,
  limit: 3_600,
  isWanted: () => true,
  hasWork: hasMissing,
  async run(_data, _send, signal) {
    await indexMissing({ id: null, name: 'index-search', role: null }, signal);
  },
});
