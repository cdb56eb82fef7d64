import { mineSql } from '#lib/articles/desk.ts';
import { db, Prisma } from '#lib/db.ts';
import type { Staff } from '#lib/staff/views.ts';

/** An article that shows a picture: in its newest text, in the one readers have, or only in an earlier one. */
export type PictureUse = Readonly<{
  id: string;
  slug: string;
  headline: string | null;
  edition: string;
  where: 'newest' | 'live' | 'earlier';
}>;

/** More than this many are counted as this many and one. */
export const mostUses = 200;

/** The expression of the index `revision_pictures_idx`, word for word. */
export const picturesOf = Prisma.sql`(jsonb_path_query_array(r."content", '$.hero.media') || jsonb_path_query_array(r."content", '$.body.content[*].attrs.media'))`;

/**
 * Where a picture is used, of the articles that somebody may see: those whose newest text has it first, then the newest.
 *
 * @param hash of the picture, hex
 */
export async function listUses(staff: Pick<Staff, 'role' | 'publisherId'>, hash: string): Promise<PictureUse[]> {
  const found = await db().$queryRaw<Array<{ id: string; inNewest: boolean; inLive: boolean }>>`
    SELECT a."id", bool_or(r."number" = a."newest_revision") AS "inNewest",
      coalesce(bool_or(r."number" = a."live_revision"), false) AS "inLive"
    FROM "revision" r JOIN "article" a ON a."id" = r."article_id"
    WHERE ${picturesOf} ? ${hash} AND ${mineSql(staff)}
    GROUP BY a."id" ORDER BY "inNewest" DESC, a."id" DESC LIMIT ${mostUses + 1}`;
  const rows = await db().article.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    select: { id: true, slug: true, headline: true, originalEditionCode: true },
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap(({ id, inNewest, inLive }) => {
    const row = known.get(id);
    if (row === undefined) return [];
    const { slug, headline, originalEditionCode: edition } = row;
    return [{ id, slug, headline, edition, where: inNewest ? 'newest' : inLive ? 'live' : 'earlier' }];
  });
}
