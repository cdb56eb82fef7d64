import { endOfRun, type Unit } from '#lib/search/units.ts';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Up to so many characters are taken as one word. */
const longestWord = 3;

/**
 * The words of a term that was typed without spaces (特朗普关税): each is looked for by itself where all of it together is
 * nowhere. ICU's dictionary, which every Node has in it, does for a query: of jieba's 60 MB the process that renders pages
 * is spared (docs/decisions/0021 has the figures). A character that is left alone goes with the one before it.
 */
export function cutIntoPieces(units: readonly Unit[]): Unit[][] {
  const pieces: Unit[][] = [];
  for (let start = 0; start < units.length;) {
    const end = endOfRun(units, start);
    pieces.push(...(end - start > longestWord ? cutRun(units.slice(start, end)) : [units.slice(start, end)]));
    start = end;
  }
  return pieces;
}

function cutRun(run: readonly Unit[]): Unit[][] {
  const chars = run.map(({ text }) => text);
  const pieces: Unit[][] = [];
  let at = 0;
  for (const { segment } of segmenter.segment(chars.join(''))) {
    const word = run.slice(at, at + [...segment].length);
    at += word.length;
    const last = pieces.at(-1);
    if (last !== undefined && (word.length === 1 || last.length === 1)) last.push(...word);
    else pieces.push(word);
  }
  return pieces;
}
