import { findWords } from '#lib/text/house-words.ts';

/**
 * The parts of a plain text that are not prose and that no step may touch: fenced and inline code, indented code without
 * Han characters, table rows, addresses, targets of Markdown links.
 */
const pattern = new RegExp(
  [
    String.raw`^\x60\x60\x60[^\n]*\n(?:(?!\x60\x60\x60)[^\n]*\n)*(?:\x60\x60\x60[^\n]*)?`,
    String.raw`\x60[^\x60\n]+\x60`,
    String.raw`^\|[^\n]*`,
    String.raw`^(?: {4}|\t)[^\n\p{Script=Han}]+$`,
    String.raw`(?:https?:\/\/|www\.)[A-Za-z0-9\-._~:\/?#@!$&'()*+,;=%]+`,
    String.raw`[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}`,
    String.raw`\]\([^)\n]*\)`,
  ].join('|'),
  'gmu',
);

export type Span = { start: number; end: number };

/**
 * The protected spans of a text, in order, not overlapping. Linear in the text.
 *
 * @param names names of the house lexicon, which are protected too
 */
export function findProtected(text: string, names: ReadonlyMap<string, string> = new Map()): Span[] {
  const spans = Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
  if (names.size === 0) return spans;
  const called = findWords(text, names).map(({ word, start }) => ({ start, end: start + word.length }));
  return withoutOverlap([...spans, ...called].toSorted((one, other) => one.start - other.start));
}

function withoutOverlap(sorted: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of sorted) {
    const last = spans.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}

/** A test for offsets asked for in rising order. */
export function protectionAt(text: string, names?: ReadonlyMap<string, string>): (offset: number) => boolean {
  const spans = findProtected(text, names);
  let index = 0;
  return (offset) => {
    while (index < spans.length && (spans[index]?.end ?? 0) <= offset) index += 1;
    return offset >= (spans[index]?.start ?? Infinity);
  };
}
