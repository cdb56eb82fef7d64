import { db } from '#lib/db.ts';
import { toWrittenNames } from '#lib/i18n/names.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { escapeLike } from '#lib/like.ts';
import { toMark } from '#lib/looked.ts';
import type { NamedKind } from '#lib/named/kinds.ts';
import { toNamedFacts } from '#lib/named/mutations.ts';
import type { NamedRequest } from '#lib/named/schema.ts';
import { stores, type StoredNamed } from '#lib/named/stores.ts';
import type { NamedForm, NamedPage, NamedRow } from '#lib/named/views.ts';

const pageSize = 50;
const names = { select: { editionCode: true, name: true } } as const;

function toRow({ id, slug, names: stored }: StoredNamed, articles: number): NamedRow {
  const of = (code: EditionCode) => stored.find(({ editionCode }) => editionCode === code)?.name ?? null;
  return { id, slug, names: { 'zh-hans': of('zh-hans'), 'zh-hant': of('zh-hant'), en: of('en') }, articles };
}

/** All sections in the order of the menu, and the mark of that order (lib/looked.ts). */
export async function listSectionRows(): Promise<Readonly<{ rows: readonly NamedRow[]; order: string }>> {
  const [rows, counts] = await Promise.all([
    db().section.findMany({
      where: {},
      select: { id: true, slug: true, names },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    }),
    db().article.groupBy({ by: ['sectionId'], where: { sectionId: { not: null } }, _count: true }),
  ]);
  const articles = new Map(counts.map(({ sectionId, _count }) => [sectionId, _count]));
  return {
    rows: rows.map((row) => toRow(row, articles.get(row.id) ?? 0)),
    order: toMark({ order: rows.map(({ id }) => id) }),
  };
}

/** One page of the topics or people by slug; `q` is looked for in their names and slugs. */
export async function listNamed(
  kind: 'topic' | 'person',
  { q, after }: NamedRequest,
  limit = pageSize,
): Promise<NamedPage> {
  const found = kind === 'topic' ? await findTopics(q, after, limit) : await findPeople(q, after, limit);
  const shown = found.slice(0, limit);
  const counts = await countArticles(
    kind,
    shown.map(({ id }) => id),
  );
  return {
    rows: shown.map((row) => toRow(row, counts.get(row.id) ?? 0)),
    next: found.length > limit ? (shown.at(-1)?.slug ?? null) : null,
  };
}

const matching = (q: string) => {
  const contains = { contains: escapeLike(q), mode: 'insensitive' } as const;
  return { contains, named: { names: { some: { name: contains } } } };
};

async function findTopics(q: string, after: string | undefined, limit: number): Promise<StoredNamed[]> {
  const { contains, named } = matching(q);
  return db().topic.findMany({
    where: {
      AND: [q === '' ? {} : { OR: [{ slug: contains }, named] }, after === undefined ? {} : { slug: { gt: after } }],
    },
    select: { id: true, slug: true, names },
    orderBy: { slug: 'asc' },
    take: limit + 1,
  });
}

async function findPeople(q: string, after: string | undefined, limit: number): Promise<StoredNamed[]> {
  const { contains, named } = matching(q);
  const rows = await db().person.findMany({
    where: {
      AND: [
        q === '' ? {} : { OR: [{ handle: contains }, named] },
        after === undefined ? {} : { handle: { gt: after } },
      ],
    },
    select: { id: true, handle: true, names },
    orderBy: { handle: 'asc' },
    take: limit + 1,
  });
  return rows.map(({ handle, ...row }) => ({ ...row, slug: handle }));
}

async function countArticles(kind: 'topic' | 'person', ids: readonly string[]): Promise<Map<string, number>> {
  if (kind === 'topic') {
    const rows = await db().articleTopic.groupBy({
      by: ['topicId'],
      where: { topicId: { in: [...ids] } },
      _count: true,
    });
    return new Map(rows.map(({ topicId, _count }) => [topicId, _count]));
  }
  const rows = await db().byline.groupBy({ by: ['personId'], where: { personId: { in: [...ids] } }, _count: true });
  return new Map(rows.map(({ personId, _count }) => [personId, _count]));
}

/** @returns null where there is none */
export async function getNamed(kind: NamedKind, id: string): Promise<NamedForm | null> {
  const [found, articles] = await Promise.all([stores[kind].find(db(), { id }), stores[kind].countArticles(db(), id)]);
  if (found === null) return null;
  const { slug } = found;
  return { id, slug, names: toWrittenNames(found.names), looked: toMark(toNamedFacts(found)), articles };
}

/** As many as are looked through at a glance. */
const mostFound = 8;

/** The topics or people whose name or slug has these words, by the names that staff of a language read; none for no words. */
export async function findNamed(
  kind: 'topic' | 'person',
  q: string,
  edition: EditionCode,
): Promise<ReadonlyArray<Readonly<{ slug: string; name: string }>>> {
  if (q === '') return [];
  const { rows } = await listNamed(kind, { q }, mostFound);
  return rows.map(({ slug, names: of }) => ({ slug, name: of[edition] ?? of['zh-hans'] ?? of.en ?? slug }));
}
