import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { removedField } from '#lib/audit/removal-forms.ts';
import { entrySchema, lexiconForms, lexiconKinds } from '#lib/lexicon/schema.ts';
import { markSchema } from '#lib/looked.ts';

/** What the newsroom's forms for the lexicon give. A message that is a key of the catalogue is said in the language of the form. */

const typed = z.string().max(600).default('');

/** An entry as its form has it, and whether it is to be saved or only looked up; a field left empty is none. */
export const entryFormSchema = z
  .strictObject({
    ...{ kind: typed, word: typed, value: typed, form: typed, note: typed },
    /** The mark of the entry as it was seen; none for one that is to be new. */
    looked: markSchema.optional(),
    step: z.enum(['save', 'look']).default('save'),
  })
  .transform(({ looked, step, ...given }, context) => {
    const written = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''));
    const parsed = entrySchema.safeParse(written);
    if (parsed.success) return { looked, step, entry: parsed.data };
    for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: written } as z.core.$ZodRawIssue);
    return z.NEVER;
  });

export const entryKeySchema = z.strictObject({
  ...{ kind: z.enum(lexiconKinds), word: storable(z.string().min(1).max(600)), form: z.enum(lexiconForms) },
  looked: markSchema,
});

/** What the list is asked, as its form and its links say it. */
export const lexiconRequestSchema = z.object({
  kind: z.enum(['all', ...lexiconKinds]).catch('all'),
  q: storable(z.string().trim().max(200)).catch(''),
  after: z.uuid().optional().catch(undefined),
  removed: removedField,
});
export type LexiconRequest = Readonly<z.output<typeof lexiconRequestSchema>>;

/** What the page of one entry is asked: which, what is to become of it, and whether to look for the articles it concerns. */
export const entryRequestSchema = z.object({
  kind: z.enum(lexiconKinds).optional().catch(undefined),
  form: z.enum(lexiconForms).catch('all'),
  word: storable(z.string().max(600)).catch(''),
  value: storable(z.string().max(600)).optional().catch(undefined),
  note: storable(z.string().max(600)).optional().catch(undefined),
  show: z.enum(['affected', 'saved']).optional().catch(undefined),
});
