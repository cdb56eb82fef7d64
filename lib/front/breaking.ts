import type { Actor } from '#lib/actor.ts';
import { audit, type Facts } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { requireAllowed } from '#lib/articles/life.ts';

type Strip = Readonly<{
  edition: EditionCode;
  /** The version of the strip that was seen; 0 where there never was one. */
  version: number;
  /** null: the headline of the article. */
  text: string | null;
  article: string | null;
  /** null: now. */
  beginsAt: Date | null;
  endsAt: Date;
}>;

/**
 * Sets the strip of breaking news of an edition. Readers see it from its beginning until its end; nobody has to do anything
 * at either.
 *
 * @throws KanbaoError `forbidden`; `conflict` where somebody has changed it since; `bad-input` where it says nothing, its end is
 *   over or before its beginning, or its article is not there
 */
export async function setBreakingStrip(actor: Actor, strip: Strip): Promise<void> {
  requireAllowed(actor, 'fronts.curate');
  const { edition, text, article: articleId, endsAt } = strip;
  const now = new Date();
  const beginsAt = strip.beginsAt ?? now;
  if (text === null && articleId === null)
    throw new KanbaoError('bad-input', 'The strip needs words or a story.', { say: 'fronts.stripBlank' });
  if (endsAt <= now || endsAt <= beginsAt)
    throw new KanbaoError('bad-input', 'The strip ends at a time to come, after it begins.', {
      say: 'fronts.stripEnd',
    });
  await db().$transaction(async (tx) => {
    if (
      articleId !== null &&
      (await tx.article.findUnique({ where: { id: articleId }, select: { id: true } })) === null
    )
      throw new KanbaoError('bad-input', 'The story of the strip is not there.', { say: 'fronts.articleGone' });
    const had = await requireVersion(tx, edition, strip.version);
    const data = { text, articleId, beginsAt, endsAt, author: actor.name, version: strip.version + 1 };
    await write(tx, edition, strip.version, data);
    await audit(tx, actor, {
      action: 'front.breaking',
      subject: { kind: 'front', id: edition, name: edition },
      before: had === null ? null : toFacts(had),
      after: toFacts(data),
    });
    await announce(tx, { tags: [tags.front(edition)] });
    if (beginsAt > now) await announce(tx, { tags: [tags.front(edition)], takesEffectAt: beginsAt });
    await announce(tx, { tags: [tags.front(edition)], takesEffectAt: endsAt });
  });
}

/**
 * Ends the strip now; one that was to begin later never does.
 *
 * @throws KanbaoError `forbidden`; `conflict` where somebody has changed it since; `not-found` where there is none to end
 */
export async function endBreakingStrip(
  actor: Actor,
  { edition, version }: Pick<Strip, 'edition' | 'version'>,
): Promise<void> {
  requireAllowed(actor, 'fronts.curate');
  await db().$transaction(async (tx) => {
    const had = await requireVersion(tx, edition, version);
    const now = new Date();
    if (had === null || had.endsAt <= now)
      throw new KanbaoError('not-found', 'There is no strip to end.', { say: 'fronts.stripOver' });
    const data = { ...had, beginsAt: had.beginsAt < now ? had.beginsAt : now, endsAt: now, version: version + 1 };
    await write(tx, edition, version, data);
    await audit(tx, actor, {
      action: 'front.endBreaking',
      subject: { kind: 'front', id: edition, name: edition },
      before: toFacts(had),
      after: toFacts(data),
    });
    await announce(tx, { tags: [tags.front(edition)] });
  });
}

const select = { text: true, articleId: true, beginsAt: true, endsAt: true, author: true, version: true } as const;
type Row = Readonly<{
  text: string | null;
  articleId: string | null;
  beginsAt: Date;
  endsAt: Date;
  author: string;
  version: number;
}>;

const changed = (): KanbaoError =>
  new KanbaoError('conflict', 'Somebody has changed the strip meanwhile; nothing was written, look again.', {
    say: 'fronts.stripChanged',
  });

async function requireVersion(tx: Transaction, edition: EditionCode, version: number): Promise<Row | null> {
  const row = await tx.breakingStrip.findUnique({ where: { editionCode: edition }, select });
  if ((row?.version ?? 0) !== version) throw changed();
  return row;
}

/** Writes the next version over the one that was seen, or nothing: of two at once the second is told. */
async function write(tx: Transaction, edition: EditionCode, seen: number, data: Row): Promise<void> {
  const made =
    seen === 0
      ? await tx.breakingStrip.createMany({ data: [{ editionCode: edition, ...data }], skipDuplicates: true })
      : await tx.breakingStrip.updateMany({ where: { editionCode: edition, version: seen }, data });
  if (made.count === 0) throw changed();
}

const toFacts = ({ text, articleId, beginsAt, endsAt }: Row): Facts => ({
  ...{ text, article: articleId },
  ...{ beginsAt: beginsAt.toISOString(), endsAt: endsAt.toISOString() },
});
