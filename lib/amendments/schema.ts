import { z } from 'zod';
import { amendmentKinds } from '#lib/amendments/kinds.ts';
import { editions } from '#lib/i18n/editions.ts';

const longestNote = 1_000;

/** A change to a published story as whoever makes it puts it; the note is in the language of the story's original edition. */
export const amendmentSchema = z
  .strictObject({
    kind: z.enum(amendmentKinds, { error: `Say what the change is: ${amendmentKinds.join(', ')}.` }),
    note: z
      .string()
      .trim()
      .min(1, { error: 'The note says nothing; leave it out, or write what readers should know.' })
      .max(longestNote, { error: `A note has at most ${String(longestNote)} characters.` })
      .nullable(),
  })
  .refine(({ kind, note }) => note !== null || (kind !== 'clarification' && kind !== 'correction'), {
    error: 'A correction or clarification needs a note that tells readers what was wrong or unclear.',
  })
  .refine(({ kind, note }) => note === null || kind !== 'typo', {
    error: 'Of a typo readers are told nothing; if they should know, it is a correction.',
  });

export type Amending = Readonly<z.infer<typeof amendmentSchema>>;

/** The note as each edition has it, by its code. */
export const notesSchema = z.partialRecord(z.enum(editions.map(({ code }) => code)), z.string());
