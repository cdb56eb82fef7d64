import { isLive } from '#lib/articles/cards.ts';
import type { Prisma } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

/**
 * What machines are told of: what readers may see now, where a right to publish is on record and indexes may have it.
 * `offeredSql` in sitemap-queries.ts says the same.
 */
export function isOffered(edition: EditionCode, now: Date) {
  const live = isLive(edition, now);
  return {
    ...live,
    article: {
      ...live.article,
      provenance: { is: { indexable: true, publishRight: { in: ['own', 'licensed'] } } },
    },
  } satisfies Prisma.ArticleEditionWhereInput;
}
