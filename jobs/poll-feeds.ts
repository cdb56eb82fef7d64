import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { hasDue } from '#lib/subscriptions/due.ts';

/** For beginning polls, ms: the next minute brings the next run. */
const time = 50_000;

/** Polls the feeds that are due. What is left when its time is up is due still in the next minute. */
export const pollFeedsJob = defineJob({
  name: 'poll-feeds',
  schema: z.object({}),
  schedule: '* * * * *',
  retries: 0,
  limit: 900,
  isWanted: () => true,
  hasWork: () => hasDue(new Date()),
  async run(_data, _send, signal) {
    // Only here, so that only the process that does it loads all that reads feeds.
    const { pollDue, pollTools } = await import('#lib/subscriptions/poll.ts');
    await pollDue({ id: null, name: 'subscriptions', role: null }, pollTools(signal), time);
  },
});
