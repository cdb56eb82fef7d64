import { z } from 'zod';
import { storable } from '#lib/articles/body.ts';
import { removedField } from '#lib/audit/removal-forms.ts';
import { markSchema } from '#lib/looked.ts';
import { longestNames, slugPattern, type NamedKind } from '#lib/named/kinds.ts';

/** What the forms for sections, topics and people give. A message that is a key of the catalogue is said in the language of the form. */

/** One line; a field left empty is none. */
export const line = (most: number) =>
  storable(z.string().trim().max(most))
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u)
    .transform((value) => (value === '' ? undefined : value))
    .optional();

/** A name once in Chinese, once in English; the traditional one where it does not follow from the simplified one. */
const nameFields = (most: number) => ({ zh: line(most), hant: line(most), en: line(most) });

type Given = Readonly<{ zh?: string | undefined; hant?: string | undefined; en?: string | undefined }>;
export const hasName = ({ zh, en }: Given): boolean => zh !== undefined || en !== undefined;
export const hasSimplified = ({ zh, hant }: Given): boolean => hant === undefined || zh !== undefined;

const slug = z
  .union([z.literal('').transform(() => undefined), z.string().trim().regex(slugPattern, 'paper.slugWrong')])
  .optional();

export const addNamedSchema = (kind: NamedKind) =>
  z
    .strictObject({ ...nameFields(longestNames[kind]), slug })
    .refine(hasName, { error: 'paper.nameNeeded', path: ['zh'] })
    .refine(hasSimplified, { error: 'paper.hantAlone', path: ['hant'] });

export const changeNamedSchema = (kind: NamedKind) =>
  z
    .strictObject({ id: z.uuid(), looked: markSchema, ...nameFields(longestNames[kind]) })
    .refine(hasName, { error: 'paper.nameNeeded', path: ['zh'] })
    .refine(hasSimplified, { error: 'paper.hantAlone', path: ['hant'] });

export const removeSchema = z.strictObject({ id: z.uuid() });
export const moveSchema = z.strictObject({ id: z.uuid(), to: z.enum(['up', 'down']), looked: markSchema });

/** What a list of them is asked, as its form and its links say it. */
export const namedRequestSchema = z.object({
  q: storable(z.string().trim().max(200)).catch(''),
  after: z.string().max(120).regex(slugPattern).optional().catch(undefined),
  removed: removedField,
});
export type NamedRequest = Readonly<z.output<typeof namedRequestSchema>>;
