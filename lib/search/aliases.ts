import { reading } from '#lib/db.ts';
import { parseQuery, type Query, type Term } from '#lib/search/query.ts';
import type { Aliases } from '#lib/search/tsquery.ts';
import { listUnits } from '#lib/search/units.ts';

/** Of a lexicon larger than this the rest has no say in searches. */
const mostRows = 5_000;
const mostNames = 8;

/** What each term of a query is called besides, by the house lexicon: 彭博社 and Bloomberg find each other. */
export async function listAliases(query: Query): Promise<Aliases> {
  const wanted = query.terms.filter(({ quoted }) => !quoted);
  if (wanted.length === 0) return new Map();
  const rows = await (
    await reading()
  ).lexiconEntry.findMany({
    where: { kind: 'alias' },
    select: { word: true, value: true },
    orderBy: { word: 'asc' },
    take: mostRows,
  });
  return findAliases(
    wanted,
    rows.flatMap(({ word, value }) => (value === null ? [] : [[word, value] as const])),
  );
}

/** @param pairs a name, and what it stands for: all names of one thing find each other */
function findAliases(terms: readonly Term[], pairs: readonly (readonly [string, string])[]): Aliases {
  const things = new Map<string, Set<string>>();
  for (const [word, value] of pairs) {
    const names = things.get(toKey(value)) ?? new Set([value]);
    names.add(word);
    things.set(toKey(value), names);
  }
  const found = new Map<Term, Term[]>();
  for (const term of terms) {
    const key = toKey(term.text);
    const names = [...things].flatMap(([value, all]) =>
      value === key || [...all].some((name) => toKey(name) === key) ? [...all] : [],
    );
    const others = [...new Set(names)].filter((name) => toKey(name) !== key).slice(0, mostNames);
    if (others.length > 0) found.set(term, others.flatMap(toTerm));
  }
  return found;
}

const toKey = (text: string): string =>
  listUnits(text)
    .map((unit) => unit.text)
    .join(' ');

/** A name of several words is these words in this order. */
function toTerm(name: string): Term[] {
  const parsed = parseQuery(`"${name.replaceAll(/["“”„＂]/gu, ' ')}"`);
  return typeof parsed === 'string' ? [] : [...parsed.terms];
}
