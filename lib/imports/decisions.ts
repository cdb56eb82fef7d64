import type { Actor } from '#lib/actor.ts';
import { contentSchema } from '#lib/articles/content.ts';
import { reviseArticle } from '#lib/articles/revise.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { openOriginal } from '#lib/imports/originals.ts';
import { keepPictures } from '#lib/imports/pictures.ts';
import { askAgain, toImportRow } from '#lib/imports/records.ts';
import { changesSchema } from '#lib/imports/schema.ts';
import { listStories, repairItem, type Item } from '#lib/ingest/items.ts';
import { createNamer } from '#lib/ingest/repair.ts';
import { toStoryText } from '#lib/ingest/running-text.ts';
import { getHouseWords } from '#lib/lexicon/queries.ts';
import { signText } from '#lib/ingest/signature.ts';

/**
 * Rejects or accepts single repairs of an import and makes the draft anew from the bytes as they came.
 *
 * @param decision numbers of changes, from 1, as the report lists them
 * @throws KanbaoError `not-found`, `bad-input` for a number that is none, `conflict` when somebody has written since
 */
export async function decideChanges(
  actor: Actor,
  slug: string,
  decision: Readonly<{ reject: readonly number[]; accept: readonly number[] }>,
): Promise<Readonly<{ revision: number; rejected: number }>> {
  const found = await db().article.findUnique({
    where: { slug },
    select: {
      id: true,
      storyImport: true,
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { reason: true, content: true } },
    },
  });
  const stored = found?.storyImport;
  if (found == null || stored == null) throw new KanbaoError('not-found', `${slug} was not imported, or is not here.`);
  if (found.revisions[0]?.reason !== 'import')
    throw new KanbaoError(
      'conflict',
      `Somebody has written ${slug} since it was imported; making it anew would lose that. Nothing was changed.`,
    );
  const names = changesSchema.parse(stored.changes).map(createNamer());
  const rejected = new Set(stored.rejected);
  const toName = (number: number): string => {
    const name = names[number - 1];
    if (name === undefined)
      throw new KanbaoError('bad-input', `There is no change ${String(number)}; ${slug} has ${String(names.length)}.`);
    return name;
  };
  for (const number of decision.reject) rejected.add(toName(number));
  for (const number of decision.accept) rejected.delete(toName(number));
  const source = await openOriginal(stored.originalHash);
  const edition = requireEdition(stored.editionCode).code;
  const item = await findItem((await listStories(source, { name: stored.name, edition })).items, stored.item);
  if (item === null) throw new KanbaoError('not-found', `The original of ${slug} has no such story any more.`);
  const repaired = repairItem(item, rejected, await getHouseWords());
  const whole = keepPictures(contentSchema.parse(found.revisions[0].content), repaired, item.story, true);
  const { content } = whole;
  const { item: _, ...row } = toImportRow(item, whole, signText(toStoryText(repaired.content.body)));
  return db().$transaction(async (tx) => {
    const revision = await reviseArticle(tx, actor, found.id, { content, reason: 'import' });
    await tx.storyImport.update({ where: { articleId: found.id }, data: { ...row, rejected: [...rejected] } });
    await askAgain(tx, found.id);
    return { revision, rejected: rejected.size };
  });
}

async function findItem(items: AsyncIterable<Item>, wanted: number): Promise<Item | null> {
  for await (const item of items) if (item.number === wanted) return item;
  return null;
}
