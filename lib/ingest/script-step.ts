import { convertQuotationMarks } from '#lib/text/quotation-marks.ts';
import { convertAround } from '#lib/text/house-words.ts';
import { findProtected } from '#lib/text/protected-spans.ts';
import { applyEdits, type Edit, type Flag, type Step } from '#lib/text/repair-step.ts';
import { findScript, scriptOfCharacter, toSimplified, toTraditional } from '#lib/text/script.ts';

/**
 * Brings a Chinese text to the script of its edition when it is not in it: a garbled one always (a mirror converted it
 * character by character, so it goes back to simplified first), any other when more than a tenth of it is in the other
 * script. A text in its script that quotes single characters of the other is left, and that is said.
 */
export const bringToScript: Step = (text, { edition, garbled, words }) => {
  const { script, hans, hant } = findScript(withoutNamed(text));
  const wanted = edition === 'zh-hant' ? 'hant' : 'hans';
  if (!garbled && (script === wanted || script === 'neither')) {
    const others = wanted === 'hans' ? hant : hans;
    return { text, changes: [], left: others === 0 ? [] : strangers(text, wanted === 'hans' ? 'hant' : 'hans') };
  }
  const simplify = (prose: string): string =>
    convertAround(prose, words.toSimplified, words.names, (each) => toSimplified(each));
  const traditionalize = (prose: string): string =>
    convertAround(prose, words.toTraditional, words.names, (each) => toTraditional(each, words.forms));
  const convert =
    wanted === 'hans'
      ? simplify
      : (prose: string) => convertQuotationMarks(traditionalize(garbled ? simplify(prose) : prose), 'hant');
  const edits: Edit[] = [];
  let from = 0;
  for (const span of [...findProtected(text, words.names), { start: text.length, end: text.length }]) {
    for (const { 0: line, index } of text.slice(from, span.start).matchAll(/[^\n]*[\p{Script=Han}][^\n]*/gu)) {
      if (garbled || isForeign(line, wanted)) differences(line, convert(line), from + index, edits);
    }
    from = span.end;
  }
  const converted = applyEdits(text, edits);
  return garbled ? converted : { ...converted, left: strangers(converted.text, wanted === 'hans' ? 'hant' : 'hans') };
};

/** A character that the text speaks of, alone in its quotation marks, says nothing of the script the text is in: “國”（guó）. */
const named = /(?<=[“「‘『"])\p{Script=Han}(?=(?:\s?[（(][^）)\n]{1,10}[）)])?[”」’』"])/gu;

const withoutNamed = (text: string): string => (/[“「‘『"]/.test(text) ? text.replace(named, '·') : text);

/** Whether a line is to be converted: it is not for two thirds in the script wanted. A lesson names characters of the other. */
function isForeign(line: string, wanted: 'hans' | 'hant'): boolean {
  const { hans, hant } = findScript(withoutNamed(line));
  const [own, other] = wanted === 'hans' ? [hans, hant] : [hant, hans];
  return hans + hant === 0 || other * 2 >= own;
}

/** One edit for each run of characters that differ; the whole line where lengths differ, so that nothing is misplaced. */
function differences(before: string, after: string, offset: number, edits: Edit[]): void {
  if (before === after) return;
  const edit = (start: number, end: number): void => {
    edits.push({
      kind: 'script',
      start: offset + start,
      end: offset + end,
      after: before.length === after.length ? after.slice(start, end) : after,
      certainty: 'certain',
    });
  };
  if (before.length !== after.length) return edit(0, before.length);
  for (let at = 0; at < before.length; at += 1) {
    if (before[at] === after[at]) continue;
    const start = at;
    while (at < before.length && before[at] !== after[at]) at += 1;
    edit(start, at);
  }
}

function strangers(text: string, script: 'hans' | 'hant'): Flag[] {
  const flags: Flag[] = [];
  let line = 1;
  for (let at = 0; at < text.length && flags.length < 100; at += 1) {
    const char = text[at] ?? '';
    if (char === '\n') line += 1;
    else if (char > '\u2e7f' && scriptOfCharacter(char) === script)
      flags.push({
        kind: 'other-script',
        offset: at,
        line,
        text: text.slice(Math.max(0, at - 6), at + 7).replace(/\n/g, ' '),
      });
  }
  return flags;
}
