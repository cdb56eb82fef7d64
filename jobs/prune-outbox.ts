import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { pruneOutbox } from '#lib/changes/prune.ts';
import { env } from '#lib/env.ts';

const day = 24 * 60 * 60 * 1_000;

/** Announced changes are kept as long as somebody may still have to catch up by them, and no longer. */
export const pruneOutboxJob = defineJob({
  name: 'prune-outbox',
  schema: z.object({}),
  schedule: '23 3 * * *',
  retries: 5,
  limit: 600,
  isWanted: () => true,
  async run() {
    await pruneOutbox(new Date(Date.now() - env.OUTBOX_KEEP_DAYS * day));
  },
});
