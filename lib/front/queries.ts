import { isLive, type ArticleCard } from '#lib/articles/cards.ts';
import { listArticles, listCards, listNewest } from '#lib/articles/queries.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { reading } from '#lib/db.ts';
import { fillFrontPage, frontSizes, type FrontPage, type PlacedCard } from '#lib/front/fill.ts';
import type { Arrangement, PlacedArticle } from '#lib/front/slots.ts';
import type { BreakingNews } from '#lib/front/views.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import type { SectionLink } from '#lib/sections/links.ts';
import { listSections } from '#lib/sections/queries.ts';

/** The front page of an edition: what somebody has placed, as far as readers may see it now; the rest fills itself. */
export async function getFrontPage(edition: EditionCode): Promise<FrontPage> {
  const [sections, arrangement] = await Promise.all([listSections(edition), listPlaced(edition)]);
  const { recent, lists, placed } = await readFrontPage(edition, sections, arrangement);
  return fillFrontPage(recent, lists, placed);
}

/** What the newest published arrangement of an edition's front page has put where. */
export async function listPlaced(edition: EditionCode): Promise<PlacedArticle[]> {
  shows(tags.front(edition));
  const rows = await (
    await reading()
  ).frontSlot.findMany({
    where: { editionCode: edition },
    select: { place: true, position: true, articleId: true },
    orderBy: [{ place: 'asc' }, { position: 'asc' }],
  });
  return rows.map(({ articleId, ...slot }) => ({ ...slot, article: articleId }));
}

/** What a front page is filled with: the newest stories, those of each section, and the placed ones that readers may see. */
export async function readFrontPage(
  edition: EditionCode,
  sections: readonly SectionLink[],
  arrangement: Arrangement,
): Promise<Readonly<{ recent: ArticleCard[]; lists: Lists; placed: PlacedCard[] }>> {
  // A box may lose as many of its stories as stand above it, and each list those that were placed anywhere.
  const limit = frontSizes.box + frontSizes.seconds + 1 + arrangement.length;
  const [recent, newest, cards] = await Promise.all([
    listArticles({ edition, limit: frontSizes.recent + arrangement.length }),
    listNewest(
      edition,
      sections.map(({ id }) => id),
      limit,
    ),
    listCards(
      edition,
      arrangement.map(({ article }) => article),
    ),
  ]);
  return {
    recent: recent.cards,
    lists: sections.map((section) => ({ section, cards: newest.get(section.id) ?? [] })),
    placed: arrangement.flatMap(({ article, ...slot }) => {
      const card = cards.find(({ id }) => id === article);
      return card === undefined ? [] : [{ ...slot, card }];
    }),
  };
}

type Lists = ReadonlyArray<Readonly<{ section: SectionLink; cards: ArticleCard[] }>>;

/**
 * What the strip of breaking news says now; null where there is none, its time is not there or over, or the story it names is
 * not to be seen by readers.
 */
export async function getBreakingNews(edition: EditionCode, now = new Date()): Promise<BreakingNews | null> {
  shows(tags.front(edition));
  const row = await (
    await reading()
  ).breakingStrip.findFirst({
    where: { editionCode: edition, beginsAt: { lte: now }, endsAt: { gt: now } },
    select: {
      ...{ text: true, beginsAt: true, articleId: true },
      article: { select: { editions: { where: isLive(edition, now), select: { headline: true, path: true } } } },
    },
  });
  if (row === null) return null;
  const { text, beginsAt: since, articleId } = row;
  if (articleId !== null) shows(tags.article(articleId));
  const story = row.article?.editions[0];
  if (articleId !== null && story === undefined) return null;
  const said = text ?? story?.headline;
  return said === undefined ? null : { text: said, path: story?.path ?? null, since };
}
