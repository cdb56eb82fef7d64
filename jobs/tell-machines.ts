import { z } from 'zod';
import { defineJob, type Job } from '#jobs/job.ts';
import { readChanges, saveCursor, type Changes } from '#lib/changes/follow.ts';
import { env } from '#lib/env.ts';

const schema = z.object({ tags: z.array(z.string()), paths: z.array(z.string()) });

/** Whoever is told of addresses on another machine's disk has no use for them. */
const isWanted = (): boolean => env.SITE_URL !== undefined;

type Tell = (changes: Changes, site: string, signal: AbortSignal) => Promise<void>;

/** Two jobs that tell somebody outside of what has changed: at once, and when a change shows that shows only later. */
function defineTelling(name: string, tell: Tell): readonly [Job, Job] {
  const tellOne = async (changes: Changes, signal: AbortSignal): Promise<void> => {
    if (env.SITE_URL !== undefined) await tell(changes, env.SITE_URL, signal);
  };
  const later = defineJob({
    name: `${name}-later`,
    schema,
    schedule: null,
    retries: 20,
    limit: 300,
    isWanted,
    run: (changes, _, signal) => tellOne(changes, signal),
  });
  const now = defineJob({
    name,
    schema: z.object({}),
    schedule: '* * * * *',
    followsOutbox: true,
    retries: 20,
    limit: 300,
    isWanted,
    async run(_, send, signal) {
      for (;;) {
        const batch = await readChanges(name);
        if (batch === null) return;
        if (batch.now !== null) await tellOne(batch.now, signal);
        for (const { position, at, ...changes } of batch.later)
          await send(later.name, changes, { at, key: String(position) });
        await saveCursor(name, batch.position);
      }
    },
  });
  return [now, later];
}

/** The hub of the feeds is told which of them have changed; only while staff have named one. */
export const tellHubJobs = defineTelling('tell-hub', async ({ tags }, site, signal) => {
  const { getSiteSettings } = await import('#lib/site/queries.ts');
  const { 'websub-hub': hub } = await getSiteSettings();
  if (hub === 'off') return;
  const { listChangedFeeds, tellHub } = await import('#lib/discovery/hub.ts');
  const feeds = await listChangedFeeds(tags);
  await tellHub(
    hub,
    feeds.map((path) => site + path),
    { signal },
  );
});

/** Search engines of IndexNow are told which addresses have changed; only while there is a key. */
export const tellIndexNowJobs = defineTelling('tell-index-now', async ({ paths }, site, signal) => {
  const { getSiteSettings } = await import('#lib/site/queries.ts');
  const { 'indexnow-key': key } = await getSiteSettings();
  if (key === 'off') return;
  const { listToldPaths, tellIndexNow } = await import('#lib/discovery/index-now.ts');
  await tellIndexNow({ site, key, paths: await listToldPaths(paths) }, { signal });
});
