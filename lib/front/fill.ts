import type { ArticleCard } from '#lib/articles/cards.ts';
import type { SectionLink } from '#lib/sections/links.ts';

/** What a front page shows, by its places. */
export type FrontPage = Readonly<{
  lead: ArticleCard | null;
  seconds: ArticleCard[];
  boxes: ReadonlyArray<Readonly<{ section: SectionLink; cards: ArticleCard[] }>>;
  latest: ArticleCard[];
}>;

/** How many stories each place takes; `recent` is how many of the newest the rule chooses from. */
export const frontSizes = { seconds: 4, box: 4, latest: 10, recent: 24 } as const;

/**
 * The rule: the newest story with a picture leads, the next four stand beside it, and no story stands in a box when
 * it already stands above. A section without a story left has no box. `latest` repeats on purpose: it is a log.
 */
export function fillFrontPage(
  recent: ArticleCard[],
  sections: ReadonlyArray<{ section: SectionLink; cards: ArticleCard[] }>,
): FrontPage {
  const lead = recent.find((card) => card.picture !== null) ?? recent[0] ?? null;
  const seconds = recent.filter((card) => card.id !== lead?.id).slice(0, frontSizes.seconds);
  const above = new Set([lead, ...seconds].map((card) => card?.id));
  const boxes = sections
    .map(({ section, cards }) => ({
      section,
      cards: withPictureFirst(cards.filter((card) => !above.has(card.id)).slice(0, frontSizes.box)),
    }))
    .filter(({ cards }) => cards.length > 0);
  return { lead, seconds, boxes, latest: recent.slice(0, frontSizes.latest) };
}

/** A box has one picture, its first story's: the newest that has one comes first, the rest keep their order. */
function withPictureFirst(cards: ArticleCard[]): ArticleCard[] {
  const first = cards.find((card) => card.picture !== null);
  return first === undefined ? cards : [first, ...cards.filter((card) => card !== first)];
}
