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
  hasWork: async () => (await findNext()) !== null,
  async run(_data, _send, signal) {
    // Only here, so that only the process that draws loads sharp and the fonts.
    const { drawCards } = await import('#lib/cards/mutations.ts');
    for (let next = await findNext(); next !== null; next = await findNext()) {
      await drawCards(next.ids, signal);
      await saveCursor(follower, next.position);
    }
  },
});

/** The next articles to draw, past all changes that are of none; null when there are none. */
async function findNext(): Promise<{ ids: string[]; position: number } | null> {
  for (;;) {
    const batch = await readChanges(follower);
    if (batch === null) return null;
    const ids = await toArticles([...(batch.now === null ? [] : [batch.now]), ...batch.later]);
    if (ids.length > 0) return { ids, position: batch.position };
    await saveCursor(follower, batch.position);
  }
}

/** The articles that these changes are of; a card is drawn before its article shows. */
async function toArticles(changes: readonly Changes[]): Promise<string[]> {
  const names = changes.flatMap((change) => change.tags);
  const ids = names.flatMap((name) => articleTag.exec(name)?.[1] ?? []);
  const others = names.includes(tags.everything) ? await listWithoutCard(newest) : [];
  return [...new Set([...ids, ...others])];
}
