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

/** A card that somebody put into a slot (slots.ts). */
export type PlacedCard = Readonly<{ place: string; position: number; card: ArticleCard }>;

/** A front page with all its slots, the empty ones too: what an editor arranges. */
export type FrontSlots = Readonly<{
  lead: ArticleCard | null;
  seconds: ReadonlyArray<ArticleCard | null>;
  boxes: ReadonlyArray<Readonly<{ section: SectionLink; cards: ReadonlyArray<ArticleCard | null> }>>;
}>;

type SectionCards = Readonly<{ section: SectionLink; cards: ArticleCard[] }>;

/** The front page as readers get it, from the newest stories, those of each section, and what somebody has placed. */
export function fillFrontPage(
  recent: ArticleCard[],
  sections: readonly SectionCards[],
  placed: readonly PlacedCard[] = [],
): FrontPage {
  const { lead, seconds, boxes } = fillSlots(recent, sections, placed);
  return {
    lead,
    seconds: seconds.filter((card) => card !== null),
    boxes: boxes
      .map(({ section, cards }) => ({ section, cards: cards.filter((card) => card !== null) }))
      .filter(({ cards }) => cards.length > 0),
    latest: recent.slice(0, frontSizes.latest),
  };
}

/**
 * The rule, for the slots that nobody has put anything into: the newest story with a picture leads, the next four stand beside
 * it, and no story stands in a box when it already stands above. What somebody has placed stands where it was put and nowhere
 * else. A section without a story left has no box. `latest` repeats on purpose: it is a log.
 */
export function fillSlots(
  recent: readonly ArticleCard[],
  sections: readonly SectionCards[],
  given: readonly PlacedCard[],
): FrontSlots {
  // A section may have gone, or have no name in this edition: then nothing stands in its box.
  const places = new Set(['lead', 'second', ...sections.map(({ section }) => section.id)]);
  const placed = given.filter(({ place }) => places.has(place));
  const taken = new Set(placed.map(({ card }) => card.id));
  const inPlace = (place: string) => placed.filter((each) => each.place === place);
  const free = recent.filter((card) => !taken.has(card.id));
  const lead = inPlace('lead')[0]?.card ?? free.find((card) => card.picture !== null) ?? free[0] ?? null;
  const rest = free.filter((card) => card.id !== lead?.id);
  const seconds = fill(frontSizes.seconds, inPlace('second'), rest);
  const above = new Set([lead, ...seconds].map((card) => card?.id));
  const boxes = sections.map(({ section, cards }) => {
    const own = inPlace(section.id);
    const left = cards.filter((card) => !taken.has(card.id) && !above.has(card.id));
    const chosen = left.slice(0, frontSizes.box - own.length);
    const hasFirst = own.some(({ position }) => position === 0);
    return { section, cards: fill(frontSizes.box, own, hasFirst ? chosen : withPictureFirst(chosen)) };
  });
  return { lead, seconds, boxes };
}

/** The slots of one place: what was put into each, else the next card. */
function fill(size: number, own: readonly PlacedCard[], cards: readonly ArticleCard[]): Array<ArticleCard | null> {
  const queue = [...cards];
  return Array.from(
    { length: size },
    (_, position) => own.find((each) => each.position === position)?.card ?? queue.shift() ?? null,
  );
}

/** A box has one picture, its first story's: the newest that has one comes first, the rest keep their order. */
function withPictureFirst(cards: ArticleCard[]): ArticleCard[] {
  const first = cards.find((card) => card.picture !== null);
  return first === undefined ? cards : [first, ...cards.filter((card) => card !== first)];
}
