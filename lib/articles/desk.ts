import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { formatKeyset, parseKeyset } from '#lib/articles/keyset.ts';
import { toState, type ArticleState } from '#lib/articles/life.ts';
import { db, Prisma } from '#lib/db.ts';
import { editionCodes } from '#lib/i18n/editions.ts';
import { escapeLike } from '#lib/like.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/views.ts';

/** What of its articles the desk can look at by itself. */
export const deskViews = ['all', 'draft', 'review', 'returned', 'scheduled', 'live', 'changed', 'gone'] as const;
type DeskView = (typeof deskViews)[number];

/** An article as a list of the newsroom shows it: of a draft its newest words, of a published one those readers have. */
export type DeskRow = Readonly<{
  id: string;
  /** What is done to it from a list names what the list showed. */
  version: number;
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

const handle = storable(z.string().trim().max(120)).catch('');
/** What a list is narrowed to, as its form and its address say it; empty, and `all`, is by nothing. */
export const deskFilterSchema = z.object({
  view: z.enum(deskViews).catch('all'),
  /** Slug; `-` for those that have none yet. */
  section: handle,
  /** Handle. */
  publisher: handle,
  /** The language it is written in. */
  edition: z.enum(['all', ...editionCodes]).catch('all'),
  /** A part of the name of somebody in its byline. */
  person: handle,
  /** Words of the headline. */
  q: storable(z.string().trim().max(200)).catch(''),
});
export type DeskFilter = Readonly<z.output<typeof deskFilterSchema>>;
export const deskRequestSchema = deskFilterSchema.extend({ after: z.string().max(80).optional().catch(undefined) });
export type DeskRequest = Readonly<z.output<typeof deskRequestSchema>>;

/** How many articles a page of a list has. */
export const pageSize = 50;
/** More people of one name than there are. */
const mostPeople = 50;
/** No publisher: what a contributor without one writes for. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * One page of the articles that somebody may write, the newest first: of a contributor those of their publisher, and what was
 * taken down for whoever may take down alone.
 */
export async function listDesk(staff: Staff, { after, ...filter }: DeskRequest): Promise<DeskPage> {
  const now = new Date();
  const place = parseKeyset(after);
  const narrowed = await narrow(filter);
  if (narrowed === null) return { rows: [], next: null };
  const rows = await db().article.findMany({
    where: {
      AND: [
        mine(staff),
        ofView(filter.view, now),
        ...narrowed,
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
      ...{ publishedAt: true, embargoUntil: true, newestRevision: true, liveRevision: true, version: true },
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
      ...{
        id: row.id,
        version: row.version,
        headline: row.headline,
        edition: row.originalEditionCode,
        state: toState(row, now),
      },
      section: row.section?.names[0]?.name ?? null,
      publisher: row.publisher.texts[0]?.name ?? row.publisher.handle,
      author: row.revisions[0]?.author ?? '',
      savedAt: row.revisions[0]?.createdAt ?? row.createdAt,
    })),
    next: last === undefined ? null : formatKeyset({ publishedAt: last.createdAt, id: last.id }),
  };
}

/**
 * What a filter asks of an article, its view apart. Names are looked up first: what is left is columns of the article alone,
 * in the order of an index.
 *
 * @returns null where there is no such section, publisher or person
 */
async function narrow({
  section,
  publisher,
  edition,
  person,
  q,
}: DeskFilter): Promise<Prisma.ArticleWhereInput[] | null> {
  const [inSection, ofPublisher, byPeople] = await Promise.all([
    section === '' || section === '-'
      ? null
      : db().section.findUnique({ where: { slug: section }, select: { id: true } }),
    publisher === '' ? null : db().publisher.findUnique({ where: { handle: publisher }, select: { id: true } }),
    person === ''
      ? []
      : db().person.findMany({
          where: { names: { some: { name: { contains: escapeLike(person), mode: 'insensitive' } } } },
          select: { id: true },
          take: mostPeople,
        }),
  ]);
  if (inSection === null && section !== '' && section !== '-') return null;
  if (ofPublisher === null && publisher !== '') return null;
  if (byPeople.length === 0 && person !== '') return null;
  return [
    section === '' ? {} : { sectionId: inSection?.id ?? null },
    ofPublisher === null ? {} : { publisherId: ofPublisher.id },
    edition === 'all' ? {} : { originalEditionCode: edition },
    person === '' ? {} : { bylines: { some: { personId: { in: byPeople.map(({ id }) => id) } } } },
    q === '' ? {} : { headline: { contains: escapeLike(q), mode: 'insensitive' } },
  ];
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
