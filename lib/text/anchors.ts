/**
 * Where in an article somebody decided something, said so that it is found again after the text was edited: by the words
 * around it. Offsets are UTF-16 units.
 */
export type Anchor = Readonly<{
  /** As `rewriteContent` names places. */
  place: string;
  before: string;
  word: string;
  after: string;
  /** Which of several equal ones in the place, counted from 0. */
  occurrence: number;
}>;

export type Spot = Readonly<{ place: string; start: number; end: number }>;

/** Characters kept on each side: enough to tell most places of a paragraph apart, few enough to outlive an edit nearby. */
const reach = 6;

/** The anchor of a spot of a text. */
export function toAnchor(text: string, { place, start, end }: Spot): Anchor {
  const before = [...text.slice(0, start)].slice(-reach).join('');
  const word = text.slice(start, end);
  const after = [...text.slice(end)].slice(0, reach).join('');
  const equal = findAll(text, before + word + after);
  return { place, before, word, after, occurrence: Math.max(0, equal.indexOf(start - before.length)) };
}

/**
 * The spot of an anchor in texts that may have been edited since: in its place with all the words around it, else with the
 * nearest two characters on each side where that is one spot only, else with all of them in one other place (a paragraph was
 * moved or cut in two).
 *
 * @returns null where none of these is there: what was decided is lost
 */
export function findAnchor(texts: ReadonlyMap<string, string>, anchor: Anchor): Spot | null {
  const { place, before, word, after, occurrence } = anchor;
  const text = texts.get(place);
  if (text !== undefined) {
    const whole = findAll(text, before + word + after);
    const start = whole[occurrence] ?? (whole.length === 1 ? whole[0] : undefined);
    if (start !== undefined) return toSpot(place, start + before.length, word);
    const near = [...before].slice(-2).join('');
    const close = findAll(text, near + word + [...after].slice(0, 2).join(''));
    if (close.length === 1) return toSpot(place, (close[0] ?? 0) + near.length, word);
  }
  // Without a word around it a character would be found anywhere.
  if (before + after === '') return null;
  const elsewhere = [...texts].flatMap(([other, each]) =>
    findAll(each, before + word + after).map((start) => toSpot(other, start + before.length, word)),
  );
  return elsewhere.length === 1 ? (elsewhere[0] ?? null) : null;
}

const toSpot = (place: string, start: number, word: string): Spot => ({ place, start, end: start + word.length });

function findAll(text: string, needle: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) found.push(at);
  return found;
}
