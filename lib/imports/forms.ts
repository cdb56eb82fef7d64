import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { editionCodes } from '#lib/i18n/editions.ts';

/** What the forms of the import desk give. A message that is a key of the catalogue is said in the language of the form. */

/** Bytes of a file that is sent to the desk: an action takes 4 MB with all its fields (next.config.mjs). */
export const mostUploaded = 3_500_000;
/** Stories of one source that the desk takes; more are for the command line. */
export const mostStories = 200;
/** UTF-16 units of pasted text; three bytes each at most, in UTF-8. */
export const mostPasted = 1_000_000;

/** A field left empty is none. */
const optional = (most: number) =>
  storable(z.string().trim().max(most))
    .transform((value) => (value === '' ? null : value))
    .default(null);
const rights = ['none', 'own', 'licensed'] as const;
const right = z.enum(rights);
const id = z.uuid();
const version = z.coerce.number().int().min(1);

/** What is said of a source; also kept with its run (`ImportRun.given`). */
export const givenSchema = z.object({
  edition: z.enum(editionCodes).nullable(),
  section: z.string().nullable(),
  publisher: z.string().nullable(),
  headline: z.string().nullable(),
  right,
  licence: z.string().nullable(),
});
export type Given = Readonly<z.output<typeof givenSchema>>;

/** A field without a file comes as an empty one, which has no name in a browser without scripts and another with. */
const file = z.instanceof(File).transform((value) => (value.size === 0 ? null : value));

export const newImportSchema = z
  .strictObject({
    // Browsers send the line ends of a form as CRLF, whatever was pasted.
    text: z
      .string()
      .max(mostPasted)
      .transform((value) => (value.trim() === '' ? null : value.replaceAll('\r\n', '\n').toWellFormed()))
      .default(null),
    url: optional(2_000),
    file: file.nullable().default(null),
    headline: optional(500),
    edition: z.enum(['', ...editionCodes]).transform((value) => (value === '' ? null : value)),
    section: optional(120),
    publisher: optional(120),
    right,
    licence: optional(2_000),
  })
  .refine(({ text, url, file: given }) => [text, url, given].filter((each) => each !== null).length === 1, {
    error: 'imports.giveOne',
    path: ['text'],
  })
  .refine(({ file: given }) => given === null || given.size <= mostUploaded, {
    error: 'imports.tooLarge',
    path: ['file'],
  })
  .refine(({ right: by, licence }) => by !== 'licensed' || licence !== null, {
    error: 'imports.licenceWanted',
    path: ['licence'],
  });
export type NewImport = Readonly<z.output<typeof newImportSchema>>;

/** What may be done with a story that is nearly one that is here. */
const answers = ['revision', 'new'] as const;
export const answerSchema = z.strictObject({ run: id, number: z.coerce.number().int().min(0), how: z.enum(answers) });
export type OfferAnswer = Readonly<z.output<typeof answerSchema>>;

/** A decision names one change, or a kind of changes; a button says which. */
const number = z.coerce.number().int().min(1).max(10_000_000).optional();
const kind = z.string().min(1).max(60).optional();
export const decisionSchema = z
  .strictObject({ article: id, version, reject: number, accept: number, rejectAll: kind, acceptAll: kind })
  .refine(({ reject, accept, rejectAll, acceptAll }) => reject ?? accept ?? rejectAll ?? acceptAll, {
    error: 'imports.noChange',
    path: ['version'],
  });
export type Decision = Readonly<z.output<typeof decisionSchema>>;

export const rightSchema = z
  .strictObject({ article: id, version, right, licence: optional(2_000) })
  .refine(({ right: by, licence }) => by !== 'licensed' || licence !== null, {
    error: 'imports.licenceWanted',
    path: ['licence'],
  });

/** What became of each story of a run (`ImportRun.outcomes`). */
export const outcomesSchema = z.array(
  z.object({
    number: z.int().min(0),
    outcome: z.enum(['draft', 'revision', 'unchanged', 'twin', 'kept', 'failed']),
    headline: z.string().nullable(),
    /** The article it became, or is nearly. */
    article: z.string().nullable(),
    likeness: z.number().nullable(),
    reason: z.string().nullable(),
  }),
);
export type Outcome = z.output<typeof outcomesSchema>[number];
