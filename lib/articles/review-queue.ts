import type { Content } from '#lib/articles/content.ts';
import { mineSql } from '#lib/articles/desk.ts';
import { getRevision } from '#lib/articles/history.ts';
import { formatKeyset, parseKeyset } from '#lib/articles/keyset.ts';
import type { Workbench } from '#lib/articles/workbench.ts';
import { db, Prisma } from '#lib/db.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import type { Staff } from '#lib/staff/views.ts';

/** What waits for an editor, whoever has waited longest first. */

export type ReviewRow = Readonly<{
  id: string;
  headline: string | null;
  original: EditionCode;
  publisher: string;
  /** Whether readers have an earlier text of it, which stays until this one is approved. */
  isLive: boolean;
  /** By whom and when it was submitted, and with which words. */
  author: string;
  submittedAt: Date;
  note: string | null;
}>;

const pageSize = 50;

/** Articles as `a` with the newest step that submitted them as `step`. */
const waiting = (staff: Staff): Prisma.Sql => Prisma.sql`
  article AS a
  JOIN LATERAL (
    SELECT at, author, note FROM review_step
    WHERE article_id = a.id AND verb = 'submitted' ORDER BY at DESC LIMIT 1
  ) AS step ON a.review = 'submitted' AND ${mineSql(staff)}`;

/** One page of the queue; `next` is where the following one begins. */
export async function listReviewQueue(
  staff: Staff,
  after?: string,
): Promise<Readonly<{ rows: ReviewRow[]; next: string | null }>> {
  const place = parseKeyset(after);
  const later =
    place === null ? Prisma.sql`true` : Prisma.sql`(step.at, a.id) > (${place.publishedAt}, ${place.id}::uuid)`;
  const found = await db().$queryRaw<Array<Omit<ReviewRow, 'original'> & { original: string }>>`
    SELECT a.id, a.headline, a.original_edition_code AS original, a.status = 'published' AS "isLive",
      step.author, step.note, step.at AS "submittedAt", COALESCE(named.name, p.handle) AS publisher
    FROM ${waiting(staff)}
    JOIN publisher AS p ON p.id = a.publisher_id
    LEFT JOIN publisher_text AS named ON named.publisher_id = p.id AND named.edition_code = ${staff.edition}
    WHERE ${later}
    ORDER BY step.at, a.id LIMIT ${pageSize + 1}`;
  const rows = found.slice(0, pageSize).map((row) => ({ ...row, original: requireEdition(row.original).code }));
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  return { rows, next: last === undefined ? null : formatKeyset({ publishedAt: last.submittedAt, id: last.id }) };
}

/** How many wait, besides this article; and which of them has waited longest. */
export async function findNextReview(
  staff: Staff,
  besides: string | null,
): Promise<Readonly<{ count: number; next: Readonly<{ id: string; headline: string | null }> | null }>> {
  const others = besides === null ? Prisma.sql`true` : Prisma.sql`a.id <> ${besides}::uuid`;
  const found = await db().$queryRaw<Array<{ id: string; headline: string | null; count: number }>>`
    SELECT a.id, a.headline, count(*) OVER ()::int AS count
    FROM ${waiting(staff)} WHERE ${others} ORDER BY step.at, a.id LIMIT 1`;
  const [first] = found;
  return first === undefined
    ? { count: 0, next: null }
    : { count: first.count, next: { id: first.id, headline: first.headline } };
}

/** What a text under review is laid beside: what readers have; of what they have nothing of, what was returned last; or nothing. */
export type Basis = Readonly<{ kind: 'live' | 'returned'; number: number; content: Content }>;

export async function getReviewBasis({
  id,
  state,
  liveRevision,
}: Pick<Workbench, 'id' | 'state' | 'liveRevision'>): Promise<Basis | null> {
  const kind = state.readers === 'live' || state.readers === 'scheduled' ? 'live' : 'returned';
  const number = kind === 'live' ? liveRevision : await findReturned(id);
  const content = number === null ? null : await getRevision(id, number);
  return number === null || content === null ? null : { kind, number, content };
}

async function findReturned(articleId: string): Promise<number | null> {
  const step = await db().reviewStep.findFirst({
    where: { articleId, verb: 'returned' },
    select: { revision: true },
    orderBy: { at: 'desc' },
  });
  return step?.revision ?? null;
}
