import type { HouseWords } from '#lib/text/house-words.ts';
import { isConverted, scriptOfCharacter } from '#lib/text/script.ts';
import { isCommonHan } from '#lib/text/gbk.ts';
import { simplifiedForm } from '#lib/text/opencc.ts';
import { isToned, readingsOf, toReading } from '#lib/text/pinyin.ts';
import { applyEdits, lineCounter, type Edit, type Flag, type Step, type StepResult } from '#lib/text/repair-step.ts';

/**
 * Pinyin annotations: some mirrors convert simplified text to traditional and print the reading behind a good part of the
 * characters that changed: 國(guó). In the pages seen every annotated character is one that conversion changed, and the
 * reading is one that a dictionary has for it.
 */

/** One Han character and a syllable in parentheses, ASCII or full-width; some mirrors leave a space in them. */
const annotation = /(?<char>\p{Script=Han})(?<gloss>[(（]\s?(?<reading>[\p{Script=Latin}\p{M}ü:]{1,8})\s?[)）])/gu;

export type Annotation = {
  char: string;
  reading: string;
  start: number;
  end: number;
  glossStart: number;
  converted: boolean;
};

/**
 * The annotations of a text whose reading is a dictionary reading of that very character; 里(ali) and 她(she) are not.
 *
 * @param more readings of the house lexicon
 */
export function findAnnotations(text: string, more?: HouseWords['readings']): Annotation[] {
  const found: Annotation[] = [];
  for (const match of text.matchAll(annotation)) {
    const { char = '', gloss = '', reading: written = '' } = match.groups ?? {};
    const reading = toReading(written);
    if (!isReadingOf(char, reading, more)) continue;
    const end = match.index + match[0].length;
    found.push({
      char,
      reading,
      start: match.index,
      end,
      glossStart: end - gloss.length,
      converted: isConverted(char),
    });
  }
  return found;
}

function isReadingOf(char: string, reading: string, more?: HouseWords['readings']): boolean {
  return readingsOf(char).includes(reading) || more?.get(char)?.includes(reading) === true;
}

/**
 * Whether a mirror made the text what it is: converted and annotated it. A lesson annotates whatever it teaches and an
 * article glosses a rare word once; a mirror annotates only what conversion made, again and again, and leaves no simplified
 * character. The bounds lie far from both: pages seen have 30–60 % of their traditional characters annotated.
 *
 * @param simplifiedAsked whether the text is wanted in simplified script: then one or two annotations are believed too.
 */
export function isGarbled(text: string, simplifiedAsked: boolean): boolean {
  const annotations = findAnnotations(text);
  const converted = annotations.filter((each) => each.converted);
  if (converted.length === 0 || annotations.length - converted.length > annotations.length * 0.1) return false;
  const lines = new Map<string, number>();
  let simplified = 0;
  let traditional = 0;
  for (const { 0: char } of text.matchAll(/\p{Script=Han}/gu)) {
    const kind = scriptOfCharacter(char);
    if (kind === 'hans') simplified += 1;
    else if (kind === 'hant' || isConverted(char)) {
      traditional += 1;
      lines.set(char, (lines.get(char) ?? 0) + 1);
    }
  }
  const annotated = new Set(converted.map((each) => each.char));
  const occurrences = [...annotated].reduce((sum, char) => sum + (lines.get(char) ?? 0), 0);
  if (simplified > (simplified + traditional) * 0.2 || converted.length < occurrences * 0.8) return false;
  const share = converted.length / traditional;
  // A mirror with a short list: about half of running characters are the same in both scripts, so a lesson or a poem that
  // glosses eight different ones has glossed some of those too, and an author glosses what is rare; this one has only what
  // conversion made, of common words, wherever it stands.
  const isShortList =
    annotations.length === converted.length &&
    converted.length >= occurrences * 0.9 &&
    (annotated.size >= 8 || (simplifiedAsked && annotated.size >= 4 && converted.length >= 6)) &&
    [...annotated].every((char) => isCommonHan(simplifiedForm(char) ?? char));
  if (converted.length >= 3) return share >= 0.1 || (isShortList && share >= 0.01);
  return (
    simplifiedAsked &&
    simplified === 0 &&
    share >= 0.25 &&
    converted.every((each) => readingsOf(each.char)[0] === each.reading)
  );
}

