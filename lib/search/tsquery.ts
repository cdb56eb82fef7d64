import { accidental, labels, listLexemes, quote } from '#lib/search/lexemes.ts';
import { cutIntoPieces } from '#lib/search/pieces.ts';
import type { Query, Term } from '#lib/search/query.ts';
import { listShingles } from '#lib/search/shingles.ts';
import { endOfRun, foldWord, type Unit } from '#lib/search/units.ts';

/** Other names of what a term says, as terms of their own. */
export type Aliases = ReadonlyMap<Term, readonly Term[]>;

/** What an article is filtered by: ids. */
export type Labels = Readonly<{ section: string | null; publisher: string | null }>;

/** What an article must have: a tsquery, and numbers of neighbours (shingles.ts) that follow from it. */
export type Condition = Readonly<{ query: string; shingles: readonly number[] }>;

/**
 * A query as PostgreSQL's tsquery, twice. `strict`: each term as it stands, a pair of characters as a word. `loose`: pairs that
 * only came about, and the words of a long term wherever they are. Everything strict is loose too; null where both say the same.
 * Lexemes are quoted, and the whole goes to the database as a parameter: what a reader types is never part of a language.
 */
export type Conditions = Readonly<{
  strict: Condition;
  loose: Condition | null;
  /** What an article may have nowhere; null for nothing. */
  excluded: string | null;
}>;

export function toConditions(query: Query, aliases: Aliases, filters: Labels): Conditions {
  const wanted = query.terms.filter(({ excluded }) => !excluded);
  const fixed = [
    ...(filters.section === null ? [] : [quote(labels.section(filters.section))]),
    ...(filters.publisher === null ? [] : [quote(labels.publisher(filters.publisher))]),
  ];
  // Of a term that may be said in other words nothing follows.
  const said = wanted.filter((term) => !aliases.has(term));
  const all = (to: (term: Term) => string): string =>
    [...wanted.map((term) => [term, ...(aliases.get(term) ?? [])].map((each) => `(${to(each)})`).join(' | '))]
      .map((each) => `(${each})`)
      .concat(fixed)
      .join(' & ');
  const strict = all((term) => toPhrase(term.units, 'word'));
  const loose = all(toLoose);
  const excluded = query.terms.flatMap((term) => (term.excluded ? [`(${toExcluded(term)})`] : []));
  const toShingles = (to: (term: Term) => ReadonlyArray<readonly Unit[]>): number[] => [
    ...new Set(said.flatMap(to).flatMap((units) => listShingles(listLexemes(units)))),
  ];
  return {
    strict: { query: strict, shingles: toShingles(({ units }) => [units]) },
    loose: loose === strict ? null : { query: loose, shingles: toShingles(toParts) },
    excluded: excluded.length === 0 ? null : excluded.join(' | '),
  };
}

/**
 * What must not be there. Of a longer word that is not in quotation marks all its pairs, wherever they are: the index of words
 * answers that by itself, and an article that has them all and the word not is hardly to be found.
 */
function toExcluded({ units, quoted }: Term): string {
  const phrase = toPhrase(units, 'any');
  return quoted ? phrase : toAnywhere(phrase);
}

/** The words of a phrase, wherever they stand. */
const toAnywhere = (phrase: string): string => phrase.replaceAll(/ <\d+> /g, ' & ');

const toParts = ({ units, quoted }: Term): ReadonlyArray<readonly Unit[]> => (quoted ? [units] : cutIntoPieces(units));

function toLoose(term: Term): string {
  if (term.quoted) return toPhrase(term.units, 'any');
  return toParts(term)
    .map((piece) => `(${toPhrase(piece, 'any')})`)
    .join(' & ');
}

/**
 * Units that follow one another. Of a run of Chinese each pair of neighbours, so that three characters are found only where
 * all three stand together.
 *
 * @param pairs whether two characters by themselves have to be a word
 */
function toPhrase(units: readonly Unit[], pairs: 'word' | 'any'): string {
  const places: { at: number; lexemes: string }[] = [];
  for (let start = 0; start < units.length;) {
    const end = endOfRun(units, start);
    const run = units.slice(start, end);
    const chars = run.map(({ text }) => text);
    if (run[0]?.isHan !== true) places.push({ at: start, lexemes: quote(chars.join('')) });
    else if (run.length === 1) places.push({ at: start, lexemes: toSingle(chars.join('')) });
    else
      for (let index = 0; index + 1 < chars.length; index += 1) {
        const pair = `${chars[index] ?? ''}${chars[index + 1] ?? ''}`;
        const lexemes = units.length === 2 && pairs === 'word' ? quote(pair) : toEither(pair);
        places.push({ at: start + index, lexemes });
      }
    start = end;
  }
  let phrase = '';
  for (const [index, { at, lexemes }] of places.entries()) {
    const distance = at - (places[index - 1]?.at ?? at);
    phrase = index === 0 ? lexemes : `${phrase} <${String(distance)}> ${lexemes}`;
  }
  return phrase;
}

/**
 * What has all terms of a query that is still being typed, the last perhaps only begun: of a word of letters any that begins so.
 * Chinese characters are whole from the first.
 */
export function toBeginning({ terms }: Query): string {
  const wanted = terms.filter(({ excluded }) => !excluded);
  return wanted
    .map((term, index) => {
      const [only, ...others] = term.units;
      const isBegun = index === wanted.length - 1 && !term.quoted && others.length === 0 && only?.isHan === false;
      const whole = `(${toPhrase(term.units, 'any')})`;
      return isBegun ? `(${whole} | ${quote(foldWord(term.text))}:*)` : whole;
    })
    .join(' & ');
}

const single = String.raw`\('[^']*':\* \| '[^']*':\*\)`;
const singleAfter = new RegExp(String.raw` <\d+> ${single}`, 'g');
const singleBefore = new RegExp(String.raw`${single} <\d+> `, 'g');

/**
 * What the index of words is asked for a condition. It knows which words an article has and not where they stand, so the answer
 * is all that has the condition, and a little more: the words of a phrase anywhere. A character beside other words of a phrase
 * is left out: it is the beginning of hundreds of lexemes, and says little that its neighbours do not. What must not be there is
 * said if it is no phrase.
 */
export function toIndexCondition(condition: string, without: readonly string[]): string {
  const anywhere = toAnywhere(condition.replaceAll(singleAfter, '').replaceAll(singleBefore, ''));
  const known = without.filter((each) => !/<\d+>|:\*/.test(each));
  return known.length === 0 ? anywhere : `(${anywhere})${known.map((each) => ` & !(${each})`).join('')}`;
}

const toEither = (pair: string): string => `(${quote(pair)} | ${quote(accidental + pair)})`;

/** A character begins every pair it stands in, or a run's end by itself. */
export const toSingle = (char: string): string => `(${quote(char)}:* | ${quote(accidental + char)}:*)`;
