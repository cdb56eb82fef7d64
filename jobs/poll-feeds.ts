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
  async run(_data, _send, signal) {
    if (!(await hasDue(new Date()))) return;
    // Only now: a paper without feeds does without all that reads them.
    const { pollDue, pollTools } = await import('#lib/subscriptions/poll.ts');
    await pollDue({ name: 'subscriptions' }, pollTools(signal), time);
  },
});
