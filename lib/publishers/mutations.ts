import type { Actor } from '#lib/actor.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db } from '#lib/db.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';
import { findRenamed, requireNewSlug } from '#lib/lists/addresses.ts';

export type NewPublisher = Readonly<{
  handle: string;
  kind: 'house' | 'contributor' | 'outlet';
  names: Names;
  descriptions?: Names | undefined;
  /** What readers are told under this publisher's stories. */
  statement?: Names | undefined;
}>;

/**
 * Makes a publisher, or gives an existing one these texts.
 *
 * @throws KanbaoError `bad-input` for a new handle that cannot stand in an address, `conflict` for one that another publisher had
 */
export async function savePublisher(_actor: Actor, publisher: NewPublisher): Promise<void> {
  const { handle, kind } = publisher;
  const texts = toTexts(publisher);
  await db().$transaction(async (tx) => {
    if ((await tx.publisher.count({ where: { handle } })) === 0) await requireNewSlug(tx, 'publishers', handle);
    const { id } = await tx.publisher.upsert({
      where: { handle },
      create: { handle, kind, texts: { create: texts } },
      update: { kind, texts: { deleteMany: {}, create: texts } },
    });
    await announce(tx, { tags: [tags.publisher(id), tags.lists] });
  });
}

/**
 * Makes a publisher if there is none with this handle; what somebody has written of an existing one stays.
 *
 * @returns its handle: another one where it has been renamed
 */
export async function ensurePublisher(_actor: Actor, publisher: NewPublisher): Promise<string> {
  const { handle, kind } = publisher;
  return db().$transaction(async (tx) => {
    const renamed = await findRenamed(tx, 'publishers', handle);
    if (renamed !== null) return renamed;
    // Two may ensure the same one at once: the second waits here for the first, where an upsert would fail.
    const made = await tx.publisher.createManyAndReturn({
      data: [{ handle, kind }],
      skipDuplicates: true,
      select: { id: true },
    });
    for (const { id: publisherId } of made)
      await tx.publisherText.createMany({ data: toTexts(publisher).map((text) => ({ ...text, publisherId })) });
    if (made.length > 0) await announce(tx, { tags: [tags.lists] });
    return handle;
  });
}

function toTexts(publisher: NewPublisher) {
  const descriptions = new Map(
    toEditionNames(publisher.descriptions ?? {}).map(({ editionCode, name }) => [editionCode, name]),
  );
  const statements = new Map(
    toEditionNames(publisher.statement ?? {}).map(({ editionCode, name }) => [editionCode, name]),
  );
  return toEditionNames(publisher.names).map(({ editionCode, name }) => ({
    editionCode,
    name,
    description: descriptions.get(editionCode) ?? null,
    statement: statements.get(editionCode) ?? null,
  }));
}
