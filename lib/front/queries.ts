import { listArticles, listNewest } from '#lib/articles/queries.ts';
import { fillFrontPage, frontSizes, type FrontPage } from '#lib/front/fill.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { listSections } from '#lib/sections/queries.ts';

/** The front page of an edition, filled by rule as long as nobody curates it. */
export async function getFrontPage(edition: EditionCode): Promise<FrontPage> {
  const sections = await listSections(edition);
  // A box may lose as many of its stories as stand above it.
  const limit = frontSizes.box + frontSizes.seconds + 1;
  const [recent, newest] = await Promise.all([
    listArticles({ edition, limit: frontSizes.recent }),
    listNewest(
      edition,
      sections.map(({ id }) => id),
      limit,
    ),
  ]);
  return fillFrontPage(
    recent.cards,
    sections.map((section) => ({ section, cards: newest.get(section.id) ?? [] })),
  );
}