/**
 * Takes out the annotations of a garbled text that stand on converted characters; the readings are kept as evidence. All
 * others stay in the text, where `toInlines` makes ruby of those with a tone mark. A line that is plainly simplified was
 * not converted, so its glosses are the author's.
 */
export const removeAnnotations: Step = (text, { edition, garbled, words: { readings } }) => {
  if (!garbled) return { text, changes: [], left: edition === 'zh-hans' ? doubtfulReadings(text) : [] };
  const edits: Edit[] = [];
  const isSimplifiedLine = lineJudge(text);
  for (const { reading, start, end, glossStart, converted } of findAnnotations(text, readings)) {
    if (!converted || isSimplifiedLine(start)) continue;
    edits.push({
      kind: 'pinyin-annotation',
      start: glossStart,
      end,
      after: '',
      certainty: 'certain',
      evidence: reading,
    });
  }
  return withSurroundings(applyEdits(text, edits, unknownReadings(text, readings)));
};

/** Characters on each side that a reading taken out is found by again. */
const reach = 4;

/**
 * Says of each reading that its character has others, too, between which words it stood: whoever reads the text aloud later takes
 * it from there (lib/text/kept-readings.ts).
 */
function withSurroundings(result: StepResult): StepResult {
  let removed = 0;
  const changes = result.changes.map((change) => {
    const at = change.offset - removed;
    removed += change.before.length;
    const before = result.text.slice(Math.max(0, at - reach - 1), at);
    if (readingsOf([...before].at(-1) ?? '').length < 2) return change;
    return { ...change, around: `${before}\t${result.text.slice(at, at + reach)}`.replace(/^[^\t]*\n|\n.*$/gs, '') };
  });
  return { ...result, changes };
}

/**
 * Readings behind common characters that conversion makes, in lines that were converted but too few to say that a mirror put
 * them there: an author glosses what is rare. Left, for a person to look at.
 */
function doubtfulReadings(text: string): Flag[] {
  const isSimplifiedLine = lineJudge(text);
  const lineAt = lineCounter(text);
  return findAnnotations(text).flatMap(({ char, reading, start, end, converted }): Flag[] =>
    converted && isToned(reading) && isCommonHan(simplifiedForm(char) ?? char) && !isSimplifiedLine(start)
      ? [{ kind: 'reading-in-doubt', offset: start, line: lineAt(start), text: text.slice(start, end) }]
      : [],
  );
}

/** Readings with a tone mark behind a Han character that no dictionary has for it: left, for a person to look at. */
function unknownReadings(text: string, more: HouseWords['readings']): Flag[] {
  const lineAt = lineCounter(text);
  return Array.from(text.matchAll(annotation)).flatMap(({ 0: whole, index, groups }) => {
    const reading = toReading(groups?.['reading'] ?? '');
    return !isToned(reading) || isReadingOf(groups?.['char'] ?? '', reading, more)
      ? []
      : [{ kind: 'unknown-reading', offset: index, line: lineAt(index), text: whole }];
  });
}

/** Judges the line an offset is in, asked in rising order; each line is read once. */
function lineJudge(text: string): (offset: number) => boolean {
  let end = -1;
  let verdict = false;
  return (offset) => {
    if (offset <= end) return verdict;
    const start = text.lastIndexOf('\n', offset) + 1;
    end = text.indexOf('\n', offset);
    if (end === -1) end = text.length;
    let balance = 0;
    for (const char of text.slice(start, end)) {
      const kind = scriptOfCharacter(char);
      balance += kind === 'hans' ? 1 : kind === 'hant' ? -1 : 0;
    }
    verdict = balance > 0;
    return verdict;
  };
}

/** Whether a reading is written so that it can only be pinyin: with a tone mark. */
export function isGloss(each: Annotation): boolean {
  return isToned(each.reading);
}
