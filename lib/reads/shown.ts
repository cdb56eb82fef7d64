import { announce } from '#lib/changes/announce.ts';
import { tags } from '#lib/changes/tags.ts';
import { db, Prisma } from '#lib/db.ts';
import { getSiteSettings } from '#lib/site/queries.ts';

/** Articles whose number changes in one transaction and one announcement. */
const batch = 500;

/** The first two digits of a count and zeros: 12,345 is 12,000, so that a page changes at a step and not at a reader. */
const step = Prisma.sql`(reads - reads % (10 ^ greatest(length(reads::text) - 2, 0))::int)`;

/**
 * Brings the counts that readers are told to the step they have reached (setting `shown-reads`), and has the pages of
 * these articles made anew. Does nothing where readers are told none. Safe to run twice.
 *
 * @param signal ends it after the articles at hand
 * @returns how many articles have another number now
 */
export async function updateShownReads(signal: AbortSignal): Promise<number> {
  const setting = (await getSiteSettings())['shown-reads'];
  if (setting === 'off') return 0;
  for (let changed = 0; ;) {
    const ids = await db().$transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        UPDATE read_total SET shown = ${step}
        WHERE article_id IN (
          SELECT article_id FROM read_total WHERE reads >= ${Number(setting)} AND shown <> ${step}
          ORDER BY article_id LIMIT ${batch} FOR UPDATE
        )
        RETURNING article_id AS id`;
      if (rows.length > 0) await announce(tx, { tags: rows.map(({ id }) => tags.reads(id)) });
      return rows.length;
    });
    changed += ids;
    if (ids < batch || signal.aborted) return changed;
  }
}
