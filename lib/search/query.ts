import { listUnits, type Unit } from '#lib/search/units.ts';

/** One thing a reader asks for. */
export type Term = Readonly<{
  /** As it was typed, without marks around it. */
  text: string;
  units: readonly Unit[];
  /** In quotation marks: these words in this order and no other way. */
  quoted: boolean;
  /** `-word`: articles with it are left out. */
  excluded: boolean;
}>;

export type Query = Readonly<{ terms: readonly Term[] }>;

/** Why nothing is looked for: no words at all, too many, only marks, only what is to be left out. */
export type Refusal = 'blank' | 'long' | 'marks' | 'excluded';

/** Characters a query may have, and terms: more is no question. */
export const mostCharacters = 200;
const mostTerms = 16;

/** A term in quotation marks of any of the three languages, or what stands between two spaces. */
const term = /([-－﹣−])?(?:["“”„＂]([^"“”„＂]*)["“”„＂]|[「『«]([^」』»]*)[」』»]|([^\s"“”„＂「『«]+))/gu;

/** Reads what somebody typed into the search field; whatever it is, it is words or a reason. */
export function parseQuery(typed: string): Query | Refusal {
  const text = typed.trim();
  if (text === '') return 'blank';
  if ([...text].length > mostCharacters) return 'long';
  const terms = [...text.matchAll(term)].flatMap((match): Term[] => {
    const [, minus, quotedPlain, quotedHan, word] = match;
    const isInside = match.index > 0 && /\S/.test(text[match.index - 1] ?? ' ');
    const given = quotedPlain ?? quotedHan ?? word ?? '';
    const units = listUnits(given);
    if (units.length === 0) return [];
    return [{ text: given.trim(), units, quoted: word === undefined, excluded: minus !== undefined && !isInside }];
  });
  if (terms.length === 0) return 'marks';
  if (terms.length > mostTerms) return 'long';
  return terms.every(({ excluded }) => excluded) ? 'excluded' : { terms };
}
