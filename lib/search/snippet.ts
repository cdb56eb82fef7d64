import type { Body } from '#lib/articles/body.ts';
import { foldCharacter } from '#lib/search/fold.ts';
import { cutIntoPieces } from '#lib/search/pieces.ts';
import type { Term } from '#lib/search/query.ts';
import { listBodyTexts, type BodyText } from '#lib/search/texts.ts';
import { listUnits, type Unit } from '#lib/search/units.ts';

/** A text in pieces, those that were looked for marked. */
export type Marked = readonly Readonly<{ text: string; isHit: boolean }>[];

/** A part of an article's text with what was found in it; where it stands is null for the standfirst. */
export type Snippet = Readonly<{ text: Marked; place: Readonly<{ anchor: string; title: string | null }> | null }>;

type Span = readonly [start: number, end: number];

/** How much of a text is shown around the first hit, as widths: a Han character is one, a Latin letter half. */
const width = { before: 20, all: 80 } as const;

/** A whole text with its hits marked. */
export function markHits(text: string, terms: readonly Term[]): Marked {
  return toMarked(text, [0, text.length], findSpans(text, terms).spans);
}

/**
 * The part of an article that says most of what was looked for: the paragraph with the most terms, the first of equals; the
 * standfirst where the body has none. Null where neither has any (the headline says it).
 */
export function findSnippet(body: Body, standfirst: string | null, terms: readonly Term[]): Snippet | null {
  let best: { text: BodyText | null; spans: Span[]; count: number; title: string | null } | null = null;
  let title: string | null = null;
  const hints = toHints(terms);
  for (const text of listBodyTexts(body)) {
    if (text.isTitle) title = text.text;
    if (!mayHave(text.text, hints)) continue;
    const { spans, count } = findSpans(text.text, terms);
    if (count > (best?.count ?? 0)) best = { text, spans, count, title };
    if (count === terms.length) break;
  }
  const lead = standfirst === null ? null : findSpans(standfirst, terms);
  if (standfirst !== null && lead !== null && lead.count > (best?.count ?? 0))
    return { text: toMarked(standfirst, cutAround(standfirst, lead.spans[0]), lead.spans), place: null };
  if (best?.text == null) return null;
  const { text, spans } = best;
  const place = { anchor: text.id, title: best.title };
  return { text: toMarked(text.text, cutAround(text.text, spans[0]), spans), place };
}

/** Characters of which a text has some if it has any of the terms: two letters of a word, since its ending is another. */
function toHints(terms: readonly Term[]): string[] {
  return terms.flatMap(({ units }) =>
    cutIntoPieces(units).map(([first, ...rest]) =>
      first?.isHan === true ? [first, ...rest].map(({ text }) => text).join('') : (first?.text.slice(0, 2) ?? ''),
    ),
  );
}

/** Most paragraphs have none: found out without cutting them into words, which took most of the time of a page. */
function mayHave(text: string, hints: readonly string[]): boolean {
  let folded = '';
  for (const char of text.normalize('NFC')) folded += foldCharacter(char);
  // As in 1,000 and o’clock, which are found without their marks.
  const plain = folded.replaceAll(/['’,]/g, '');
  return hints.some((hint) => plain.includes(hint));
}

/** Where the terms stand in a text, without overlaps and in order, and how many of the terms do. */
function findSpans(text: string, terms: readonly Term[]): { spans: Span[]; count: number } {
  const units = listUnits(text);
  const found: Span[] = [];
  let count = 0;
  for (const term of terms) {
    const whole = findSequence(units, term.units);
    const spans =
      whole.length > 0 || term.quoted
        ? whole
        : cutIntoPieces(term.units).flatMap((piece) => findSequence(units, piece));
    if (spans.length > 0) count += 1;
    found.push(...spans);
  }
  const spans: [number, number][] = [];
  for (const [start, end] of found.toSorted((one, other) => one[0] - other[0])) {
    const last = spans.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else spans.push([start, end]);
  }
  return { spans, count };
}

function findSequence(units: readonly Unit[], sought: readonly Unit[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at + sought.length <= units.length; at += 1) {
    const fits = sought.every(({ text, isHan, joined }, index) => {
      const unit = units[at + index];
      return unit?.text === text && (index === 0 || !isHan || !joined || unit.joined);
    });
    if (!fits) continue;
    const [first, last] = [units[at], units[at + sought.length - 1]];
    if (first !== undefined && last !== undefined) spans.push([first.start, last.end]);
    at += sought.length - 1;
  }
  return spans;
}

/** The part of a text around a span, cut between words and never inside a character. */
function cutAround(text: string, [start, end]: Span = [0, 0]): Span {
  let from = start;
  for (let left: number = width.before; from > 0 && left > 0; from -= 1) left -= widthOf(text[from - 1]);
  let to = Math.max(end, from);
  for (let left: number = width.all - width.before; to < text.length && left > 0; to += 1) left -= widthOf(text[to]);
  while (from > 0 && from < start && isInside(text, from)) from += 1;
  while (to < text.length && to > end && isInside(text, to)) to -= 1;
  return [from, to];
}

const widthOf = (char: string | undefined): number => (/[⺀-￿]/u.test(char ?? '') ? 1 : 0.5);

/** Whether a cut there would part a word, or the halves of a character. */
function isInside(text: string, at: number): boolean {
  const [before, after] = [text[at - 1] ?? '', text[at] ?? ''];
  return (
    /^[\uDC00-\uDFFF]/.test(after) ||
    (/^[\p{Script=Latin}\p{N}\p{M}]$/u.test(after) && /^[\p{Script=Latin}\p{N}]$/u.test(before))
  );
}

function toMarked(text: string, [from, to]: Span, spans: readonly Span[]): Marked {
  const pieces: { text: string; isHit: boolean }[] = [];
  const add = (start: number, end: number, isHit: boolean): void => {
    if (end > start) pieces.push({ text: text.slice(start, end), isHit });
  };
  let at = from;
  for (const [start, end] of spans) {
    if (end <= at || start >= to) continue;
    add(at, Math.max(at, start), false);
    add(Math.max(at, start), Math.min(end, to), true);
    at = Math.min(end, to);
  }
  add(at, to, false);
  if (from > 0) pieces.unshift({ text: '…', isHit: false });
  if (to < text.length) pieces.push({ text: '…', isHit: false });
  return pieces;
}
