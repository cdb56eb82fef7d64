import type { Edit } from '#lib/text/repair-step.ts';

/** Parentheses and quotation marks of one Chinese line. Pairs are found by one pass over the line. */

const hanPattern = /\p{Script=Han}/u;
const gloss = /^\s?[\p{Script=Latin}\p{M}:]{1,8}\s?$/u;

/** Edits for pairs with Han in or next to them; an edit that changes nothing is a flag (a mark without its partner). */
export function pairedEdits(line: string, quotes: { outer: [string, string]; inner: [string, string] }): Edit[] {
  return [...parentheses(line), ...doubleQuotes(line, quotes.outer), ...singleQuotes(line, quotes.inner)];
}

/** `(…)` becomes full-width where Han is inside; a date, a Latin name, a formula or a reading in parentheses stays. */
function parentheses(line: string): Edit[] {
  const edits: Edit[] = [];
  const open: number[] = [];
  for (const { 0: sign, index } of line.matchAll(/[()]/g)) {
    if (sign === '(') open.push(index);
    else {
      const start = open.pop();
      if (start === undefined || index - start > 2_000) continue;
      const inside = line.slice(start + 1, index);
      if (hanPattern.test(inside) && !gloss.test(inside)) edits.push(mark(start, '（'), mark(index, '）'));
    }
  }
  return edits;
}

function doubleQuotes(line: string, [opening, closing]: [string, string]): Edit[] {
  const places = Array.from(line.matchAll(/"/g), (match) => match.index).filter(
    (at) => !/\d/.test(line[at - 1] ?? '') || hanPattern.test(line[at + 1] ?? '') || line[at + 1] === undefined,
  );
  if (places.length % 2 !== 0) return places.slice(-1).map((at) => ({ ...mark(at, '"'), kind: 'odd-quotation-mark' }));
  const edits: Edit[] = [];
  for (let index = 0; index < places.length; index += 2) {
    const start = places[index] ?? 0;
    const end = places[index + 1] ?? 0;
    const context = `${line[start - 1] ?? ''}${line.slice(start + 1, end)}${line[end + 1] ?? ''}`;
    if (/[\p{Script=Han}，。：；！？、]/u.test(context)) edits.push(mark(start, opening), mark(end, closing));
  }
  return edits;
}

function singleQuotes(line: string, [opening, closing]: [string, string]): Edit[] {
  const pairs = line.matchAll(/(?<![A-Za-z0-9])'(?<inside>[^'\n]{1,200})'(?![A-Za-z0-9])/g);
  return Array.from(pairs).flatMap(({ 0: whole, index, groups }) =>
    hanPattern.test(groups?.['inside'] ?? '') ? [mark(index, opening), mark(index + whole.length - 1, closing)] : [],
  );
}

const mark = (start: number, after: string): Edit => ({
  kind: 'punctuation',
  start,
  end: start + 1,
  after,
  certainty: 'likely',
});
