import { z } from 'zod';
import { bodySchema, storable } from '#lib/articles/body.ts';

/**
 * Everything that is written of an article, in its original edition: what a revision holds whole, what the importer
 * makes, what publishing turns into one page per edition.
 */

const words = (most: number): z.ZodString => storable(z.string().max(most).regex(/\S/, 'must not be blank'));
const line = words(500);
const url = z
  .string()
  .max(2_048)
  .refine((value) => /^https?:\/\//i.test(value), 'must be an http or https address');

const reference = z.strictObject({
  label: line.nullable(),
  person: line.nullable(),
  outlet: line.nullable(),
  url: url.nullable(),
});

const pastClassic = z.strictObject({
  /** Slug of an article here; null when the source only told of one. */
  article: z.string().nullable(),
  title: line.nullable(),
  url: url.nullable(),
  /** Reads the source claimed: 500000 for '50万+', with `atLeast`. */
  reads: z.int().min(0).nullable(),
  atLeast: z.boolean(),
});

const hero = z.strictObject({
  /** Hash of a row of Media. */
  media: z.string().regex(/^[0-9a-f]{64}$/),
  alt: storable(z.string().max(2_000)),
  caption: words(2_000).nullable(),
  credit: words(500).nullable(),
});

export const contentSchema = z.strictObject({
  headline: line.nullable(),
  standfirst: words(1_000).nullable(),
  epigraph: z.array(line).max(20),
  hero: hero.nullable(),
  body: bodySchema,
  references: z.array(reference).max(200),
  past: z.array(pastClassic).max(50),
  /** What a platform or contributor states under its stories, by language; platform metadata, never body text. */
  statement: z.strictObject({ zh: words(2_000).nullable(), en: words(2_000).nullable() }).nullable(),
});

export type Content = z.infer<typeof contentSchema>;

/** An article in which nothing is written: what a first text is compared with. */
export const emptyContent: Content = {
  ...{ headline: null, standfirst: null, epigraph: [], hero: null, references: [], past: [], statement: null },
  body: { type: 'doc', content: [] },
};
export type Reference = z.infer<typeof reference>;
export type PastClassic = z.infer<typeof pastClassic>;
