import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { listAboutToBePublished } from '#lib/checklist/due.ts';

/** Articles in one go. */
const most = 50;

/** Asks the links of what is under review or scheduled whether they answer, so that the checklist knows before somebody publishes. */
export const checkLinksJob = defineJob({
  name: 'check-links',
  schema: z.object({}),
  schedule: '*/5 * * * *',
  retries: 2,
  limit: 280,
  isWanted: () => true,
  hasWork: async () => (await listAboutToBePublished(1)).length > 0,
  async run(_data, _send, signal) {
    const { checkLinks } = await import('#lib/checklist/link-checks.ts');
    for (const id of await listAboutToBePublished(most)) {
      if (signal.aborted) return;
      await checkLinks(id, { signal });
    }
  },
});
