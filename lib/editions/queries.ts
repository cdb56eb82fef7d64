import { isLive } from '#lib/articles/cards.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { reading } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { Readings } from '#lib/text/readings.ts';

/** The pinyin of a live article's words in an edition; null where there is none, be it for now. */
export async function getReadings(edition: EditionCode, slug: string): Promise<Readings | null> {
  const row = await (
    await reading()
  ).articleEdition.findFirst({
    where: { ...isLive(edition, new Date()), path: toArticlePath(edition, slug) },
    select: { articleId: true, readings: true },
  });
  if (row === null) return null;
  shows(tags.article(row.articleId));
  // Written by `makeReadings` and by nobody else.
  return row.readings as Readings | null;
}
