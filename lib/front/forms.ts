import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { arrangementSchema, formatPlaced, mostSlots, parseMove, type Arrangement } from '#lib/front/slots.ts';
import { fromLocalTime } from '#lib/i18n/dates.ts';
import { editionCodes, type EditionCode } from '#lib/i18n/editions.ts';

/** What the pages and forms of front pages are given. */

const edition = z.enum(editionCodes);
const version = z.coerce.number().int().min(0).max(1_000_000_000);
const several = z.union([z.array(z.string()).max(mostSlots), z.string().transform((value) => [value])]).default([]);

export const publishFrontSchema = z.strictObject({ edition, base: version, at: several.pipe(arrangementSchema) });
export const putBackSchema = z.strictObject({ edition, base: version });

/** A field left empty is none. */
const blank = z.literal('').transform(() => null);
const time = z
  .string()
  .transform(fromLocalTime)
  .refine((value) => value !== null, { error: 'fronts.timeWrong' });

export const breakingSchema = z.strictObject({
  edition,
  version,
  text: storable(z.string().trim().max(200)).transform((value) => (value === '' ? null : value)),
  article: z.union([blank, z.uuid()]).default(null),
  beginsAt: z.union([blank, time]).default(null),
  endsAt: time.transform((value) => value ?? new Date(0)),
});
export const endBreakingSchema = z.strictObject({ edition, version });

/** What the page of a front is asked, as its address says it. Anything wrong in it is as if it were not there. */
export const frontRequestSchema = z.object({
  /** The version the arrangement was made from: with it the address holds an arrangement that is not published. */
  base: version.optional().catch(undefined),
  /** null: what stands there is no arrangement. */
  at: several.pipe(arrangementSchema).nullable().catch(null),
  do: z
    .string()
    .max(200)
    .transform((text) => parseMove(text))
    .nullable()
    .default(null)
    .catch(null),
  /** An article that was chosen to be put somewhere. */
  pick: z.uuid().optional().catch(undefined),
  q: storable(z.string().trim().max(200)).catch(''),
  /** What was just done. */
  done: z.enum(['published', 'putBack']).optional().catch(undefined),
});
export type FrontRequest = Readonly<z.output<typeof frontRequestSchema>>;

/** The page of an edition's front with an arrangement that is not published. */
export function toFrontPath(of: EditionCode, { base, slots }: Readonly<{ base: number; slots: Arrangement }>): string {
  const said = new URLSearchParams([['base', String(base)], ...slots.map((slot) => ['at', formatPlaced(slot)])]);
  return `/admin/fronts/${of}?${said.toString()}`;
}
