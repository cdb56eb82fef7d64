import { mine } from '#lib/articles/desk.ts';
import { toState, type ArticleState } from '#lib/articles/life.ts';
import { db } from '#lib/db.ts';
import { fillFrontPage, fillSlots, type FrontPage } from '#lib/front/fill.ts';
import { readFrontPage } from '#lib/front/queries.ts';
import { isSame, type Arrangement, type Slot } from '#lib/front/slots.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { escapeLike } from '#lib/like.ts';
import type { SectionLink } from '#lib/sections/links.ts';
import { listSections } from '#lib/sections/queries.ts';
import type { Staff } from '#lib/staff/views.ts';

/** A slot as whoever arranges the page sees it. */
export type DeskSlot = Slot &
  Readonly<{
    /** What readers would see in it now; null for nothing. */
    shown: Readonly<{ id: string; headline: string }> | null;
    /** Whether somebody has put that there; else the rule has. */
    isPlaced: boolean;
    /** What was put there and may not be seen now; its headline is null where this person may not read it. */
    waiting: Readonly<{ id: string; headline: string | null; readers: ArticleState['readers'] | null }> | null;
  }>;

export type DeskPlace = Readonly<{
  place: string;
  /** The section whose box it is; null above the boxes. */
  section: SectionLink | null;
  slots: readonly DeskSlot[];
}>;

export type FrontDesk = Readonly<{ front: FrontPage; places: readonly DeskPlace[] }>;

/** A front page as readers would get it now with an arrangement, and what stands in each of its slots. */
export async function getFrontDesk(staff: Staff, edition: EditionCode, arrangement: Arrangement): Promise<FrontDesk> {
  const sections = await listSections(edition);
  const [{ recent, lists, placed }, waiting] = await Promise.all([
    readFrontPage(edition, sections, arrangement),
    listWaiting(staff, edition, arrangement),
  ]);
  const { lead, seconds, boxes } = fillSlots(recent, lists, placed);
  const toSlots = (place: string, cards: ReadonlyArray<{ id: string; headline: string } | null>): DeskSlot[] =>
    cards.map((card, position) => {
      const own = arrangement.find((each) => isSame(each, { place, position }));
      const isPlaced = own !== undefined && card?.id === own.article;
      return {
        ...{ place, position, isPlaced },
        shown: card === null ? null : { id: card.id, headline: card.headline },
        waiting: own === undefined || isPlaced ? null : (waiting.get(own.article) ?? null),
      };
    });
  return {
    front: fillFrontPage(recent, lists, placed),
    places: [
      { place: 'lead', section: null, slots: toSlots('lead', [lead]) },
      { place: 'second', section: null, slots: toSlots('second', seconds) },
      ...boxes.map(({ section, cards }) => ({ place: section.id, section, slots: toSlots(section.id, cards) })),
    ],
  };
}

type Waiting = NonNullable<DeskSlot['waiting']>;

/** The placed articles as staff know them, by id; those that are not there any more have neither words nor state. */
export async function listWaiting(
  staff: Staff,
  edition: EditionCode,
  arrangement: Arrangement,
): Promise<Map<string, Waiting>> {
  const ids = arrangement.map(({ article }) => article);
  if (ids.length === 0) return new Map();
  const now = new Date();
  const rows = await db().article.findMany({
    where: { AND: [{ id: { in: ids } }, mine(staff)] },
    select: {
      ...{ id: true, headline: true, status: true, review: true, publishedAt: true, embargoUntil: true },
      ...{ newestRevision: true, liveRevision: true },
      editions: { where: { editionCode: edition }, select: { headline: true } },
    },
  });
  return new Map(
    ids.map((id) => {
      const row = rows.find((each) => each.id === id);
      const headline = row?.editions[0]?.headline ?? row?.headline ?? null;
      return [id, { id, headline, readers: row === undefined ? null : toState(row, now).readers }];
    }),
  );
}

/** An article that can be put into a slot. */
export type Candidate = Readonly<{ id: string; headline: string; at: Date; isSeen: boolean }>;

const mostCandidates = 20;

/**
 * The newest published articles of an edition whose headline has these words; what is to come is among them, as it may be
 * placed before its time.
 */
export async function listCandidates(edition: EditionCode, q: string): Promise<Candidate[]> {
  const now = new Date();
  const rows = await db().articleEdition.findMany({
    where: {
      ...{ editionCode: edition, publishedAt: { not: null }, article: { status: 'published' } },
      ...(q === '' ? {} : { headline: { contains: escapeLike(q), mode: 'insensitive' } }),
    },
    select: {
      ...{ articleId: true, headline: true, publishedAt: true },
      article: { select: { embargoUntil: true } },
    },
    orderBy: [{ publishedAt: 'desc' }, { articleId: 'desc' }],
    take: mostCandidates,
  });
  return rows.map(({ articleId, headline, publishedAt, article }) => {
    const at = new Date(Math.max(Number(publishedAt), Number(article.embargoUntil ?? 0)));
    return { id: articleId, headline, at: at > now ? at : (publishedAt ?? at), isSeen: at <= now };
  });
}

/** The headline of an article in an edition, where it is published there. */
export async function findCandidate(edition: EditionCode, id: string): Promise<string | null> {
  const row = await db().articleEdition.findFirst({
    where: { articleId: id, editionCode: edition, article: { status: 'published' } },
    select: { headline: true },
  });
  return row?.headline ?? null;
}
