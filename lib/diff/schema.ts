import { z } from 'zod';

/** A run of text: in both versions, in the new one alone, in the old one alone. */
const run = z.strictObject({ is: z.enum(['same', 'added', 'removed']), text: z.string() });

/** What has become of a part: `marked` has the same words, and other links, marks or pictures. */
const kind = z.enum(['same', 'changed', 'marked', 'added', 'removed']);

const head = z.strictObject({
  place: z.enum(['headline', 'standfirst', 'epigraph', 'hero', 'references', 'past', 'statement']),
  kind,
  runs: z.array(run),
});

const block = z.strictObject({
  id: z.string(),
  type: z.string(),
  kind,
  /** Whether it stands elsewhere among the blocks that both versions have. */
  isMoved: z.boolean(),
  runs: z.array(run),
});

/** How one content differs from another: what stands around the body, where it is other; and blocks in the order of the new one. */
export const contentDiffSchema = z.strictObject({ heads: z.array(head), blocks: z.array(block) });

/** A diff of each edition, by its code. */
export const editionDiffsSchema = z.record(z.string(), contentDiffSchema);

export type Run = Readonly<z.infer<typeof run>>;
export type PartKind = z.infer<typeof kind>;
export type HeadDiff = Readonly<z.infer<typeof head>>;
export type BlockDiff = Readonly<z.infer<typeof block>>;
export type ContentDiff = Readonly<z.infer<typeof contentDiffSchema>>;
