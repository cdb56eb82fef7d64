import type { EditionCode } from '#lib/i18n/editions.ts';
import type { HouseWords } from '#lib/text/house-words.ts';

/** How sure a repair is: `certain` follows from the bytes or a dictionary alone, `likely` from the text around it. */
export type Certainty = 'certain' | 'likely';

/** One thing that a step changed. `offset` (UTF-16 units) and `line` (from 1) are places in the text the step was given. */
export type Change = {
  kind: string;
  offset: number;
  line: number;
  before: string;
  after: string;
  certainty: Certainty;
  /** What the repair rests on when before and after do not show it: the reading taken out, the bytes put back. */
  evidence?: string;
  /** The text right before and after the place as it is without the change, parted by a tab: what it is found by later. */
  around?: string;
};

/** One thing that a step saw and left as it was, for a person to look at. */
export type Flag = { kind: string; offset: number; line: number; text: string };

/** What a step may know beyond the text: the edition asked for, whether a mirror has converted and annotated it, the house's words. */
type RepairContext = { edition: EditionCode; garbled: boolean; words: HouseWords };

export type StepResult = { text: string; changes: Change[]; left: Flag[] };

/** A repair: pure, text in; text, changes and what was left out. No step adds or takes away a line. */
export type Step = (text: string, context: RepairContext) => StepResult;

/** A change wanted by a step, without its place in lines; `start` and `end` are offsets, `end` exclusive. */
export type Edit = { kind: string; start: number; end: number; after: string; certainty: Certainty; evidence?: string };

/**
 * Applies edits that are sorted and do not overlap, in one pass: joining pieces is linear, where one `replace` per edit
 * would copy the whole text each time.
 */
export function applyEdits(text: string, edits: readonly Edit[], left: Flag[] = []): StepResult {
  if (edits.length === 0) return { text, changes: [], left };
  const lineAt = lineCounter(text);
  const pieces: string[] = [];
  const changes: Change[] = [];
  let from = 0;
  for (const { kind, start, end, after, certainty, evidence } of edits) {
    pieces.push(text.slice(from, start), after);
    from = end;
    const change: Change = {
      kind,
      offset: start,
      line: lineAt(start),
      before: text.slice(start, end),
      after,
      certainty,
    };
    changes.push(evidence === undefined ? change : { ...change, evidence });
  }
  pieces.push(text.slice(from));
  return { text: pieces.join(''), changes, left };
}

/** Line numbers (from 1) of offsets asked for in rising order. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next !== -1 && next < offset) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
