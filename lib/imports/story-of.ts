import { KanbaoError } from '#lib/errors.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { openOriginal } from '#lib/imports/originals.ts';
import { listStories, type Item } from '#lib/ingest/items.ts';

type Stored = Readonly<{ originalHash: string; name: string; item: number; editionCode: string }>;

/**
 * The story of a stored import as its original tells it.
 *
 * @throws KanbaoError `not-found` where the original is not there any more, or has no such story
 */
export async function openStory(slug: string, { originalHash, name, item, editionCode }: Stored): Promise<Item> {
  const source = await openOriginal(originalHash);
  const { items } = await listStories(source, { name, edition: requireEdition(editionCode).code });
  for await (const each of items) if (each.number === item) return each;
  throw new KanbaoError('not-found', `The original of ${slug} has no such story any more.`, {
    say: 'imports.originalGone',
  });
}
