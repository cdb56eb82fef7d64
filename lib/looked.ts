import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Facts } from '#lib/audit/record.ts';
import { KanbaoError } from '#lib/errors.ts';

/** A mark as forms send it back. */
export const markSchema = z.string().min(1).max(64);

/**
 * The mark of what a form was drawn with: a short hash of its facts, which the form sends back. Whatever changed them since (a
 * page, the command line, an import) gives another mark, so no row needs a number that each writer would have to count up.
 */
export function toMark(facts: Facts): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
}

/**
 * Refuses a change by somebody who looked at something else than there is now.
 *
 * @param looked the mark that the form was drawn with; undefined for who saw no form
 * @throws KanbaoError `conflict`
 */
export function requireLooked(facts: Facts, looked: string | undefined): void {
  if (looked === undefined || looked === toMark(facts)) return;
  throw new KanbaoError('conflict', 'Somebody has changed this since the page was opened; nothing was written.', {
    say: 'paper.changedMeanwhile',
  });
}
