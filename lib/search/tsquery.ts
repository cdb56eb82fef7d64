import { labels, listLexemes, quote } from '#lib/search/lexemes.ts';
import { listPlaces, thin, toPhrase, toWords } from '#lib/search/phrase.ts';
import { cutIntoPieces } from '#lib/search/pieces.ts';
import type { Query, Term } from '#lib/search/query.ts';
import { listShingles } from '#lib/search/shingles.ts';
import { foldWord, type Unit } from '#lib/search/units.ts';

/** Other names of what a term says, as terms of their own. */
export type Aliases = ReadonlyMap<Term, readonly Term[]>;

/** What an article is filtered by: ids. */
export type Labels = Readonly<{ section: string | null; publisher: string | null }>;

/** What an article must have, as a tsquery; and what follows from that, which indexes can answer. */
export type Condition = Readonly<{
  query: string;
  /** Its words, wherever they stand. */
  words: string;
  /** Numbers of neighbours (shingles.ts), and the words of what they say nothing of; null for none. */
  shingles: readonly number[];
  others: string | null;
}>;

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
  const strict = toCondition(query, aliases, filters, { toParts: ({ units }) => [units], pairs: 'word' });
  const loose = toCondition(query, aliases, filters, { toParts: toPieces, pairs: 'any' });
  const excluded = query.terms.flatMap((term) => (term.excluded ? [`(${toExcluded(term)})`] : []));
  return {
    strict,
    loose: loose.query === strict.query ? null : loose,
    excluded: excluded.length === 0 ? null : excluded.join(' | '),
  };
}

type Parts = ReadonlyArray<readonly Unit[]>;
type Manner = Readonly<{ toParts: (term: Term) => Parts; pairs: 'word' | 'any' }>;

/** Each is a key that the index is asked for: so many leave next to nothing that is not meant. */
const mostShingles = 8;
/** Of fewer each has many articles by chance (65,536 numbers for all neighbours there are), and the words are asked for, too. */
const enoughShingles = 3;

function toCondition(query: Query, aliases: Aliases, filters: Labels, { toParts, pairs }: Manner): Condition {
  const wanted = query.terms.filter(({ excluded }) => !excluded);
  const fixed = [
    ...(filters.section === null ? [] : [quote(labels.section(filters.section))]),
    ...(filters.publisher === null ? [] : [quote(labels.publisher(filters.publisher))]),
  ];
  const all = (terms: readonly Term[], to: typeof toPhrase): string =>
    terms
      .map((term) => [term, ...(aliases.get(term) ?? [])].map((each) => joinParts(toParts(each), to)).join(' | '))
      .map((each) => `(${each})`)
      .concat(fixed)
      .join(' & ');
  const joinParts = (parts: Parts, to: typeof toPhrase): string =>
    parts.map((units) => `(${to(listPlaces(units, pairs))})`).join(' & ');
  // Of a term that may be said in other words nothing follows.
  const shinglesOf = (term: Term): number[] =>
    aliases.has(term) ? [] : toParts(term).flatMap((units) => thin(listShingles(listLexemes(units)), mostShingles));
  const others = all(
    wanted.filter((term) => shinglesOf(term).length < enoughShingles),
    toWords,
  );
  return {
    query: all(wanted, toPhrase),
    words: all(wanted, toWords),
    shingles: [...new Set(wanted.flatMap(shinglesOf))],
    others: others === '' ? null : others,
  };
}

/**
 * What must not be there. Of a longer word that is not in quotation marks all its pairs, wherever they are: the index of words
 * answers that by itself, and an article that has them all and the word not is hardly to be found.
 */
function toExcluded({ units, quoted }: Term): string {
  const places = listPlaces(units, 'any');
  return quoted ? toPhrase(places) : places.map(({ lexemes }) => lexemes).join(' & ');
}

const toPieces = ({ units, quoted }: Term): Parts => (quoted ? [units] : cutIntoPieces(units));

/**
 * What has all terms of a query that is still being typed, the last perhaps only begun: of a word of letters any that begins so.
 * Chinese characters are whole from the first.
 */
export function toBeginning({ terms }: Query): Condition {
  const wanted = terms.filter(({ excluded }) => !excluded);
  const all = (to: typeof toPhrase): string =>
    wanted
      .map((term, index) => {
        const [only, ...others] = term.units;
        const isBegun = index === wanted.length - 1 && !term.quoted && others.length === 0 && only?.isHan === false;
        const whole = `(${to(listPlaces(term.units, 'any'))})`;
        return isBegun ? `(${whole} | ${quote(foldWord(term.text))}:*)` : whole;
      })
      .join(' & ');
  return { query: all(toPhrase), words: all(toWords), shingles: [], others: all(toWords) };
}
