import type { Actor } from '#lib/actor.ts';
import { audit, type Facts } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { editionCodes } from '#lib/i18n/editions.ts';
import { toEditionNames, type Names } from '#lib/i18n/names.ts';
import { findRenamed, requireNewSlug } from '#lib/lists/addresses.ts';
import { toListPath } from '#lib/lists/links.ts';
import { requireLooked } from '#lib/looked.ts';

export type NewPublisher = Readonly<{
  handle: string;
  kind: 'house' | 'contributor' | 'outlet';
  names: Names;
  descriptions?: Names | undefined;
  /** What readers are told under this publisher's stories. */
  statement?: Names | undefined;
}>;

type Text = Readonly<{ editionCode: string; name: string; description: string | null; statement: string | null }>;
export type StoredPublisher = Readonly<{ handle: string; kind: NewPublisher['kind']; texts: readonly Text[] }>;

export const publisherTexts = {
  select: { editionCode: true, name: true, description: true, statement: true },
  orderBy: { edition: { position: 'asc' } },
} as const;

/** What of a publisher the log tells, and its form is drawn with. */
export function toPublisherFacts({ handle, kind, texts }: StoredPublisher): Facts {
  const told = texts.flatMap(({ editionCode, ...text }) =>
    Object.entries(text).map(([name, value]) => [`${name} ${editionCode}`, value] as const),
  );
  return { handle, kind, ...Object.fromEntries(told) };
}

async function record(
  tx: Transaction,
  actor: Actor,
  id: string,
  { before, after }: Readonly<{ before: StoredPublisher | null; after: StoredPublisher }>,
): Promise<void> {
  const { handle, texts } = after;
  await audit(tx, actor, {
    action: before === null ? 'publisher.add' : 'publisher.change',
    subject: { kind: 'publisher', id, name: texts[0]?.name ?? handle },
    before: before && toPublisherFacts(before),
    after: toPublisherFacts(after),
  });
  // A new one is another answer at its own addresses, which nothing had named before.
  const paths = before === null ? editionCodes.map((code) => toListPath(code, 'publishers', handle)) : [];
  await announce(tx, { tags: [tags.publisher(id), tags.lists], paths });
}

/**
 * Makes a publisher, or gives an existing one these texts.
 *
 * @throws KanbaoError `bad-input` for a new handle that cannot stand in an address, `conflict` for one that another publisher had
 */
export async function savePublisher(actor: Actor, publisher: NewPublisher): Promise<void> {
  const { handle, kind } = publisher;
  const texts = toTexts(publisher);
  await db().$transaction(async (tx) => {
    const before = await tx.publisher.findUnique({
      where: { handle },
      select: { handle: true, kind: true, texts: publisherTexts },
    });
    if (before === null) await requireNewSlug(tx, 'publishers', handle);
    const { id } = await tx.publisher.upsert({
      where: { handle },
      create: { handle, kind, texts: { create: texts } },
      update: { kind, texts: { deleteMany: {}, create: texts } },
      select: { id: true },
    });
    await record(tx, actor, id, { before, after: { handle, kind, texts } });
  });
}

/**
 * Gives a publisher other names, texts, another kind; readers see them at once.
 *
 * @param given.looked the mark of what was seen (lib/looked.ts)
 * @throws KanbaoError `not-found`, `conflict`
 */
export async function changePublisher(
  actor: Actor,
  { id, looked, ...given }: Omit<NewPublisher, 'handle'> & Readonly<{ id: string; looked?: string | undefined }>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM "publisher" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const before = await tx.publisher.findUnique({
      where: { id },
      select: { handle: true, kind: true, texts: publisherTexts },
    });
    if (before === null) throw new KanbaoError('not-found', 'There is no such publisher.', { say: 'paper.gone' });
    requireLooked(toPublisherFacts(before), looked);
    const { handle } = before;
    const texts = toTexts({ handle, ...given });
    const data = { kind: given.kind, texts: { deleteMany: {}, create: texts } };
    await tx.publisher.update({ where: { id }, data, select: { id: true } });
    await record(tx, actor, id, { before, after: { handle, kind: given.kind, texts } });
  });
}

/**
 * Makes a publisher of a handle that is free.
 *
 * @throws KanbaoError `conflict`
 */
export async function addPublisher(actor: Actor, publisher: NewPublisher): Promise<string> {
  const { handle, kind } = publisher;
  return db().$transaction(async (tx) => {
    await requireNewSlug(tx, 'publishers', handle);
    const made = await tx.publisher.createManyAndReturn({
      data: [{ handle, kind }],
      skipDuplicates: true,
      select: { id: true },
    });
    const id = made[0]?.id;
    if (id === undefined)
      throw new KanbaoError('conflict', `The address ${handle} is in use.`, { say: 'paper.slugTaken' });
    const texts = toTexts(publisher);
    await tx.publisherText.createMany({ data: texts.map((text) => ({ ...text, publisherId: id })) });
    await record(tx, actor, id, { before: null, after: { handle, kind, texts } });
    return id;
  });
}

/**
 * Makes a publisher if there is none with this handle; what somebody has written of an existing one stays.
 *
 * @returns its handle: another one where it has been renamed
 */
export async function ensurePublisher(actor: Actor, publisher: NewPublisher): Promise<string> {
  const { handle, kind } = publisher;
  const texts = toTexts(publisher);
  return db().$transaction(async (tx) => {
    const renamed = await findRenamed(tx, 'publishers', handle);
    if (renamed !== null) return renamed;
    // Two may ensure the same one at once: the second waits here for the first, where an upsert would fail.
    const made = await tx.publisher.createManyAndReturn({
      data: [{ handle, kind }],
      skipDuplicates: true,
      select: { id: true },
    });
    for (const { id } of made) {
      await tx.publisherText.createMany({ data: texts.map((text) => ({ ...text, publisherId: id })) });
      await record(tx, actor, id, { before: null, after: { handle, kind, texts } });
    }
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
