import { tags } from '#lib/changes/tags.ts';
import type { Transaction } from '#lib/db.ts';
import { editionCodes, type EditionCode } from '#lib/i18n/editions.ts';
import { toListPath } from '#lib/lists/links.ts';
import type { NamedKind } from '#lib/named/kinds.ts';
import { toSectionPath } from '#lib/sections/links.ts';

type Name = Readonly<{ editionCode: string; name: string }>;
type EditionName = Readonly<{ editionCode: EditionCode; name: string }>;

/** A section, topic or person as it is stored; `slug` is a person's handle. */
export type StoredNamed = Readonly<{ id: string; slug: string; names: readonly Name[] }>;

/** How one kind is read and written; the three tables have the same shape and other types. */
export type Store = Readonly<{
  find(tx: Transaction, by: Readonly<{ id: string } | { slug: string }>): Promise<StoredNamed | null>;
  /** Holds its row until the end of the transaction, so that two changes come one after the other. */
  lock(tx: Transaction, id: string): Promise<unknown>;
  takenSlugs(tx: Transaction, slugs: readonly string[]): Promise<string[]>;
  /** @param position where a section is to stand; the others have no order */
  create(tx: Transaction, slug: string, names: readonly EditionName[], position?: number): Promise<string>;
  change(tx: Transaction, id: string, names: readonly EditionName[]): Promise<unknown>;
  remove(tx: Transaction, id: string): Promise<unknown>;
  /** Where it stands among the sections; null for what has no order. */
  findPosition(tx: Transaction, id: string): Promise<number | null>;
  /** The articles that name it, whatever their state. */
  countArticles(tx: Transaction, id: string): Promise<number>;
  /** What pages that show it say. */
  tags(id: string): string[];
  /** Its own pages. */
  paths(slug: string): string[];
}>;

/**
 * Holds all sections until the end of the transaction: their order is one thing, and a row that is locked after it was sorted
 * stands where it stood before.
 */
export async function lockSections(tx: Transaction): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "section" IN SHARE ROW EXCLUSIVE MODE`;
}

const names = { select: { editionCode: true, name: true }, orderBy: { edition: { position: 'asc' } } } as const;
const own = { id: true } as const;
const unordered = (): Promise<null> => Promise.resolve(null);
const slugOf = ({ slug }: { slug: string }): string => slug;

export const stores: Readonly<Record<NamedKind, Store>> = {
  section: {
    find: (tx, by) => tx.section.findUnique({ where: by, select: { id: true, slug: true, names } }),
    lock: (tx, id) => tx.$executeRaw`SELECT FROM "section" WHERE "id" = ${id}::uuid FOR UPDATE`,
    async takenSlugs(tx, slugs) {
      return (await tx.section.findMany({ where: { slug: { in: [...slugs] } }, select: { slug: true } })).map(slugOf);
    },
    async create(tx, slug, given, wanted) {
      const { _max: last } = await tx.section.aggregate({ where: {}, _max: { position: true } });
      const position = Math.min(wanted ?? Infinity, (last.position ?? -1) + 1);
      await tx.section.updateMany({ where: { position: { gte: position } }, data: { position: { increment: 1 } } });
      const data = { slug, position, names: { create: [...given] } };
      return (await tx.section.create({ data, select: own })).id;
    },
    change: (tx, id, given) =>
      tx.section.update({ where: { id }, data: { names: { deleteMany: {}, create: [...given] } }, select: own }),
    remove: (tx, id) => tx.section.delete({ where: { id }, select: own }),
    findPosition: async (tx, id) =>
      (await tx.section.findUniqueOrThrow({ where: { id }, select: { position: true } })).position,
    // What readers have may stand in another section than the desk has chosen for its next publishing.
    countArticles: (tx, id) =>
      tx.article.count({ where: { OR: [{ sectionId: id }, { editions: { some: { sectionId: id } } }] } }),
    tags: () => [tags.sections],
    paths: (slug) => editionCodes.map((code) => toSectionPath(code, slug)),
  },
  topic: {
    find: (tx, by) => tx.topic.findUnique({ where: by, select: { id: true, slug: true, names } }),
    lock: (tx, id) => tx.$executeRaw`SELECT FROM "topic" WHERE "id" = ${id}::uuid FOR UPDATE`,
    async takenSlugs(tx, slugs) {
      return (await tx.topic.findMany({ where: { slug: { in: [...slugs] } }, select: { slug: true } })).map(slugOf);
    },
    async create(tx, slug, given) {
      return (await tx.topic.create({ data: { slug, names: { create: [...given] } }, select: own })).id;
    },
    change: (tx, id, given) =>
      tx.topic.update({ where: { id }, data: { names: { deleteMany: {}, create: [...given] } }, select: own }),
    remove: (tx, id) => tx.topic.delete({ where: { id }, select: own }),
    findPosition: unordered,
    countArticles: (tx, id) => tx.articleTopic.count({ where: { topicId: id } }),
    tags: (id) => [tags.topic(id), tags.lists],
    paths: (slug) => editionCodes.map((code) => toListPath(code, 'topics', slug)),
  },
  person: {
    async find(tx, by) {
      const where = 'id' in by ? by : { handle: by.slug };
      const row = await tx.person.findUnique({ where, select: { id: true, handle: true, names } });
      return row && { id: row.id, slug: row.handle, names: row.names };
    },
    lock: (tx, id) => tx.$executeRaw`SELECT FROM "person" WHERE "id" = ${id}::uuid FOR UPDATE`,
    async takenSlugs(tx, slugs) {
      const rows = await tx.person.findMany({ where: { handle: { in: [...slugs] } }, select: { handle: true } });
      return rows.map(({ handle }) => handle);
    },
    async create(tx, handle, given) {
      return (await tx.person.create({ data: { handle, names: { create: [...given] } }, select: own })).id;
    },
    change: (tx, id, given) =>
      tx.person.update({ where: { id }, data: { names: { deleteMany: {}, create: [...given] } }, select: own }),
    remove: (tx, id) => tx.person.delete({ where: { id }, select: own }),
    findPosition: unordered,
    countArticles: (tx, id) => tx.byline.count({ where: { personId: id } }),
    tags: (id) => [tags.person(id), tags.lists],
    paths: (slug) => editionCodes.map((code) => toListPath(code, 'people', slug)),
  },
};
