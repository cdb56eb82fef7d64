import { z } from 'zod';
import { amendmentKinds } from '#lib/amendments/kinds.ts';
import { storable } from '#lib/articles/body.ts';
import { findingNames } from '#lib/checklist/findings.ts';
import { fromLocalTime } from '#lib/i18n/dates.ts';
import { editionCodes } from '#lib/i18n/editions.ts';

/** What the newsroom's forms for articles give. A message that is a key of the catalogue is said in the language of the form. */

const id = z.uuid();
/** A field left empty is none. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((value) => (value === '' ? null : value))
    .default(null);
const name = text(120);
/** A field that may come more than once, or not at all. */
export const several = <S extends z.ZodType>(each: S) =>
  z.union([z.array(each), each.transform((value) => [value])]).default([]);
/** `2026-12-01T08:00`, as a field for times gives it, in the time zone of the paper. */
const time = z
  .string()
  .transform(fromLocalTime)
  .refine((value) => value !== null, { error: 'articles.timeWrong' })
  .refine((value) => value > new Date(), { error: 'articles.timeWrong' });

export const newArticleSchema = z.strictObject({
  headline: text(500),
  edition: z.enum(editionCodes),
  section: name,
  publisher: z.string().min(1).max(120),
});

export const saveSchema = z.strictObject({ article: id, base: z.int().min(1), content: z.unknown() });
export const presenceSchema = z.strictObject({ article: id });
export const pasteSchema = z.strictObject({ html: z.string().max(5_000_000), edition: z.enum(editionCodes) });

/** What a step is taken on: the article as it was when its page was shown. */
const looked = { article: id, version: z.coerce.number().int().min(1) };
export const stepSchema = z.strictObject(looked);
export const noteSchema = z.strictObject({ ...looked, note: text(4_000) });
export const returnSchema = z.strictObject({
  ...looked,
  note: z.string().trim().min(1, 'articles.noteNeeded').max(4_000),
});
export const leaveSchema = z.strictObject({ ...looked, reason: text(500) });
/** Handles of people and slugs of topics, in order. A few more than may be chosen: that is said in words where it is counted. */
const chosen = several(z.string().min(1).max(120)).refine((list) => list.length <= 100);
export const bylinesSchema = z.strictObject({ ...looked, people: chosen });
export const topicsSchema = z.strictObject({ ...looked, topics: chosen });
export const newBylineSchema = z.strictObject({
  ...bylinesSchema.shape,
  name: storable(z.string().trim().min(1, 'articles.nameWanted').max(80, 'articles.nameWanted')).regex(
    /^\P{Cc}*$/u,
    'articles.nameWanted',
  ),
});
export const sectionSchema = z.strictObject({ ...looked, section: name });

const publishing = { ...looked, acknowledged: several(z.enum(findingNames)) };
export const publishSchema = z
  .strictObject({ ...publishing, kind: z.enum(amendmentKinds).optional(), note: text(1_000) })
  .refine(({ kind, note }) => note !== null || (kind !== 'clarification' && kind !== 'correction'), {
    error: 'articles.noteWanted',
    path: ['note'],
  })
  .refine(({ kind, note }) => note === null || kind !== 'typo', { error: 'articles.noteWanted', path: ['note'] });
export const scheduleSchema = z.strictObject({ ...publishing, at: time });
export const embargoSchema = z.strictObject({ ...looked, until: time });
/** Lifts an embargo: until no time. */
export const liftSchema = z.strictObject(looked).transform((given) => ({ ...given, until: null }));
export const restoreSchema = z.strictObject({
  article: id,
  number: z.coerce.number().int().min(1),
  base: z.coerce.number().int().min(1),
});
