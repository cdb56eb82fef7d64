import { isGarbled, removeAnnotations } from '#lib/ingest/annotations.ts';
import { removeBoilerplate } from '#lib/ingest/boilerplate.ts';
import { restoreLostBytes } from '#lib/ingest/lost-bytes.ts';
import { restoreLostMarks } from '#lib/ingest/lost-marks.ts';
import { bringToScript } from '#lib/ingest/script-step.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { findWords, noHouseWords, type HouseWords } from '#lib/text/house-words.ts';
import { protectionAt } from '#lib/text/protected-spans.ts';
import { fixPunctuation } from '#lib/text/punctuation.ts';
import { applyEdits, type Change, type Edit, type Step, type StepResult } from '#lib/text/repair-step.ts';
import { decodeEntities } from '#lib/text/entities.ts';
import { undoMojibake } from '#lib/text/mojibake.ts';
import { cleanWhitespace, normaliseUnicode } from '#lib/text/whitespace.ts';

const punctuate: Step = (text, { edition, garbled, words: { names } }) =>
  fixPunctuation(
    text,
    edition === 'zh-hant' ? { outer: ['「', '」'], inner: ['『', '』'] } : { outer: ['“', '”'], inner: ['‘', '’'] },
    { isNarrowed: garbled, names },
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

/** Spellings that the house lexicon puts right, in whatever script the text is in by now; not in code and addresses. */
const respell: Step = (text, { words: { spellings, names } }) => {
  const found = findWords(text, spellings);
  if (found.length === 0) return { text, changes: [], left: [] };
  const isProtected = protectionAt(text, names);
  return applyEdits(
    text,
    found.flatMap(({ word, start, value }): Edit[] =>
      isProtected(start)
        ? []
        : [{ kind: 'spelling', start, end: start + word.length, after: value, certainty: 'certain' }],
    ),
  );
};

export type Repaired = StepResult &
  Readonly<{
    /** A mirror had converted and annotated the text. */
    garbled: boolean;
    /** What the steps would change, in their order, rejected or not: `changes` are those of it that were made. */
    proposed: Change[];
  }>;

/**
 * Repairs a text for an edition: characters and white space in every language, then the Chinese steps.
 *
 * @param rejected names of changes (`createNamer`, over `proposed`) that a person does not want: they are left out, and later steps see the
 *   text without them
 * @param words the house lexicon
 * @param watch told of each step, in order: the text it was given, and what it would change in it
 * @returns the text with as many lines as it came with (line ends aside), all changes and all flags in order of the steps;
 *   their lines are those of the source, their offsets those of the text each step was given
 */
export function repairText(
  source: string,
  edition: EditionCode,
  rejected: ReadonlySet<string> = new Set(),
  words: HouseWords = noHouseWords,
  watch: (text: string, changes: readonly Change[]) => void = () => undefined,
): Repaired {
  const run: Repaired = { text: source, changes: [], left: [], garbled: false, proposed: [] };
  const context = { edition, garbled: false, words };
  const name = createNamer();
  const isKept = (change: Change): boolean => !rejected.has(name(change));
  const take = (result: StepResult): void => {
    watch(run.text, result.changes);
    apply(run, result, isKept);
  };
  for (const step of plainSteps) take(step(run.text, context));
  const isChinese = getEdition(edition).language === 'zh';
  const garbled = isChinese && isGarbled(run.text, edition === 'zh-hans');
  for (const step of isChinese ? chineseSteps : []) take(step(run.text, { ...context, garbled }));
  // What the damage hid is a prompt only now.
  if (garbled) take(removeBoilerplate(run.text));
  take(respell(run.text, context));
  flagLost(run);
  return { ...run, garbled };
}

/** Signs of bytes that were no character (U+FFFD) and that no step has spoken of. */
function flagLost(run: Mutable<Repaired>): void {
  if (!run.text.includes('\ufffd')) return;
  const told = new Set(run.left.filter(({ kind }) => kind === 'lost-byte').map(({ line }) => line));
  let offset = 0;
  for (const [index, text] of run.text.split('\n').entries()) {
    const at = text.indexOf('\ufffd');
    if (at !== -1 && !told.has(index + 1))
      run.left.push({
        kind: 'lost-byte',
        offset: offset + at,
        line: index + 1,
        text: text.slice(Math.max(0, at - 10), at + 11),
      });
    offset += text.length + 1;
  }
}

function apply(run: Mutable<Repaired>, result: StepResult, isKept: (change: Change) => boolean): void {
  const kept = result.changes.filter(isKept);
  run.text = kept.length === result.changes.length ? result.text : applyEdits(run.text, kept.map(toEdit)).text;
  for (const each of result.changes) run.proposed.push(each);
  for (const each of kept) run.changes.push(each);
  for (const each of result.left) run.left.push(each);
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function toEdit({ offset, before, ...change }: Change): Edit {
  return { ...change, start: offset, end: offset + before.length };
}

/**
 * Names changes so that a decision on one stays with it when the draft is made anew: by kind, line, what was there, what
 * came, and how many equal ones the line had before, rejected ones too. Offsets would move with every other decision.
 *
 * @returns the name of a change; to be asked for each of `proposed`, in order
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
