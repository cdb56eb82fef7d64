import { db } from '#lib/db.ts';
import { escapeLike } from '#lib/like.ts';

/** More than a terminal can be read back. */
const most = 200;

/**
 * The people of bylines, by handle, with their names in the order of the editions; at most 200.
 *
 * @param part of a handle or a name; null for all
 */
export async function listPeople(part: string | null): Promise<Array<Readonly<{ slug: string; names: string[] }>>> {
  const contains = { contains: escapeLike(part ?? ''), mode: 'insensitive' } as const;
  const rows = await db().person.findMany({
    where: part === null ? {} : { OR: [{ handle: contains }, { names: { some: { name: contains } } }] },
    select: { handle: true, names: { select: { name: true }, orderBy: { edition: { position: 'asc' } } } },
    orderBy: { handle: 'asc' },
    take: most,
  });
  return rows.map(({ handle, names }) => ({ slug: handle, names: names.map(({ name }) => name) }));
}
