import { createRequire } from 'node:module';

/**
 * One form for all that a reader means by the same character: 發, 髮 and 发; 裏, 裡 and 里; 著 and 着. Character by character and
 * never by words, so that text and query come out the same whatever stands beside them. Tables: OpenCC's (TSCharacters,
 * STCharacters, TWVariants, HKVariants).
 */

const load = createRequire(import.meta.url);
let table: Map<string, string> | undefined;
/** Foldings already made: no text has more different characters than a few thousand. */
const known = new Map<string, string>();
const mostKnown = 60_000;

/** One character in the form that is searched: compatible forms as one (NFKC), small letters, no accents, one script. */
export function foldCharacter(char: string): string {
  let folded = known.get(char);
  if (folded === undefined) {
    folded = foldScript(toPlain(char));
    if (known.size < mostKnown) known.set(char, folded);
  }
  return folded;
}

const toPlain = (char: string): string =>
  char
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');

function foldScript(text: string): string {
  table ??= createTable();
  let folded = '';
  for (const char of text) folded += table.get(char) ?? char;
  return folded;
}

function createTable(): Map<string, string> {
  const simplified = new Map(rows('TSCharacters'));
  const standard = new Map<string, string>();
  // A regional form belongs to the form it is another spelling of; Taiwan's is asked first.
  for (const [from, to] of [...rows('TWVariants'), ...rows('HKVariants')])
    if (from !== to && !standard.has(to)) standard.set(to, from);
  const fold = (char: string): string => {
    const usual = standard.get(char) ?? char;
    const simple = simplified.get(usual) ?? usual;
    const again = standard.get(simple) ?? simple;
    return simplified.get(again) ?? again;
  };
  const found = new Map<string, string>();
  const chars = [...simplified.keys(), ...standard.keys()];
  for (const char of chars) found.set(char, fold(char));
  // What conversion to traditional makes of a character must come back as that character's own form.
  for (const [from, to] of rows('STCharacters')) found.set(from, fold(to));
  for (const [from, to] of found) if (from === to) found.delete(from);
  return found;
}

function rows(name: string): [string, string][] {
  const { default: text } = load(`opencc-js/dict/${name}`) as { default: string };
  return text.split('|').map((row) => {
    const [from = '', to = ''] = row.split(' ');
    return [from, to];
  });
}
