import { materialKinds } from '#lib/amendments/kinds.ts';
import { amendmentSelect } from '#lib/amendments/queries.ts';
import { notesSchema } from '#lib/amendments/schema.ts';
import type { StoryChanges } from '#lib/amendments/views.ts';
import { isLive } from '#lib/articles/cards.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { reading } from '#lib/db.ts';
import { editionDiffsSchema } from '#lib/diff/schema.ts';
import { requireEdition, type EditionCode } from '#lib/i18n/editions.ts';

/** The newest of a story: one that is written on for days has no more for a reader to read. */
const most = 100;

/** What was changed in a live story of an edition, for readers; null where there is no such story. */
export async function getStoryChanges(edition: EditionCode, slug: string): Promise<StoryChanges | null> {
  const row = await (
    await reading()
  ).articleEdition.findFirst({
    where: { ...isLive(edition, new Date()), path: toArticlePath(edition, slug) },
    select: {
      ...{ articleId: true, path: true, headline: true, publishedAt: true },
      article: {
        select: {
          editions: { where: { publishedAt: { not: null } }, select: { editionCode: true, path: true } },
          amendments: {
            where: { kind: { in: [...materialKinds] } },
            select: { ...amendmentSelect, changes: true },
            orderBy: [{ at: 'desc' }, { id: 'desc' }],
            take: most,
          },
        },
      },
    },
  });
  if (row === null) return null;
  shows(tags.article(row.articleId));
  const { article, articleId: id, publishedAt, ...place } = row;
  return {
    ...{ id, ...place, publishedAt: publishedAt ?? new Date(0) },
    editions: article.editions.map(({ editionCode, path }) => ({ code: requireEdition(editionCode).code, path })),
    changes: article.amendments.map(({ notes, changes, ...amendment }) => ({
      ...amendment,
      note: notesSchema.parse(notes)[edition] ?? null,
      diff: (changes === null ? null : editionDiffsSchema.parse(changes)[edition]) ?? null,
    })),
  };
}
