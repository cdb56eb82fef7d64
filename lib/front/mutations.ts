import type { Actor } from '#lib/actor.ts';
import { requireAllowed } from '#lib/articles/life.ts';
import { audit, type Facts } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { arrangementSchema, formatPlaced, type Arrangement } from '#lib/front/slots.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

type Publishing = Readonly<{
  edition: EditionCode;
  /** The version that the arrangement was made from. */
  base: number;
  slots: Arrangement;
}>;

/** `conflict`: somebody has published another arrangement since; nothing was written. */
export type FrontPublished = Readonly<{ outcome: 'published'; version: number } | { outcome: 'conflict' }>;

/**
 * Publishes an arrangement of a front page: readers have it with the commit. What may not be seen yet, or no more, may be
 * in it; its slot fills itself meanwhile.
 *
 * @throws KanbaoError `forbidden`; `bad-input` for an article that is not there
 */
export async function publishFront(actor: Actor, { edition, base, slots }: Publishing): Promise<FrontPublished> {
  requireAllowed(actor, 'fronts.curate');
  return db().$transaction((tx) => replaceSlots(tx, actor, { edition, base, slots, action: 'front.publish' }));
}

/**
 * Publishes again the arrangement that stood before version `base`; of an article that was deleted meanwhile the slot fills
 * itself.
 *
 * @throws KanbaoError `forbidden`; `not-found` where there was none before
 */
export async function putBackFront(
  actor: Actor,
  { edition, base }: Pick<Publishing, 'edition' | 'base'>,
): Promise<FrontPublished> {
  requireAllowed(actor, 'fronts.curate');
  if (base < 1)
    throw new KanbaoError('not-found', `Nobody has arranged the front page of ${edition} yet.`, {
      say: 'fronts.nothingBefore',
    });
  return db().$transaction(async (tx) => {
    const before = await tx.frontVersion.findUnique({
      where: { editionCode_number: { editionCode: edition, number: base - 1 } },
      select: { slots: true },
    });
    const kept = arrangementSchema.parse(before?.slots ?? []);
    const there = await listThere(tx, kept);
    const slots = kept.filter(({ article }) => there.has(article));
    return replaceSlots(tx, actor, { edition, base, slots, action: 'front.putBack' });
  });
}

async function listThere(tx: Transaction, slots: Arrangement): Promise<Map<string, string>> {
  const ids = slots.map(({ article }) => article);
  const rows = await tx.article.findMany({
    where: { id: { in: ids } },
    select: { id: true, headline: true, slug: true },
  });
  return new Map(rows.map(({ id, headline, slug }) => [id, headline ?? slug]));
}

async function replaceSlots(
  tx: Transaction,
  actor: Actor,
  { edition, base, slots, action }: Publishing & Readonly<{ action: 'front.publish' | 'front.putBack' }>,
): Promise<FrontPublished> {
  const names = await listThere(tx, slots);
  if (names.size < slots.length)
    throw new KanbaoError('bad-input', 'An article of this arrangement is not there any more; nothing was published.', {
      say: 'fronts.articleGone',
    });
  // The row of a version is the lock: who comes second finds its number taken.
  const made = await tx.$executeRaw`
    INSERT INTO front_version (edition_code, number, slots, author)
    SELECT ${edition}, ${base + 1}, ${slots.map(formatPlaced)}::text[], ${actor.name}
    WHERE ${base} = (SELECT coalesce(max(number), 0) FROM front_version WHERE edition_code = ${edition})
    ON CONFLICT DO NOTHING`;
  if (made === 0) return { outcome: 'conflict' };
  const where = { editionCode: edition };
  const had = await tx.frontSlot.findMany({ where, select: { place: true, position: true, articleId: true } });
  await tx.frontSlot.deleteMany({ where });
  await tx.frontSlot.createMany({
    data: slots.map(({ place, position, article: articleId }) => ({
      ...{ editionCode: edition, place, position, articleId },
    })),
  });
  const before = had.map(({ articleId: article, place, position }) => ({ place, position, article }));
  const all = new Map([...names, ...(await listThere(tx, before))]);
  await audit(tx, actor, {
    action,
    subject: { kind: 'front', id: edition, name: edition },
    before: { version: base, ...toFacts(before, all) },
    after: { version: base + 1, ...toFacts(slots, all) },
  });
  await announce(tx, { tags: [tags.front(edition)] });
  return { outcome: 'published', version: base + 1 };
}

/** What stands where, by the names that people know. */
const toFacts = (slots: Arrangement, names: ReadonlyMap<string, string>): Facts =>
  Object.fromEntries(
    slots.map(({ place, position, article }) => [`${place} ${String(position + 1)}`, names.get(article) ?? article]),
  );
