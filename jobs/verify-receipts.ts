import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { readChanges, saveCursor } from '#lib/changes/follow.ts';
import { hasOpenChecks } from '#lib/receipts/open-checks.ts';

const follower = 'receipts';
/** More articles than this in one go are a bulk load: nobody reads its receipts, and looking for all of it would be a crawl. */
const mostAtOnce = 100;
const articleTag = /^article:([0-9a-f-]{36})$/;

/** Verifies from outside that what was published is there: page, structured data, feeds and sitemap of each edition. */
export const verifyReceiptsJob = defineJob({
  name: 'verify-receipts',
  schema: z.object({}),
  schedule: '* * * * *',
  followsOutbox: true,
  retries: 3,
  limit: 280,
  isWanted: () => true,
  hasWork: async () => (await findNext()) !== null || (await hasOpenChecks()),
  async run(_data, _send, signal) {
    const { openChecks } = await import('#lib/receipts/open.ts');
    for (let next = await findNext(); next !== null; next = await findNext()) {
      await openChecks(next.ids, new Date());
      await saveCursor(follower, next.position);
    }
    const [{ verifyChecks }, { siteAddress }] = [
      await import('#lib/receipts/verify.ts'),
      await import('#lib/discovery/site-address.ts'),
    ];
    await verifyChecks(siteAddress(), signal);
  },
});

/** The next articles that have changed for readers, past all changes that are of none or of too many; null when there are none. */
async function findNext(): Promise<{ ids: string[]; position: number } | null> {
  for (;;) {
    const batch = await readChanges(follower);
    if (batch === null) return null;
    const names = [...(batch.now === null ? [] : [batch.now]), ...batch.later].flatMap(({ tags }) => tags);
    const ids = [...new Set(names.flatMap((name) => articleTag.exec(name)?.[1] ?? []))];
    if (ids.length > 0 && ids.length <= mostAtOnce) return { ids, position: batch.position };
    await saveCursor(follower, batch.position);
  }
}
