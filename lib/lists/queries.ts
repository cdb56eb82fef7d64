import { cardSelect, isLive, toCard } from '#lib/articles/cards.ts';
import { toListPage, toOrder, toStretch, type Place } from '#lib/articles/list-page.ts';
import type { ArticleList } from '#lib/articles/views.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { reading } from '#lib/db.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { toListPath, type ListKind, type ListLink } from '#lib/lists/links.ts';

/** What stands at the head of a list. */
export type ListHead = ListLink &
  Readonly<{
    kind: ListKind;
    slug: string;
    description: string | null;
    /** What a publisher states under its stories. */
    statement: string | null;
    /** The editions it has a name in. */
    editions: ReadonlyArray<Readonly<{ code: EditionCode; path: string }>>;
  }>;

type Text = Readonly<{
  editionCode: string;
  name: string;
  description?: string | null;
  statement?: string | null;
}>;

/** The topic, publisher or person of a slug or handle; null where there is none, or none with a name in this edition. */
export async function findList(edition: EditionCode, kind: ListKind, slug: string): Promise<ListHead | null> {
  const found = await readers[kind](slug);
  const text = found?.texts.find(({ editionCode }) => editionCode === edition);
  if (found === null || text === undefined) {
    // There may be one tomorrow, or another may have had this slug.
    shows(tags.lists);
    return null;
  }
  return {
    id: found.id,
    kind,
    slug,
    name: text.name,
    path: toListPath(edition, kind, slug),
    description: text.description ?? null,
    statement: text.statement ?? null,
    editions: found.texts.map(({ editionCode }) => {
      const { code } = requireEdition(editionCode);
      return { code, path: toListPath(code, kind, slug) };
    }),
  };
}

type Found = Readonly<{ id: string; texts: readonly Text[] }> | null;
const byEdition = { orderBy: { edition: { position: 'asc' } } } as const;
const named = { select: { editionCode: true, name: true }, ...byEdition } as const;

const readers: Readonly<Record<ListKind, (slug: string) => Promise<Found>>> = {
  async topics(slug) {
    const row = await (await reading()).topic.findUnique({ where: { slug }, select: { id: true, names: named } });
    if (row !== null) shows(tags.topic(row.id));
    return row && { id: row.id, texts: row.names };
  },
  async people(handle) {
    const row = await (await reading()).person.findUnique({ where: { handle }, select: { id: true, names: named } });
    if (row !== null) shows(tags.person(row.id));
    return row && { id: row.id, texts: row.names };
  },
  async publishers(handle) {
    const texts = {
      select: { editionCode: true, name: true, description: true, statement: true },
      ...byEdition,
    } as const;
    const row = await (await reading()).publisher.findUnique({ where: { handle }, select: { id: true, texts } });
    if (row !== null) shows(tags.publisher(row.id));
    return row;
  },
};

/** One page of the live articles of a topic, publisher or person (its id) in an edition, as `listArticles` has them. */
export async function listArticlesOf(
  list: string,
  { edition, limit, place }: Readonly<{ edition: EditionCode; limit: number; place: Place }>,
): Promise<ArticleList> {
  const { editionCode, ...live } = isLive(edition, new Date());
  const rows = await (
    await reading()
  ).listEntry.findMany({
    // The bound stands at the entry itself, so that it is one of the key.
    where: { listId: list, editionCode, publishedAt: { lte: live.publishedAt.lte }, AND: toStretch(place), page: live },
    select: { page: { select: cardSelect(edition) } },
    orderBy: [...toOrder(place)],
    take: limit + 1,
  });
  return toListPage(
    rows.map(({ page }) => toCard(page)),
    { edition, list, limit, place },
  );
}
