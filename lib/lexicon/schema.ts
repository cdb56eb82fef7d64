import { z } from 'zod';
import { KanbaoError } from '#lib/errors.ts';

const lexiconKinds = ['conversion', 'name', 'spelling', 'alias', 'reading'] as const;
const lexiconForms = ['all', 'standard', 'tw', 'hk'] as const;

/** A lexicon of more rows than a person can look after belongs to a dictionary. */
export const mostEntries = 20_000;

const hasHan = /\p{Script=Han}/u;
const text = (most: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1, 'is empty')
    .max(most, `has more than ${String(most)} characters`)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'has a tab, a line end or another control character in it');
const syllables = /^[\p{Script=Latin}\p{M}:]{1,8}(?: [\p{Script=Latin}\p{M}:]{1,8})*$/u;

const common = { form: z.literal('all').default('all'), note: text(500).nullable().default(null) };

/** One entry as it comes from outside. What each kind means is said in prisma/schema.prisma. */
const entrySchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...common,
      kind: z.literal('conversion'),
      form: z.enum(lexiconForms).default('all'),
      word: text(40).regex(hasHan, 'has no Chinese character'),
      value: text(40).regex(hasHan, 'has no Chinese character'),
    })
    // A single character would win over every phrase of the dictionaries.
    .refine(({ word, value }) => [...word].length >= 2 && [...value].length >= 2, {
      error: 'has one character only: write the whole word that it is wrong in',
      path: ['word'],
    }),
  z.strictObject({
    ...common,
    kind: z.literal('name'),
    word: text(60).min(2, 'has one character only'),
    value: z.null().default(null),
  }),
  z
    .strictObject({
      ...common,
      kind: z.literal('spelling'),
      word: text(60).min(2, 'has one character only'),
      value: text(60),
    })
    .refine(({ word, value }) => !value.includes(word), {
      error: 'has the wrong spelling in it, so it would be put right for ever',
      path: ['value'],
    }),
  z
    .strictObject({ ...common, kind: z.literal('alias'), word: text(80), value: text(80) })
    .refine(({ word, value }) => word !== value, { error: 'is the word itself', path: ['value'] }),
  z
    .strictObject({
      ...common,
      kind: z.literal('reading'),
      word: text(20).regex(/^\p{Script=Han}+$/u, 'is not of Chinese characters only'),
      value: text(160).regex(syllables, 'is not pinyin with a space between syllables'),
    })
    .refine(({ word, value }) => [...word].length === value.split(' ').length, {
      error: 'has another number of syllables than the word has characters',
      path: ['value'],
    }),
]);

export type LexiconEntry = z.infer<typeof entrySchema>;
export type LexiconKind = LexiconEntry['kind'];

/** @throws KanbaoError `bad-input` with one sentence that names the word */
export function parseEntry(given: Readonly<Record<string, string | null | undefined>>): LexiconEntry {
  const parsed = entrySchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  const what = field === 'kind' ? `is none of ${lexiconKinds.join(', ')}` : (issue?.message ?? 'is wrong');
  throw new KanbaoError('bad-input', `“${given['word'] ?? ''}”: its ${field || 'entry'} ${what}.`);
}

/** @throws KanbaoError `bad-input` */
export function parseKind(given: string): LexiconKind {
  const kind = lexiconKinds.find((each) => each === given);
  if (kind === undefined)
    throw new KanbaoError('bad-input', `There is no kind “${given}”; there are ${lexiconKinds.join(', ')}.`);
  return kind;
}

/** @throws KanbaoError `bad-input` */
export function parseForm(given: string): LexiconEntry['form'] {
  const form = lexiconForms.find((each) => each === given);
  if (form === undefined)
    throw new KanbaoError('bad-input', `There is no form “${given}”; there are ${lexiconForms.join(', ')}.`);
  return form;
}
