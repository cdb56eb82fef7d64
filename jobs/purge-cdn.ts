import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { readChanges, saveCursor } from '#lib/changes/follow.ts';
import type { Changes } from '#lib/changes/follow.ts';
import { env } from '#lib/env.ts';

const follower = 'purge-cdn';
const patience = 10_000;

const isWanted = (): boolean => env.PURGE_URL !== undefined;

/** Tells the CDN; anything but a success is an error, and so tried again. */
async function post({ tags, paths }: Changes, signal: AbortSignal): Promise<void> {
  if (env.PURGE_URL === undefined) return;
  const response = await fetch(env.PURGE_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(env.PURGE_TOKEN === undefined ? {} : { authorization: `Bearer ${env.PURGE_TOKEN}` }),
    },
    body: JSON.stringify({ tags, paths }),
    // A redirect would take the token elsewhere.
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`PURGE_URL answers ${response.status}`);
}

/** A change that shows only later, told when it shows. */
export const purgeCdnLaterJob = defineJob({
  name: 'purge-cdn-later',
  schema: z.object({ tags: z.array(z.string()), paths: z.array(z.string()) }),
  schedule: null,
  retries: 1_000,
  limit: 60,
  isWanted,
  run: (changes, _, signal) => post(changes, signal),
});

/**
 * Tells a CDN or cache before Kanbao of every change, in order and at least once: the cursor moves on only after the
 * answer. The schedule is for a notification that was lost.
 */
export const purgeCdnJob = defineJob({
  name: 'purge-cdn',
  schema: z.object({}),
  schedule: '* * * * *',
  followsOutbox: true,
  retries: 20,
  limit: 300,
  isWanted,
  async run(_, send, signal) {
    for (;;) {
      const batch = await readChanges(follower);
      if (batch === null) return;
      if (batch.now !== null) await post(batch.now, signal);
      for (const { position, at, ...changes } of batch.later) {
        await send(purgeCdnLaterJob.name, changes, { at, key: String(position) });
      }
      await saveCursor(follower, batch.position);
    }
  },
});
