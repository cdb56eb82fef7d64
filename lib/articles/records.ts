import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

/** An article as the operator sees it, whatever its status. */
export type ArticleRecord = Readonly<{
  slug: string;
  status: 'draft' | 'published' | 'withdrawn' | 'takedown';
  headline: string | null;
  section: string | null;
  publisher: string;
  originalEdition: string;
  createdAt: Date;
  publishedAt: Date | null;
  version: number;
}>;

const select = {
  slug: true,
  status: true,
  headline: true,
  originalEditionCode: true,
  createdAt: true,
  publishedAt: true,
  version: true,
  section: { select: { slug: true } },
  publisher: { select: { handle: true } },
} as const;

export async function countArticles(): Promise<number> {
  return db().article.count();
}

/** The newest articles of one status or of all, at most `limit`. */
export async function listArticleRecords(
  status: ArticleRecord['status'] | null,
  limit: number,
): Promise<ArticleRecord[]> {
  const rows = await db().article.findMany({
    where: status === null ? {} : { status },
    select,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map(({ originalEditionCode, section, publisher, ...row }) => ({
    ...row,
    originalEdition: originalEditionCode,
    section: section?.slug ?? null,
    publisher: publisher.handle,
  }));
}

export type ArticleDetails = ArticleRecord &
  Readonly<{
    paths: string[];
    revisions: ReadonlyArray<{ number: number; author: string; reason: string; createdAt: Date }>;
    provenance: Readonly<{
      originUrl: string | null;
      platform: string | null;
      publishRight: string;
      obtained: string;
      indexable: boolean;
    }> | null;
  }>;

/** @throws KanbaoError `not-found` */
export async function getArticleDetails(slug: string): Promise<ArticleDetails> {
  const row = await db().article.findUnique({
    where: { slug },
    select: {
      ...select,
      editions: { where: { publishedAt: { not: null } }, select: { path: true }, orderBy: { path: 'asc' } },
      revisions: { select: { number: true, author: true, reason: true, createdAt: true }, orderBy: { number: 'asc' } },
      provenance: { select: { originUrl: true, platform: true, publishRight: true, obtained: true, indexable: true } },
    },
  });
  if (row === null)
    throw new KanbaoError(
      'not-found',
      `There is no article with the slug ${slug}; npm run articles -- list shows what there is.`,
    );
  const { originalEditionCode, section, publisher, editions, ...rest } = row;
  return {
    ...rest,
    originalEdition: originalEditionCode,
    section: section?.slug ?? null,
    publisher: publisher.handle,
    paths: editions.map(({ path }) => path),
  };
}

/** Slugs of the articles that were imported from these very bytes (SHA-256, hex). */
export async function listCopies(sourceHash: string): Promise<string[]> {
  const rows = await db().provenance.findMany({
    where: { sourceHash },
    select: { article: { select: { slug: true } } },
    take: 5,
  });
  return rows.map(({ article }) => article.slug);
}
