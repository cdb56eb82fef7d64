import { z } from 'zod';
import { KanbaoError } from '#lib/errors.ts';
import type { NewsroomErrorKey } from '#lib/i18n/newsroom.ts';

export const lexiconKinds = ['conversion', 'name', 'spelling', 'alias', 'reading'] as const;
export const lexiconForms = ['all', 'standard', 'tw', 'hk'] as const;

/** A lexicon of more rows than a person can look after belongs to a dictionary. */
export const mostEntries = 20_000;

/** What can be wrong with a part of an entry: the sentence of the catalogue for a form, and the words for the command line. */
const faults = {
  'paper.hasControl': 'has a tab, a line end or another control character in it',
  'paper.noHan': 'has no Chinese character',
  'paper.oneSign': 'has one character only: write the whole word that it is wrong in',
  'paper.endless': 'has the wrong spelling in it, so it would be put right for ever',
  'paper.itself': 'is the word itself',
  'paper.onlyHan': 'is not of Chinese characters only',
  'paper.noPinyin': 'is not pinyin with a space between syllables',
  'paper.otherLength': 'has another number of syllables than the word has characters',
} as const satisfies Partial<Record<NewsroomErrorKey, string>>;
type Fault = keyof typeof faults;
const fault = (key: Fault): Fault => key;

const hasHan = /\p{Script=Han}/u;
const text = (most: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, fault('paper.hasControl'));
const syllables = /^[\p{Script=Latin}\p{M}:]{1,8}(?: [\p{Script=Latin}\p{M}:]{1,8})*$/u;

const common = { form: z.literal('all').default('all'), note: text(500).nullable().default(null) };

/** An entry as it comes from outside. What each kind means is said in prisma/schema.prisma. */
export const entrySchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...common,
      kind: z.literal('conversion'),
      form: z.enum(lexiconForms).default('all'),
      word: text(40).regex(hasHan, fault('paper.noHan')),
      value: text(40).regex(hasHan, fault('paper.noHan')),
    })
    // A single character would win over every phrase of the dictionaries.
    .refine(({ word, value }) => [...word].length >= 2 && [...value].length >= 2, {
      error: fault('paper.oneSign'),
      path: ['word'],
    }),
  z.strictObject({
    ...common,
    kind: z.literal('name'),
    word: text(60).min(2, fault('paper.oneSign')),
    value: z.null().default(null),
  }),
  z
    .strictObject({
      ...common,
      kind: z.literal('spelling'),
      word: text(60).min(2, fault('paper.oneSign')),
      value: text(60),
    })
    .refine(({ word, value }) => !value.includes(word), {
      error: fault('paper.endless'),
      path: ['value'],
    }),
  z
    .strictObject({ ...common, kind: z.literal('alias'), word: text(80), value: text(80) })
    .refine(({ word, value }) => word !== value, { error: fault('paper.itself'), path: ['value'] }),
  z
    .strictObject({
      ...common,
      kind: z.literal('reading'),
      word: text(20).regex(/^\p{Script=Han}+$/u, fault('paper.onlyHan')),
      value: text(160).regex(syllables, fault('paper.noPinyin')),
    })
    .refine(({ word, value }) => [...word].length === value.split(' ').length, {
      error: fault('paper.otherLength'),
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
  const what = field === 'kind' ? `is none of ${lexiconKinds.join(', ')}` : describeFault(issue);
  throw new KanbaoError('bad-input', `“${given['word'] ?? ''}”: its ${field || 'entry'} ${what}.`);
}

function describeFault(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'is wrong';
  if (Object.hasOwn(faults, issue.message)) return faults[issue.message as Fault];
  if (issue.code === 'too_small') return 'is empty';
  if (issue.code === 'too_big') return `has more than ${String(issue.maximum)} characters`;
  return issue.message;
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
