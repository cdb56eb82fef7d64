import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { formatKeyset, parseKeyset } from '#lib/articles/keyset.ts';
import { toState, type ArticleState } from '#lib/articles/life.ts';
import { db, Prisma } from '#lib/db.ts';
import { escapeLike } from '#lib/like.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/views.ts';

/** What of its articles the desk can look at by itself. */
export const deskViews = ['all', 'draft', 'review', 'returned', 'scheduled', 'live', 'changed', 'gone'] as const;
type DeskView = (typeof deskViews)[number];

/** An article as a list of the newsroom shows it: of a draft its newest words, of a published one those readers have. */
export type DeskRow = Readonly<{
  id: string;
  headline: string | null;
  edition: string;
  state: ArticleState;
  section: string | null;
  publisher: string | null;
  /** Its newest revision: by whom, when. */
  author: string;
  savedAt: Date;
}>;

export type DeskPage = Readonly<{ rows: readonly DeskRow[]; next: string | null }>;

/** What a list is asked, as its form and its links say it. */
export const deskRequestSchema = z.object({
  view: z.enum(deskViews).catch('all'),
  q: storable(z.string().trim().max(200)).catch(''),
  after: z.string().max(80).optional().catch(undefined),
});
export type DeskRequest = Readonly<z.output<typeof deskRequestSchema>>;

const pageSize = 50;
/** No publisher: what a contributor without one writes for. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * One page of the articles that somebody may write, the newest first: of a contributor those of their publisher, and what was
 * taken down for whoever may take down alone.
 */
export async function listDesk(staff: Staff, { view, q, after }: DeskRequest): Promise<DeskPage> {
  const now = new Date();
  const place = parseKeyset(after);
  const rows = await db().article.findMany({
    where: {
      AND: [
        mine(staff),
        ofView(view, now),
        q === '' ? {} : { headline: { contains: escapeLike(q), mode: 'insensitive' } },
        place === null
          ? {}
          : {
              createdAt: { lte: place.publishedAt },
              OR: [{ createdAt: { lt: place.publishedAt } }, { id: { lt: place.id } }],
            },
      ],
    },
    select: {
      ...{ id: true, headline: true, originalEditionCode: true, createdAt: true, status: true, review: true },
      ...{ publishedAt: true, embargoUntil: true, newestRevision: true, liveRevision: true },
      section: { select: { names: { where: { editionCode: staff.edition }, select: { name: true } } } },
      publisher: { select: { texts: { where: { editionCode: staff.edition }, select: { name: true } }, handle: true } },
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { author: true, createdAt: true } },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: pageSize + 1,
  });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    rows: rows.slice(0, pageSize).map((row) => ({
      ...{ id: row.id, headline: row.headline, edition: row.originalEditionCode, state: toState(row, now) },
      section: row.section?.names[0]?.name ?? null,
      publisher: row.publisher.texts[0]?.name ?? row.publisher.handle,
      author: row.revisions[0]?.author ?? '',
      savedAt: row.revisions[0]?.createdAt ?? row.createdAt,
    })),
    next: last === undefined ? null : formatKeyset({ publishedAt: last.createdAt, id: last.id }),
  };
}

/** What somebody may see at all. */
export function mine({ role, publisherId }: Pick<Staff, 'role' | 'publisherId'>): Prisma.ArticleWhereInput {
  return {
    ...(role === 'contributor' ? { publisherId: publisherId ?? nobody } : {}),
    ...(may(role, 'articles.takedown') ? {} : { status: { not: 'takedown' } }),
  };
}

/** The same of the table `article` as `a`, for what Prisma has no words for. */
export function mineSql({ role, publisherId }: Pick<Staff, 'role' | 'publisherId'>): Prisma.Sql {
  const own = role === 'contributor' ? Prisma.sql`a."publisher_id" = ${publisherId ?? nobody}::uuid` : Prisma.sql`true`;
  const open = may(role, 'articles.takedown') ? Prisma.sql`true` : Prisma.sql`a."status" <> 'takedown'`;
  return Prisma.sql`(${own} AND ${open})`;
}

function ofView(view: DeskView, now: Date): Prisma.ArticleWhereInput {
  switch (view) {
    case 'all':
      return {};
    case 'draft':
      return { status: 'draft' };
    case 'review':
      return { review: 'submitted' };
    case 'returned':
      return { review: 'returned' };
    case 'scheduled':
      return { status: 'published', OR: [{ publishedAt: { gt: now } }, { embargoUntil: { gt: now } }] };
    case 'live':
      return {
        ...{ status: 'published', publishedAt: { lte: now } },
        OR: [{ embargoUntil: null }, { embargoUntil: { lte: now } }],
      };
    case 'changed':
      return { liveRevision: { lt: db().article.fields.newestRevision } };
    case 'gone':
      return { status: { in: ['withdrawn', 'takedown'] } };
  }
}
