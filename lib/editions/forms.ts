import { z } from 'zod';

/** What the newsroom's forms for the conversion of an article give. A message that is a key of the catalogue is said in the language of the form. */

const article = z.uuid();
const word = z.string().trim().min(1).max(40);

/** `around` is what stood around the place when the page was shown. */
export const chooseSchema = z.strictObject({
  article,
  number: z.coerce.number().int().min(1),
  around: z.string().max(40),
  form: z.string().min(1).max(4),
});
export const readSchema = z.strictObject({ article, word, reading: z.string().trim().min(1).max(200) });
export const choiceSchema = z.strictObject({ article, choice: z.uuid() });
export const promoteSchema = z.strictObject({
  article,
  choice: z.uuid(),
  word: word.or(z.literal('').transform(() => null)),
});

/** What the page's address says: whether certain places are shown too, and where the page of the list begins. */
export const requestSchema = z.object({
  show: z.enum(['open', 'all']).catch('open'),
  after: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  /** The choice whose promotion is tried, and the word it would be of. */
  promote: z.uuid().optional().catch(undefined),
  word: z
    .string()
    .trim()
    .max(40)
    .transform((given) => (given === '' ? null : given))
    .catch(null),
});
