import type { Actor } from '#lib/actor.ts';
import { contentSchema } from '#lib/articles/content.ts';
import { holdArticle, reviseArticle } from '#lib/articles/revise.ts';
import { audit } from '#lib/audit/record.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { keepPictures } from '#lib/imports/pictures.ts';
import { askAgain, toImportRow, withFallback } from '#lib/imports/records.ts';
import { changesSchema } from '#lib/imports/schema.ts';
import { openStory } from '#lib/imports/story-of.ts';
import { repairItem } from '#lib/ingest/items.ts';
import { createNamer } from '#lib/ingest/repair.ts';
import { toStoryText } from '#lib/ingest/running-text.ts';
import { getHouseWords } from '#lib/lexicon/queries.ts';
import { signText } from '#lib/ingest/signature.ts';

/**
 * Rejects or accepts single repairs of an import and makes the draft anew from the bytes as they came.
 *
 * @param decision numbers of changes, from 1, as the report lists them; `version`: of the report that was looked at
 * @throws KanbaoError `not-found`, `bad-input` for a number that is none, `conflict` when somebody has written since, or
 *   decided on other changes, after which the numbers may mean others
 */
export async function decideChanges(
  actor: Actor,
  slug: string,
  decision: Readonly<{ reject: readonly number[]; accept: readonly number[]; version?: number }>,
): Promise<Readonly<{ revision: number; rejected: number }>> {
  const found = await db().article.findUnique({
    where: { slug },
    select: {
      ...{ id: true, headline: true, storyImport: true },
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { number: true, reason: true, content: true } },
    },
  });
  const stored = found?.storyImport;
  if (found == null || stored == null)
    throw new KanbaoError('not-found', `${slug} was not imported, or is not here.`, { say: 'imports.gone' });
  const newest = found.revisions[0];
  if (newest?.reason !== 'import') throw writtenSince(slug);
  if (decision.version !== undefined && decision.version !== stored.version) throw decidedMeanwhile(slug);
  const names = changesSchema.parse(stored.changes).map(createNamer());
  const rejected = new Set(stored.rejected);
  const toName = (number: number): string => {
    const name = names[number - 1];
    if (name === undefined)
      throw new KanbaoError('bad-input', `There is no change ${String(number)}; ${slug} has ${String(names.length)}.`, {
        say: 'imports.noChange',
      });
    return name;
  };
  for (const number of decision.reject) rejected.add(toName(number));
  for (const number of decision.accept) rejected.delete(toName(number));
  const item = await openStory(slug, stored);
  const before = contentSchema.parse(newest.content);
  const repaired = withFallback(repairItem(item, rejected, await getHouseWords()), before.headline);
  const whole = keepPictures(before, repaired, item.story, true);
  const { content } = whole;
  const { item: _, ...row } = toImportRow(item, whole, signText(toStoryText(repaired.content.body)));
  return db().$transaction(async (tx) => {
    await holdArticle(tx, found.id);
    // What was written while the text was repaired must not lie below what is made anew.
    const last = await tx.article.findUnique({ where: { id: found.id }, select: { newestRevision: true } });
    if (last?.newestRevision !== newest.number) throw writtenSince(slug);
    const { count } = await tx.storyImport.updateMany({
      where: { articleId: found.id, version: stored.version },
      data: { ...row, rejected: [...rejected], version: stored.version + 1 },
    });
    if (count === 0) throw decidedMeanwhile(slug);
    const revision = await reviseArticle(tx, actor, found.id, { content, reason: 'import' });
    await askAgain(tx, found.id);
    await audit(tx, actor, {
      action: 'article.repairs',
      subject: { kind: 'article', id: found.id, name: found.headline ?? slug },
      before: { rejected: stored.rejected.length, damage: stored.damage, revision: newest.number },
      after: { rejected: rejected.size, damage: row.damage, revision },
    });
    return { revision, rejected: rejected.size };
  });
}

function writtenSince(slug: string): KanbaoError {
  return new KanbaoError(
    'conflict',
    `Somebody has written ${slug} since it was imported; making it anew would lose that. Nothing was changed.`,
    { say: 'imports.writtenSince' },
  );
}

function decidedMeanwhile(slug: string): KanbaoError {
  return new KanbaoError(
    'conflict',
    `Somebody has decided on repairs of ${slug} meanwhile, and their numbers may be others now. Nothing was changed.`,
    { say: 'imports.decidedMeanwhile' },
  );
}
