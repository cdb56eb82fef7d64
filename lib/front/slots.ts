import { z } from 'zod';
import { frontSizes } from '#lib/front/fill.ts';

/**
 * An arrangement of a front page: which articles somebody has put where. It is a plain value, written into addresses and kept
 * as it is; what it does not name fills itself (fill.ts). An article stands in one slot at most, a slot holds one at most.
 */

/** `lead`, `second`, or the id of the section whose box it is; and which of its slots, from 0. */
export type Slot = Readonly<{ place: string; position: number }>;
export type PlacedArticle = Slot & Readonly<{ article: string }>;
export type Arrangement = readonly PlacedArticle[];

/** What an editor does to an arrangement. */
export type Move =
  /** Puts an article into a slot; `from`, where it stood, takes what the slot held. */
  | Readonly<{ kind: 'put'; article: string; to: Slot; from: Slot | null }>
  /** Lets a slot fill itself. */
  | Readonly<{ kind: 'free'; at: Slot }>;

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const slotText = `(?:lead|second|${uuid})\\.\\d`;
/** More slots than any front page has. */
export const mostSlots = 200;

/** How many slots a place has. */
function sizeOf(place: string): number {
  if (place === 'lead') return 1;
  return place === 'second' ? frontSizes.seconds : frontSizes.box;
}

const isThere = ({ place, position }: Slot): boolean => position < sizeOf(place);
export const isSame = (a: Slot, b: Slot): boolean => a.place === b.place && a.position === b.position;

/** `second.2` */
export const formatSlot = ({ place, position }: Slot): string => `${place}.${String(position)}`;

function readSlot(text: string): Slot {
  const [place = '', position = ''] = text.split('.');
  return { place, position: Number(position) };
}

/** `second.2.{article}`, as addresses, forms and the database have it. */
export const formatPlaced = (placed: PlacedArticle): string => `${formatSlot(placed)}.${placed.article}`;

const placedSchema = z
  .string()
  .regex(new RegExp(`^${slotText}\\.${uuid}$`))
  .transform((text): PlacedArticle => ({ ...readSlot(text), article: text.split('.')[2] ?? '' }))
  .refine(isThere);

/** An arrangement of its texts. What is wrong in a form is refused; two articles for one slot, or one for two, too. */
export const arrangementSchema = z
  .array(placedSchema)
  .max(mostSlots)
  .refine((placed) => new Set(placed.map(formatSlot)).size === placed.length)
  .refine((placed) => new Set(placed.map(({ article }) => article)).size === placed.length);

/** `put.{article}.lead.0`, with `.second.1` behind it where the article stood; `free.lead.0`. */
export function formatMove(move: Move): string {
  if (move.kind === 'free') return `free.${formatSlot(move.at)}`;
  return ['put', move.article, formatSlot(move.to), ...(move.from === null ? [] : [formatSlot(move.from)])].join('.');
}

/** The move that an address names; null where it names none. */
export function parseMove(text: string | undefined): Move | null {
  const free = new RegExp(`^free\\.(${slotText})$`).exec(text ?? '')?.[1];
  if (free !== undefined) return { kind: 'free', at: readSlot(free) };
  const put = new RegExp(`^put\\.(${uuid})\\.(${slotText})(?:\\.(${slotText}))?$`).exec(text ?? '');
  if (put === null) return null;
  const [, article = '', to = '', from] = put;
  const move = { kind: 'put', article, to: readSlot(to), from: from === undefined ? null : readSlot(from) } as const;
  return isThere(move.to) && (move.from === null || isThere(move.from)) ? move : null;
}

/**
 * The arrangement after a move. Two slots change places: what the slot held goes to where the article came from; where it came
 * from nowhere on the page, that falls out.
 */
export function applyMove(arrangement: Arrangement, move: Move): PlacedArticle[] {
  if (move.kind === 'free') return arrangement.filter((placed) => !isSame(placed, move.at));
  const { article, to } = move;
  const isFree = (slot: Slot): boolean => !arrangement.some((placed) => isSame(placed, slot));
  const came = move.from !== null && isFree(move.from) ? move.from : null;
  const from = arrangement.find((placed) => placed.article === article) ?? came;
  const held = arrangement.find((placed) => isSame(placed, to));
  const others = arrangement.filter((placed) => placed.article !== article && placed !== held);
  const exchanged =
    held === undefined || held.article === article || from === null
      ? []
      : [{ place: from.place, position: from.position, article: held.article }];
  return [...others, ...exchanged, { place: to.place, position: to.position, article }];
}
