import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { requireLooked } from '#lib/looked.ts';
import { storePicture } from '#lib/media/mutations.ts';
import { toPictureFacts, type Describing } from '#lib/media/schema.ts';

/** Articles whose pages are made anew when the picture that leads them is cut otherwise. */
const mostAnnounced = 1_000;

/**
 * Takes a picture into the library for somebody of the newsroom.
 * @returns its id; of the one there is where the same bytes came before
 * @throws KanbaoError as `storePicture`
 */
export async function addPicture(actor: Actor, bytes: Uint8Array, name: string): Promise<string> {
  const hash = await storePicture(actor, bytes);
  return db().$transaction(async (tx) => {
    const { id, ...row } = await tx.media.findUniqueOrThrow({
      where: { hash },
      select: { id: true, type: true, width: true, height: true, byteLength: true },
    });
    await audit(tx, actor, { action: 'media.add', subject: { kind: 'media', id, name }, after: row });
    return id;
  });
}

/**
 * Says what a picture shows, by whom it is, and what of it is to stay in view. Texts that have it keep their own words; a new
 * focus is seen wherever the picture is cut.
 *
 * @param given.looked the mark of what was seen (lib/looked.ts)
 * @throws KanbaoError `not-found`, `conflict`
 */
export async function describePicture(actor: Actor, id: string, given: Describing): Promise<void> {
  const { looked, ...wanted } = given;
  const { alt, caption, credit, focus } = wanted;
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM "media" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const before = await tx.media.findUnique({
      where: { id },
      select: { hash: true, alt: true, caption: true, credit: true, focus: true },
    });
    if (before === null) throw new KanbaoError('not-found', 'There is no such picture.', { say: 'media.gone' });
    const { hash, ...had } = before;
    requireLooked(toPictureFacts(had), looked);
    const isMoved = had.focus !== focus;
    // The job that draws cards cuts it again for the articles it leads.
    await tx.media.update({
      where: { id },
      data: { alt, caption, credit, focus, ...(isMoved ? { hasCrops: false } : {}) },
    });
    await audit(tx, actor, {
      action: 'media.describe',
      subject: { kind: 'media', id, name: credit ?? alt ?? hash.slice(0, 16) },
      before: had,
      after: { alt, caption, credit, focus },
    });
    if (!isMoved) return;
    const shown = await tx.articleEdition.findMany({
      where: { heroId: id, publishedAt: { not: null } },
      select: { articleId: true },
      distinct: ['articleId'],
      orderBy: { articleId: 'desc' },
      take: mostAnnounced,
    });
    if (shown.length > 0) await announce(tx, { tags: shown.map(({ articleId }) => tags.article(articleId)) });
  });
}
