import { accidental, listLexemes, quote } from '#lib/search/lexemes.ts';
import { endOfRun, listUnits } from '#lib/search/units.ts';
import { findPairs } from '#lib/search/words.ts';

/**
 * What is stored of a text so that it can be found: lexemes with their positions, as PostgreSQL's tsvector has them.
 *
 * Chinese is stored as pairs of neighbours, so that any two adjacent characters can be found whatever a dictionary thinks of
 * them; longer words are pairs side by side. A pair that is a word (和服 in 日本和服) is told from one that only came about
 * (和服 in 产品和服务) by its mark, so that the word is found first. A run's last character stands for itself, so that
 * with prefixes single characters are found too.
 */
export type Token = Readonly<{ lexeme: string; position: number }>;

/** A tsvector knows positions up to 16,383 and keeps what is beyond as that: before it comes to this, positions begin again. */
const lastPosition = 16_000;
/** … with so many units of the text before, so that no phrase is lost at the seam. */
const overlap = 64;
/** Units of one article that are stored: a book's worth, and within the megabyte that a tsvector may have. */
const mostUnits = 100_000;

/** The tokens of texts that follow one another, of each its lexemes; a phrase does not run from one into the next. */
export function toTokens(texts: ReadonlyArray<readonly string[]>): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  let left = mostUnits;
  for (const text of texts) {
    const lexemes = text.slice(0, left);
    left -= lexemes.length;
    for (let index = 0; index < lexemes.length; index += 1) {
      if (position >= lastPosition) {
        position = 0;
        index = Math.max(0, index - overlap);
      }
      position += 1;
      const lexeme = lexemes[index];
      if (lexeme !== undefined) tokens.push({ lexeme, position });
    }
    position += 1;
  }
  return tokens;
}

/** The lexemes of a text, one for each unit, with pairs that are no words marked. */
export function listTextLexemes(text: string): string[] {
  const units = listUnits(text);
  const lexemes = listLexemes(units);
  for (let start = 0; start < units.length;) {
    const end = endOfRun(units, start);
    const run = units.slice(start, end).map((each) => each.text);
    const words = run.length > 1 ? findPairs(run.join('')) : new Set<string>();
    for (let index = start; index < end - 1; index += 1) {
      const pair = lexemes[index] ?? '';
      if (!words.has(pair)) lexemes[index] = accidental + pair;
    }
    start = end;
  }
  return lexemes;
}

/**
 * Tokens as the input form of a tsvector: `'中国':1,5 'gdp':3`. It goes to the database as a parameter.
 *
 * @param labels lexemes without a position
 */
export function toVector(tokens: readonly Token[], labels: readonly string[] = []): string {
  const places = new Map<string, number[]>();
  for (const { lexeme, position } of tokens) {
    const list = places.get(lexeme);
    if (list === undefined) places.set(lexeme, [position]);
    else list.push(position);
  }
  return [...Array.from(places, ([lexeme, list]) => `${quote(lexeme)}:${list.join(',')}`), ...labels.map(quote)].join(
    ' ',
  );
}
