import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { focusPattern } from '#lib/media/crops.ts';

const words = (most: number) => storable(z.string().trim().max(most)).transform((text) => (text === '' ? null : text));

/** What is said of a picture wherever it is used next, and what a cut of it keeps in view. */
export const describeSchema = z.object({
  picture: z.uuid(),
  alt: words(2_000),
  caption: words(2_000),
  credit: words(500),
  focus: z
    .union([z.literal(''), z.string().regex(focusPattern)])
    .default('')
    .transform((text) => (text === '' ? null : text)),
});
export type Describing = Omit<z.output<typeof describeSchema>, 'picture'>;

/** What a person looks for in the library while they write. */
export const findSchema = z.object({ q: storable(z.string().trim().max(200)) });
