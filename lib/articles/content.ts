import { z } from 'zod';
import { bodySchema } from '#lib/articles/body.ts';

/**
 * Everything that is written of an article, in its original edition: what a revision holds whole, what the importer
 * makes, what publishing turns into one page per edition.
 */

const line = z.string().max(500).regex(/\S/, 'must not be blank');
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
  alt: z.string().max(2_000),
  caption: z.string().max(2_000).nullable(),
  credit: z.string().max(500).nullable(),
});

export const contentSchema = z.strictObject({
  headline: line.nullable(),
  standfirst: z.string().max(1_000).regex(/\S/, 'must not be blank').nullable(),
  epigraph: z.array(line).max(20),
  hero: hero.nullable(),
  body: bodySchema,
  references: z.array(reference).max(200),
  past: z.array(pastClassic).max(50),
  /** What a platform or contributor states under its stories, by language; platform metadata, never body text. */
  statement: z.strictObject({ zh: z.string().max(2_000).nullable(), en: z.string().max(2_000).nullable() }).nullable(),
});

export type Content = z.infer<typeof contentSchema>;
export type Reference = z.infer<typeof reference>;
export type PastClassic = z.infer<typeof pastClassic>;
