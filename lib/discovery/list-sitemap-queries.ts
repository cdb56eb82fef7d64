import { shows, tags } from '#lib/changes/tags.ts';
import { reading } from '#lib/db.ts';
import type { ListEntries } from '#lib/discovery/sitemap.ts';
import { editionCodes, requireEdition } from '#lib/i18n/editions.ts';
import { toListPath, type ListKind } from '#lib/lists/links.ts';
import { toSectionPath } from '#lib/sections/links.ts';

/** Topics and publishers in one sitemap; each stands in three editions at most, and the protocol's bound is 50,000. */
const most = 7_000;

type Named = Readonly<{ names: ReadonlyArray<Readonly<{ editionCode: string }>> }>;

/** The fronts, the sections, the topics and publishers, each by the editions it is in. */
export async function listLists(): Promise<ListEntries> {
  const client = await reading();
  const names = { select: { editionCode: true }, orderBy: { edition: { position: 'asc' } } } as const;
  const [sections, topics, publishers] = await Promise.all([
    client.section.findMany({ where: {}, select: { slug: true, names }, orderBy: { position: 'asc' } }),
    client.topic.findMany({ where: {}, select: { id: true, slug: true, names }, orderBy: { slug: 'asc' }, take: most }),
    client.publisher.findMany({
      where: {},
      select: { id: true, handle: true, texts: names },
      orderBy: { handle: 'asc' },
      take: most,
    }),
  ]);
  shows(tags.sections, tags.lists);
  const toPaths = (kind: ListKind, slug: string, named: Named['names']) =>
    named.map(({ editionCode }) => {
      const { code } = requireEdition(editionCode);
      return { code, path: toListPath(code, kind, slug) };
    });
  return [
    editionCodes.map((code) => ({ code, path: `/${code}` })),
    ...sections.map(({ slug, names: named }) =>
      named.map(({ editionCode }) => {
        const { code } = requireEdition(editionCode);
        return { code, path: toSectionPath(code, slug) };
      }),
    ),
    ...topics.map(({ slug, names: named }) => toPaths('topics', slug, named)),
    ...publishers.map(({ handle, texts }) => toPaths('publishers', handle, texts)),
  ].filter((editions) => editions.length > 0);
}
