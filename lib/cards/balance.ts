import { toPhrases } from '#lib/text/phrases.ts';

/** A headline set in lines of a size (px). */
export type Setting = Readonly<{ size: number; lines: readonly string[] }>;

/** The height of a line at a size of 1 px. */
export const leading = 1.25;

/** The width of a text at a size of 1 px. */
type Measure = (text: string) => number;

const sizes = [88, 80, 72, 64, 58, 52] as const;
const smallest = sizes[sizes.length - 1] ?? 52;

/**
 * Sets a headline in the largest size at which it stands in so many lines, and breaks it between words so that the lines are
 * about as long as one another. What is too long for the smallest size ends in an ellipsis.
 *
 * @param room px
 */
export function balance(
  headline: string,
  {
    room,
    most,
    measure,
  }: Readonly<{ room: Readonly<{ width: number; height: number }>; most: number; measure: Measure }>,
): Setting {
  const { width, height } = room;
  const pieces = toPieces(headline.trim());
  for (const size of sizes) {
    const lines = fill(pieces, width / size, measure);
    if (lines.length > most || lines.length * size * leading > height) continue;
    if (lines.some((line) => measure(line) > width / size)) continue;
    return { size, lines: even(pieces, { column: width / size, count: lines.length, measure }) };
  }
  const column = width / smallest;
  const characters = [...headline.trim()];
  let lines = fill(characters, column, measure);
  if (lines.length > most) {
    lines = lines.slice(0, most);
    const last = [...(lines.at(-1) ?? '')];
    while (last.length > 0 && measure(`${last.join('').trimEnd()}…`) > column) last.pop();
    lines[most - 1] = `${last.join('').trimEnd()}…`;
  }
  return { size: smallest, lines };
}

/** Pieces between which a line may break: words of Chinese, words of Latin with the space behind them. */
function toPieces(text: string): string[] {
  return toPhrases(text).flatMap(({ phrase }) => phrase.match(/\S+\s*|\s+/g) ?? []);
}

/** As many pieces in each line as go into it. */
function fill(pieces: readonly string[], column: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && measure((line + piece).trimEnd()) > column) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()];
}

/** The same number of lines in the narrowest column that allows it, found by halving to a hundredth of the column. */
function even(
  pieces: readonly string[],
  { column, count, measure }: Readonly<{ column: number; count: number; measure: Measure }>,
): string[] {
  let [low, high] = [0, column];
  while (high - low > column / 100) {
    const middle = (low + high) / 2;
    const lines = fill(pieces, middle, measure);
    if (lines.length <= count && lines.every((line) => measure(line) <= middle)) high = middle;
    else low = middle;
  }
  return fill(pieces, high, measure);
}
