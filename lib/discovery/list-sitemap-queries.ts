import { shows, tags } from '#lib/changes/tags.ts';
import { reading } from '#lib/db.ts';
import type { ListEntries } from '#lib/discovery/sitemap.ts';
import { editionCodes, requireEdition } from '#lib/i18n/editions.ts';
import { toListPath, type ListKind } from '#lib/lists/links.ts';
import { toSectionPath } from '#lib/sections/links.ts';

/** Of each kind: in three editions they are 49,500 addresses at most, and the protocol's bound of a sitemap is 50,000. */
const most = 5_500;

type Named = Readonly<{ names: ReadonlyArray<Readonly<{ editionCode: string }>> }>;

/** The fronts, the sections, the topics, publishers and people, each by the editions it is in. */
export async function listLists(): Promise<ListEntries> {
  const client = await reading();
  const names = { select: { editionCode: true }, orderBy: { edition: { position: 'asc' } } } as const;
  const [sections, topics, publishers, people] = await Promise.all([
    client.section.findMany({ where: {}, select: { slug: true, names }, orderBy: { position: 'asc' } }),
    client.topic.findMany({ where: {}, select: { slug: true, names }, orderBy: { slug: 'asc' }, take: most }),
    client.publisher.findMany({
      where: {},
      select: { handle: true, texts: names },
      orderBy: { handle: 'asc' },
      take: most,
    }),
    listPeople(),
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
    ...people.map(({ handle, names: named }) => toPaths('people', handle, named)),
  ].filter((editions) => editions.length > 0);
}

/**
 * Who has a story that machines are told of (as `isOffered` has it), in the editions they have a name in: whoever stands in the byline
 * of drafts alone is not told. From the person to the first such story, so that the length of the archive does not matter.
 */
async function listPeople(): Promise<Array<Readonly<{ handle: string }> & Named>> {
  // Whoever gets a first story, or loses the last one.
  shows(...editionCodes.map((code) => tags.addresses(code, null)));
  const client = await reading();
  const found = await client.$queryRaw<Array<{ id: string }>>`
    SELECT p."id" FROM "person" AS p
    CROSS JOIN LATERAL (
      SELECT FROM "list_entry" AS l
      JOIN "article" AS a ON a."id" = l."article_id"
      JOIN "provenance" AS o ON o."article_id" = l."article_id"
      WHERE l."list_id" = p."id" AND l."published_at" <= now() AND (a."embargo_until" IS NULL OR a."embargo_until" <= now())
        AND o."indexable" AND o."publish_right" IN ('own', 'licensed')
      LIMIT 1
    ) AS story
    ORDER BY p."handle" LIMIT ${most}`;
  return client.person.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    select: { handle: true, names: { select: { editionCode: true }, orderBy: { edition: { position: 'asc' } } } },
    orderBy: { handle: 'asc' },
  });
}
