import { z } from 'zod';
import { languagePattern, linkPattern, longestLink } from '#lib/articles/links.ts';

/**
 * The body of an article: one document of typed blocks, the same shape as a ProseMirror document (`type`, `attrs`,
 * `content`, `marks`), shared by importer, editor and page. What it has no word for cannot be stored or shown.
 * Every block has an `id` that is the same in each edition and each revision, so that a link to it stays good.
 */

/** Text as PostgreSQL's jsonb can keep it: no NUL, no half of a surrogate pair (RFC 8259 section 8.2 leaves both open). */
export function storable(schema: z.ZodString): z.ZodString {
  return schema.refine(
    (value) => value.isWellFormed() && !value.includes('\0'),
    'has a character that cannot be stored',
  );
}

export const limits = { blocks: 5_000, inlines: 2_000, text: 100_000 } as const;

const id = z.string().regex(/^[a-z][a-z0-9]{3,23}$/);
const line = storable(z.string().max(2_000));

const href = z
  .string()
  .max(longestLink)
  .regex(linkPattern, 'a link must be http, https, mailto or a path of this site');
const lang = z.string().regex(languagePattern);

const mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('strong') }),
  z.strictObject({ type: z.literal('emphasis') }),
  z.strictObject({ type: z.literal('code') }),
  z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href }) }),
  z.strictObject({ type: z.literal('ruby'), attrs: z.strictObject({ reading: z.string().min(1).max(100) }) }),
  /** A passage of another language or script than the article's, as BCP 47 names it (RFC 5646): `ja`, `zh-Hant`. Never converted. */
  z.strictObject({ type: z.literal('lang'), attrs: z.strictObject({ lang }) }),
]);

const text = z.strictObject({
  type: z.literal('text'),
  text: storable(z.string().min(1).max(limits.text)),
  marks: z.array(mark).max(5).optional(),
});
const hardBreak = z.strictObject({ type: z.literal('hardBreak') });
const inline = z.discriminatedUnion('type', [text, hardBreak]);
const inlines = z.array(inline).max(limits.inlines);

const paragraph = z.strictObject({ type: z.literal('paragraph'), attrs: z.strictObject({ id }), content: inlines });
const paragraphs = z.array(paragraph).min(1).max(limits.blocks);

const sectionHeading = z.strictObject({
  type: z.literal('sectionHeading'),
  /** `number` as printed ('01', '一'), null for an unnumbered section. */
  attrs: z.strictObject({ id, number: z.string().max(12).nullable() }),
  content: inlines,
});

const quote = z.strictObject({
  type: z.literal('quote'),
  /** `attribution`: who says it, as one line ('比尔·盖茨，微软创始人'); null when the lead-in before it says so. */
  attrs: z.strictObject({ id, attribution: line.nullable() }),
  content: paragraphs,
});

const figure = z.strictObject({
  type: z.literal('figure'),
  attrs: z.strictObject({
    id,
    /** Hash of a row of Media; null marks a place whose picture the source did not have. */
    media: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    alt: line.nullable(),
    caption: line.nullable(),
    credit: line.nullable(),
  }),
});

const listItem = z.strictObject({ type: z.literal('listItem'), content: paragraphs });
const list = z.strictObject({
  type: z.literal('list'),
  attrs: z.strictObject({ id, ordered: z.boolean(), start: z.int().min(0).max(1_000_000) }),
  content: z.array(listItem).min(1).max(limits.blocks),
});

const tableCell = z.strictObject({
  type: z.literal('tableCell'),
  attrs: z.strictObject({ header: z.boolean(), align: z.enum(['start', 'center', 'end']).nullable() }),
  content: inlines,
});
const tableRow = z.strictObject({ type: z.literal('tableRow'), content: z.array(tableCell).min(1).max(50) });
const table = z.strictObject({
  type: z.literal('table'),
  attrs: z.strictObject({ id, caption: line.nullable() }),
  content: z.array(tableRow).min(1).max(1_000),
});

const embed = z.strictObject({
  type: z.literal('embed'),
  /** Shown as a link with its title: nothing of another site is loaded into a reader's page. */
  attrs: z.strictObject({ id, href, title: line }),
});
const divider = z.strictObject({ type: z.literal('divider'), attrs: z.strictObject({ id }) });
const note = z.strictObject({ type: z.literal('note'), attrs: z.strictObject({ id }), content: paragraphs });

const block = z.discriminatedUnion('type', [
  sectionHeading,
  paragraph,
  quote,
  figure,
  list,
  table,
  embed,
  divider,
  note,
]);

/** The id of a block and those of the paragraphs in it: each is an anchor of the page. */
function listIds({ attrs, ...block }: Block): string[] {
  const inner =
    block.type === 'list'
      ? block.content.flatMap((item) => item.content)
      : block.type === 'quote' || block.type === 'note'
        ? block.content
        : [];
  return [attrs.id, ...inner.map((each) => each.attrs.id)];
}

export const bodySchema = z
  .strictObject({ type: z.literal('doc'), content: z.array(block).max(limits.blocks) })
  .refine((doc) => {
    const ids = doc.content.flatMap(listIds);
    return new Set(ids).size === ids.length;
  }, 'two blocks have the same id');

export type Body = z.infer<typeof bodySchema>;
export type Block = z.infer<typeof block>;
export type Inline = z.infer<typeof inline>;
export type Mark = z.infer<typeof mark>;
export type Paragraph = z.infer<typeof paragraph>;
