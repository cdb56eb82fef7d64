import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { formatKeyset, parseKeyset } from '#lib/articles/keyset.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { escapeLike } from '#lib/like.ts';
import { pictureSelect, toPicture, type Picture } from '#lib/media/pictures.ts';

/** A picture as the newsroom's library shows it. */
export type LibraryPicture = Readonly<{
  id: string;
  hash: string;
  picture: Picture;
  alt: string | null;
  caption: string | null;
  credit: string | null;
  /** Of the bytes as they came: their type, and how many. */
  type: string;
  byteLength: number;
  createdAt: Date;
}>;

/** What the library is asked, as its form and its links say it. */
export const libraryRequestSchema = z.object({
  lacks: z.enum(['all', 'alt', 'credit']).catch('all'),
  q: storable(z.string().trim().max(200)).catch(''),
  after: z.string().max(80).optional().catch(undefined),
});
export type LibraryRequest = Readonly<z.output<typeof libraryRequestSchema>>;

const pageSize = 48;
const columns = {
  ...{ id: true, alt: true, caption: true, credit: true, type: true, byteLength: true, createdAt: true },
  ...pictureSelect,
} as const;

/** One page of the library, the newest first. `q` is looked for in what is said of the pictures. */
export async function listLibrary({
  lacks,
  q,
  after,
}: LibraryRequest): Promise<Readonly<{ rows: readonly LibraryPicture[]; next: string | null }>> {
  const place = parseKeyset(after);
  const contains = { contains: escapeLike(q), mode: 'insensitive' } as const;
  const rows = await db().media.findMany({
    where: {
      AND: [
        lacks === 'all' ? {} : { OR: [{ [lacks]: null }, { [lacks]: '' }] },
        q === '' ? {} : { OR: [{ alt: contains }, { caption: contains }, { credit: contains }] },
        place === null
          ? {}
          : {
              createdAt: { lte: place.publishedAt },
              OR: [{ createdAt: { lt: place.publishedAt } }, { id: { lt: place.id } }],
            },
      ],
    },
    select: columns,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: pageSize + 1,
  });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    rows: rows.slice(0, pageSize).map((row) => ({ ...row, picture: toPicture(row) })),
    next: last === undefined ? null : formatKeyset({ publishedAt: last.createdAt, id: last.id }),
  };
}

/**
 * @throws KanbaoError `not-found`
 */
export async function getLibraryPicture(id: string): Promise<LibraryPicture> {
  const row = await db().media.findUnique({ where: { id }, select: columns });
  if (row === null) throw new KanbaoError('not-found', 'There is no such picture.', { say: 'media.gone' });
  return { ...row, picture: toPicture(row) };
}
