import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { mine } from '#lib/articles/desk.ts';
import { formatKeyset, parseKeyset } from '#lib/articles/keyset.ts';
import { toState, type ArticleState } from '#lib/articles/life.ts';
import { db, type Prisma } from '#lib/db.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { sourceKinds, toSourceKind, type SourceKind } from '#lib/imports/source-kinds.ts';
import { escapeLike } from '#lib/like.ts';
import type { Staff } from '#lib/staff/views.ts';

/** What the list of imports is asked, as its form and its links say it. */
export const importListSchema = z.object({
  source: z.enum(['all', ...Object.keys(sourceKinds)] as ['all', ...SourceKind[]]).catch('all'),
  damage: z.enum(['all', 'left', 'none']).catch('all'),
  right: z.enum(['all', 'recorded', 'none']).catch('all'),
  state: z.enum(['all', 'draft', 'published', 'gone']).catch('all'),
  q: storable(z.string().trim().max(200)).catch(''),
  after: z.string().max(80).optional().catch(undefined),
});
export type ImportListRequest = Readonly<z.output<typeof importListSchema>>;

/** An import as the list shows it. */
export type ImportListRow = Readonly<{
  /** Of its article. */
  id: string;
  headline: string | null;
  original: EditionCode;
  /** The file's name, or the address it came from. */
  name: string;
  source: SourceKind;
  /** Places that are still wrong. */
  damage: number;
  hasRight: boolean;
  state: ArticleState;
  at: Date;
}>;

const pageSize = 50;

/** One page of the imports whose articles somebody may see, the newest first. */
export async function listImports(
  staff: Staff,
  request: ImportListRequest,
): Promise<Readonly<{ rows: readonly ImportListRow[]; next: string | null }>> {
  const now = new Date();
  const rows = await db().storyImport.findMany({
    where: toWhere(staff, request),
    select: {
      ...{ articleId: true, name: true, damage: true, createdAt: true },
      original: { select: { format: true } },
      article: {
        select: {
          ...{ headline: true, originalEditionCode: true, status: true, review: true, publishedAt: true },
          ...{ embargoUntil: true, newestRevision: true, liveRevision: true },
          provenance: { select: { publishRight: true } },
        },
      },
    },
    orderBy: [{ createdAt: 'desc' }, { articleId: 'desc' }],
    take: pageSize + 1,
  });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    rows: rows.slice(0, pageSize).map(({ articleId, name, damage, createdAt, original, article }) => ({
      ...{ id: articleId, name, damage, at: createdAt, headline: article.headline },
      original: requireEdition(article.originalEditionCode).code,
      source: toSourceKind(original.format),
      hasRight: (article.provenance?.publishRight ?? 'none') !== 'none',
      state: toState(article, now),
    })),
    next: last === undefined ? null : formatKeyset({ publishedAt: last.createdAt, id: last.articleId }),
  };
}

function toWhere(staff: Staff, request: ImportListRequest): Prisma.StoryImportWhereInput {
  const { source, damage, right, state, q } = request;
  const place = parseKeyset(request.after);
  const contains = { contains: escapeLike(q), mode: 'insensitive' } as const;
  const rights = { recorded: ['own', 'licensed'], none: ['none'] } as const;
  const states = { draft: ['draft'], published: ['published'], gone: ['withdrawn', 'takedown'] } as const;
  return {
    AND: [
      { article: mine(staff) },
      source === 'all' ? {} : { original: { format: { in: [...sourceKinds[source]] } } },
      damage === 'all' ? {} : { damage: damage === 'left' ? { gt: 0 } : 0 },
      right === 'all' ? {} : { article: { provenance: { is: { publishRight: { in: [...rights[right]] } } } } },
      state === 'all' ? {} : { article: { status: { in: [...states[state]] } } },
      q === '' ? {} : { OR: [{ name: contains }, { article: { headline: contains } }] },
      place === null
        ? {}
        : {
            createdAt: { lte: place.publishedAt },
            OR: [{ createdAt: { lt: place.publishedAt } }, { articleId: { lt: place.id } }],
          },
    ],
  };
}
