import { dictionaryOf, variantsOf, type TraditionalForms } from '#lib/text/opencc.ts';

/**
 * Characters that conversion can make more than one of. Which ones, OpenCC's own phrases say: a character that some phrase
 * converts otherwise than the table of characters does (头发 髮, 发现 發) has all these forms.
 */
type Direction = 'hans' | 'hant';

/** A phrase of the dictionaries at a place of a text, and what it makes of each of its characters. */
export type PhraseFound = Readonly<{ start: number; end: number; phrase: string; forms: readonly string[] }>;

type Table = Readonly<{
  /** By character: what it becomes alone, then its other forms, those of most phrases first. */
  forms: ReadonlyMap<string, readonly string[]>;
  /** Phrases with such a character in them, and what each becomes, by character. */
  phrases: ReadonlyMap<string, readonly string[]>;
  longest: number;
}>;

const tables = new Map<Direction, Table>();

function getTable(to: Direction): Table {
  let table = tables.get(to);
  if (table === undefined) {
    table = makeTable(to);
    tables.set(to, table);
  }
  return table;
}

function makeTable(to: Direction): Table {
  const { phrases, characters } = dictionaryOf(to);
  const alone = new Map(characters);
  const counts = new Map<string, Map<string, number>>();
  const rows: [string, string[], string[]][] = [];
  for (const [phrase, becomes] of phrases) {
    const [from, into] = [[...phrase], [...becomes]];
    if (from.length < 2 || from.length !== into.length) continue;
    rows.push([phrase, from, into]);
    for (const [index, char] of from.entries()) {
      const count = counts.get(char) ?? new Map<string, number>();
      counts.set(char, count);
      const form = into[index] ?? char;
      count.set(form, (count.get(form) ?? 0) + 1);
    }
  }
  const forms = new Map<string, string[]>();
  for (const [char, count] of counts) {
    const first = alone.get(char) ?? char;
    const others = [...count].filter(([form]) => form !== first).toSorted((one, other) => other[1] - one[1]);
    if (others.length > 0) forms.set(char, [first, ...others.map(([form]) => form)]);
  }
  const known = rows.filter(([, from]) => from.some((char) => forms.has(char)));
  return {
    forms,
    // The first row of a phrase is the house's own (lexicon.ts) and wins.
    phrases: new Map(known.toReversed().map(([phrase, , into]) => [phrase, into])),
    longest: Math.max(0, ...known.map(([phrase]) => phrase.length)),
  };
}

/**
 * All that a character may become in a script, what it becomes alone first; null where there is one form only.
 *
 * @param style the character forms of traditional text; forms that are one there are one here
 */
export function formsOf(char: string, to: Direction, style: TraditionalForms): readonly string[] | null {
  const forms = getTable(to).forms.get(char);
  if (forms === undefined) return null;
  const variants = to === 'hant' ? variantsOf(style) : undefined;
  const different = [...new Set(forms.map((form) => variants?.get(form) ?? form))];
  return different.length < 2 ? null : different;
}

/** The phrases of the dictionaries that have the character at an offset in them, the longest first. */
export function phrasesAt(text: string, offset: number, to: Direction): PhraseFound[] {
  const { phrases, longest } = getTable(to);
  const found: PhraseFound[] = [];
  for (let start = Math.max(0, offset - longest + 1); start <= offset; start += 1) {
    for (let end = offset + 1; end <= Math.min(text.length, start + longest); end += 1) {
      const phrase = text.slice(start, end);
      const forms = phrases.get(phrase);
      if (forms !== undefined) found.push({ start, end, phrase, forms });
    }
  }
  return found.toSorted((one, other) => other.end - other.start - (one.end - one.start));
}
