import { isGarbled, removeAnnotations } from '#lib/ingest/annotations.ts';
import { restoreLostBytes } from '#lib/ingest/lost-bytes.ts';
import { restoreLostMarks } from '#lib/ingest/lost-marks.ts';
import { bringToScript } from '#lib/ingest/script-step.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { fixPunctuation } from '#lib/text/punctuation.ts';
import type { Step, StepResult } from '#lib/text/repair-step.ts';
import { cleanWhitespace } from '#lib/text/whitespace.ts';

const punctuate: Step = (text, { edition }) =>
  fixPunctuation(
    text,
    edition === 'zh-hant' ? { outer: ['「', '」'], inner: ['『', '』'] } : { outer: ['“', '”'], inner: ['‘', '’'] },
  );

/**
 * The steps for Chinese, in the order they need: bytes are derived from the damaged text as it came, so before any
 * annotation is taken out; readings belong to the converted characters, so before the script changes; marks last, when
 * parentheses are no longer those of annotations.
 */
const chineseSteps: readonly Step[] = [restoreLostBytes, restoreLostMarks, removeAnnotations, bringToScript, punctuate];

/**
 * Repairs a text for an edition: white space and invisible characters in every language, then the Chinese steps.
 *
 * @returns the text with as many lines as it came with (line ends aside), all changes and all flags in order of the steps;
 *   their lines are those of the source, their offsets those of the text each step was given. `garbled`: a mirror had
 *   converted and annotated it.
 */
export function repairText(source: string, edition: EditionCode): StepResult & { garbled: boolean } {
  const cleaned = cleanWhitespace(source);
  if (getEdition(edition).language !== 'zh') return { ...cleaned, garbled: false };
  const garbled = isGarbled(cleaned.text, edition === 'zh-hans');
  let { text } = cleaned;
  const changes = [...cleaned.changes];
  const left = [...cleaned.left];
  for (const step of chineseSteps) {
    const result = step(text, { edition, garbled });
    text = result.text;
    for (const each of result.changes) changes.push(each);
    for (const each of result.left) left.push(each);
  }
  return { text, changes, left, garbled };
}
