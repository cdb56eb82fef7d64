import { isGarbled, removeAnnotations } from '#lib/ingest/annotations.ts';
import { removeBoilerplate } from '#lib/ingest/boilerplate.ts';
import { restoreLostBytes } from '#lib/ingest/lost-bytes.ts';
import { restoreLostMarks } from '#lib/ingest/lost-marks.ts';
import { bringToScript } from '#lib/ingest/script-step.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { fixPunctuation } from '#lib/text/punctuation.ts';
import { applyEdits, type Change, type Edit, type Step, type StepResult } from '#lib/text/repair-step.ts';
import { decodeEntities } from '#lib/text/entities.ts';
import { undoMojibake } from '#lib/text/mojibake.ts';
import { cleanWhitespace, normaliseUnicode } from '#lib/text/whitespace.ts';

const punctuate: Step = (text, { edition }) =>
  fixPunctuation(
    text,
    edition === 'zh-hant' ? { outer: ['「', '」'], inner: ['『', '』'] } : { outer: ['“', '”'], inner: ['‘', '’'] },
  );

/** For every language: encodings and references first, since what they hide may be white space, or Chinese. */
const plainSteps: readonly Step[] = [
  undoMojibake,
  decodeEntities,
  cleanWhitespace,
  normaliseUnicode,
  removeBoilerplate,
];

/**
 * The steps for Chinese, in the order they need: bytes are derived from the damaged text as it came, so before any
 * annotation is taken out; readings belong to the converted characters, so before the script changes; marks last, when
 * parentheses are no longer those of annotations.
 */
const chineseSteps: readonly Step[] = [restoreLostBytes, restoreLostMarks, removeAnnotations, bringToScript, punctuate];

export type Repaired = StepResult &
  Readonly<{
    /** A mirror had converted and annotated the text. */
    garbled: boolean;
    /** What a person has rejected and so was not done. */
    refused: Change[];
  }>;

/**
 * Repairs a text for an edition: characters and white space in every language, then the Chinese steps.
 *
 * @param rejected names of changes (`nameChange`) that a person does not want: they are left out, and later steps see the
 *   text without them
 * @returns the text with as many lines as it came with (line ends aside), all changes and all flags in order of the steps;
 *   their lines are those of the source, their offsets those of the text each step was given
 */
export function repairText(source: string, edition: EditionCode, rejected: ReadonlySet<string> = new Set()): Repaired {
  const run: Repaired = { text: source, changes: [], left: [], garbled: false, refused: [] };
  const context = { edition, garbled: false };
  for (const step of plainSteps) apply(run, step(run.text, context), rejected);
  if (getEdition(edition).language !== 'zh') return run;
  const garbled = isGarbled(run.text, edition === 'zh-hans');
  for (const step of chineseSteps) apply(run, step(run.text, { edition, garbled }), rejected);
  return { ...run, garbled };
}

function apply(run: Mutable<Repaired>, result: StepResult, rejected: ReadonlySet<string>): void {
  const [refused, kept] = partition(result.changes, rejected.size === 0 ? () => false : isRejected(rejected));
  run.text = refused.length === 0 ? result.text : applyEdits(run.text, kept.map(toEdit)).text;
  for (const each of kept) run.changes.push(each);
  for (const each of refused) run.refused.push(each);
  for (const each of result.left) run.left.push(each);
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function toEdit({ offset, before, ...change }: Change): Edit {
  return { ...change, start: offset, end: offset + before.length };
}

function partition<Value>(all: readonly Value[], isFirst: (value: Value) => boolean): [Value[], Value[]] {
  const { first = [], second = [] } = Object.groupBy(all, (each) => (isFirst(each) ? 'first' : 'second'));
  return [first, second];
}

/** Whether a change bears one of the names; changes of one step are asked for in their order. */
function isRejected(rejected: ReadonlySet<string>): (change: Change) => boolean {
  const name = createNamer();
  return (change) => rejected.has(name(change));
}

/**
 * Names changes so that a decision on one stays with it when the draft is made anew: by kind, line, what was there, what
 * came, and how many equal ones the line had before. Offsets would move with every other decision.
 */
export function createNamer(): (change: Change) => string {
  const seen = new Map<string, number>();
  return ({ kind, line, before, after }) => {
    const name = JSON.stringify([kind, line, before, after]);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return `${name}#${String(count)}`;
  };
}
