import type { Content } from '#lib/articles/content.ts';
import type { Transaction } from '#lib/db.ts';
import { toSearchDocument } from '#lib/search/document.ts';

type Entry = Readonly<{
  articleId: string;
  language: 'zh' | 'en';
  /** In each edition of the language, the original first. */
  contents: readonly Content[];
  sectionId: string | null;
  publishedAt: Date | null;
}>;

/** Writes what an article is found by, in the transaction that publishes it: it is found from the moment it can be read. */
export async function writeSearchEntry(tx: Transaction, entry: Entry): Promise<void> {
  const { articleId, language, contents, sectionId, publishedAt } = entry;
  const { publisherId } = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { publisherId: true },
  });
  const { headline, heads, whole, shingles } = toSearchDocument(contents, {
    publishedAt,
    section: sectionId,
    publisher: publisherId,
  });
  await tx.$executeRaw`
    INSERT INTO search_entry (article_id, language, headline, heads, whole, shingles, published_at)
    VALUES (${articleId}::uuid, ${language}, ${headline}::tsvector, ${heads}::tsvector, ${whole}::tsvector,
            ${shingles}::smallint[], ${publishedAt})
    ON CONFLICT (article_id, language) DO UPDATE
    SET headline = excluded.headline, heads = excluded.heads, whole = excluded.whole, shingles = excluded.shingles,
        published_at = excluded.published_at`;
}

/** Takes an article out of all searches. */
export async function hideSearchEntry(tx: Transaction, articleId: string): Promise<void> {
  await tx.searchEntry.updateMany({ where: { articleId }, data: { publishedAt: null } });
}
