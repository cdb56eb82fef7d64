import type { Actor } from '#lib/actor.ts';
import { audit } from '#lib/audit/record.ts';
import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { moveList, nouns, requireSlug, type Listed } from '#lib/lists/addresses.ts';
import { stores } from '#lib/named/stores.ts';

type Row = Readonly<{ id: string; names: ReadonlyArray<Readonly<{ name: string }>> }> | null;

type Table = Readonly<{
  find: (tx: Transaction, slug: string) => Promise<Row>;
  /** Gives the row of an id another slug where it still has this one; how many rows that were. */
  write: (tx: Transaction, id: string, from: string, to: string) => Promise<Readonly<{ count: number }>>;
  /** What pages that show it, or that it is not there, name. */
  toTags: (id: string) => string[];
}>;

const tables: Readonly<Record<Listed, Table>> = {
  sections: {
    find: (tx, slug) => stores.section.find(tx, { slug }),
    write: (tx, id, from, to) => tx.section.updateMany({ where: { id, slug: from }, data: { slug: to } }),
    toTags: stores.section.tags,
  },
  topics: {
    find: (tx, slug) => stores.topic.find(tx, { slug }),
    write: (tx, id, from, to) => tx.topic.updateMany({ where: { id, slug: from }, data: { slug: to } }),
    toTags: stores.topic.tags,
  },
  people: {
    find: (tx, slug) => stores.person.find(tx, { slug }),
    write: (tx, id, from, to) => tx.person.updateMany({ where: { id, handle: from }, data: { handle: to } }),
    toTags: stores.person.tags,
  },
  publishers: {
    find: async (tx, handle) => {
      const texts = { select: { name: true }, orderBy: { edition: { position: 'asc' } }, take: 1 } as const;
      const row = await tx.publisher.findUnique({ where: { handle }, select: { id: true, texts } });
      return row && { id: row.id, names: row.texts };
    },
    write: (tx, id, from, to) => tx.publisher.updateMany({ where: { id, handle: from }, data: { handle: to } }),
    toTags: (id) => [tags.publisher(id), tags.lists],
  },
};

/**
 * Gives a section, a topic, a publisher or a person another slug (of the last two it is the handle). The old addresses lead to the new ones for good, in
 * every edition, with their feeds and places in the list; those it had before lead straight there too.
 *
 * @throws KanbaoError `not-found`; `bad-input` for what cannot stand in an address; `conflict` for a slug in use, or once used by
 *   another, or when somebody else renamed it meanwhile
 */
export async function renameList(actor: Actor, kind: Listed, slug: string, wanted: string): Promise<void> {
  const { find, write, toTags } = tables[kind];
  const noun = nouns[kind];
  await db().$transaction(async (tx) => {
    const row = await find(tx, slug);
    if (row === null) throw new KanbaoError('not-found', `There is no ${noun} “${slug}”.`);
    if (wanted === slug) return;
    requireSlug(wanted);
    if ((await find(tx, wanted)) !== null)
      throw new KanbaoError('conflict', `“${wanted}” is in use by another ${noun}.`);
    const { count } = await write(tx, row.id, slug, wanted);
    if (count === 0)
      throw new KanbaoError('conflict', `Somebody else renamed “${slug}” at the same moment; nothing was written.`);
    const paths = await moveList(tx, kind, slug, wanted);
    const subject = { kind: noun, id: row.id, name: row.names[0]?.name ?? slug };
    await audit(tx, actor, { action: `${noun}.rename`, subject, before: { slug }, after: { slug: wanted } });
    await announce(tx, { tags: toTags(row.id), paths });
  });
}
