import { db } from '#lib/db.ts';

/** The topics there are, by slug, with their names in the order of the editions. */
export async function listTopics(): Promise<Array<Readonly<{ slug: string; names: string[] }>>> {
  const rows = await db().topic.findMany({
    where: {},
    select: { slug: true, names: { select: { name: true }, orderBy: { edition: { position: 'asc' } } } },
    orderBy: { slug: 'asc' },
  });
  return rows.map(({ slug, names }) => ({ slug, names: names.map(({ name }) => name) }));
}
