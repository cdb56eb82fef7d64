import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { markSchema } from '#lib/looked.ts';
import { focusPattern } from '#lib/media/crops.ts';

const words = (most: number) => storable(z.string().trim().max(most)).transform((text) => (text === '' ? null : text));

/** What is said of a picture wherever it is used next, and what a cut of it keeps in view. */
export const describeSchema = z.object({
  picture: z.uuid(),
  looked: markSchema,
  alt: words(2_000),
  caption: words(2_000),
  credit: words(500),
  focus: z
    .union([z.literal(''), z.string().regex(focusPattern)])
    .default('')
    .transform((text) => (text === '' ? null : text)),
});
type Described = z.output<typeof describeSchema>;
export type Describing = Omit<Described, 'picture' | 'looked'> & Readonly<{ looked?: string }>;

/** What is said of a picture, as its form was drawn with it. */
export const toPictureFacts = ({ alt, caption, credit, focus }: Omit<Describing, 'looked'>) => ({
  ...{ alt, caption, credit, focus },
});

/** What a person looks for in the library while they write. */
export const findSchema = z.object({ q: storable(z.string().trim().max(200)) });
