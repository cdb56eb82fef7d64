import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { drawCard } from '#lib/cards/draw.ts';
import { listCardTasks, listUncut, type CardTask } from '#lib/cards/queries.ts';
import { cardFile } from '#lib/cards/shape.ts';
import { Slices } from '#lib/cards/slices.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { requireEdition } from '#lib/i18n/editions.ts';
import { cutPicture } from '#lib/media/cut.ts';
import { writeMedia } from '#lib/media/store.ts';

/**
 * Makes what published articles lack where a link to them is shared: a card for each edition with the words it has now, and
 * the shapes of their lead pictures. Doing it again draws nothing twice.
 *
 * @returns how many cards were drawn
 * @throws KanbaoError `unavailable` when the store does not take them; those before are kept
 */
export async function drawCards(articleIds: readonly string[], signal: AbortSignal): Promise<number> {
  await cutPictures(articleIds);
  const tasks = (await listCardTasks(articleIds)).filter(({ isDrawn }) => !isDrawn);
  let drawn = 0;
  for (const [families, wanted] of [
    [['sc', 'tc'], tasks.filter(({ edition }) => edition !== 'zh-hant')],
    [['tc', 'sc'], tasks.filter(({ edition }) => edition === 'zh-hant')],
  ] as const) {
    if (wanted.length === 0) continue;
    const slices = await Slices.open(families);
    for (const task of wanted) {
      signal.throwIfAborted();
      const begun = performance.now();
      const png = await drawCard(task.words, slices);
      if (png === null) continue;
      await keepCard(task, png);
      drawn += 1;
      // Nobody waits for a card: half of the time is left to whoever answers readers on the same processors.
      await pause(performance.now() - begun, undefined, { signal });
    }
  }
  return drawn;
}

async function keepCard({ articleId, edition, fingerprint }: CardTask, png: Buffer): Promise<void> {
  const location = createHash('sha256').update(png).digest('hex').slice(0, 16);
  await writeMedia(location, cardFile, png);
  await db().$transaction(async (tx) => {
    // It may have been deleted while its card was drawn.
    if ((await tx.article.count({ where: { id: articleId } })) === 0) return;
    await tx.shareCard.upsert({
      where: { articleId_editionCode: { articleId, editionCode: edition } },
      create: { articleId, editionCode: edition, fingerprint, location },
      update: { fingerprint, location },
    });
    await announce(tx, { tags: [tags.card(articleId, edition)] });
  });
}

async function cutPictures(articleIds: readonly string[]): Promise<void> {
  for (const { id, ...picture } of await listUncut(articleIds)) {
    if (!(await cutPicture(picture))) continue;
    await db().$transaction(async (tx) => {
      // Another focus was set meanwhile: its articles were announced, so this comes again.
      const { count } = await tx.media.updateMany({
        where: { id, focus: picture.focus },
        data: { hasCrops: true },
      });
      if (count === 0) return;
      const shown = await tx.articleEdition.findMany({
        where: { heroId: id, publishedAt: { not: null } },
        select: { articleId: true, editionCode: true },
        take: 1_000,
      });
      const changed = shown.map(({ articleId, editionCode }) => tags.card(articleId, requireEdition(editionCode).code));
      await announce(tx, { tags: changed });
    });
  }
}
