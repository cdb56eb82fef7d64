import { z } from 'zod';
import { defineJob } from '#jobs/job.ts';
import { listWithoutCard } from '#lib/cards/queries.ts';
import { readChanges, saveCursor, type Changes } from '#lib/changes/follow.ts';
import { tags } from '#lib/changes/tags.ts';

const follower = 'cards';
/** Of a paper that is here already: its newest articles get cards, older ones when they are published again. */
const newest = 200;
const articleTag = /^article:([0-9a-f-]{36})$/;

/** Draws the pictures that stand for articles where links to them are shared: after each publish, never while a reader waits. */
export const drawCardsJob = defineJob({
  name: 'draw-cards',
  schema: z.object({}),
  schedule: '* * * * *',
  followsOutbox: true,
  retries: 20,
  limit: 900,
  isWanted: () => true,
  async run(_data, _send, signal) {
    for (;;) {
      const batch = await readChanges(follower);
      if (batch === null) return;
      const ids = await toArticles([...(batch.now === null ? [] : [batch.now]), ...batch.later]);
      if (ids.length > 0) {
        // Only now: sharp and the fonts are nothing that a paper needs in which nothing changes.
        const { drawCards } = await import('#lib/cards/mutations.ts');
        await drawCards(ids, signal);
      }
      await saveCursor(follower, batch.position);
    }
  },
});

/** The articles that these changes are of; a card is drawn before its article shows. */
async function toArticles(changes: readonly Changes[]): Promise<string[]> {
  const names = changes.flatMap((change) => change.tags);
  const ids = names.flatMap((name) => articleTag.exec(name)?.[1] ?? []);
  const others = names.includes(tags.everything) ? await listWithoutCard(newest) : [];
  return [...new Set([...ids, ...others])];
}
