import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';

/** Filling in messages, apart from the catalogues: what runs in a browser gets its few words as properties. */

/** Fills `{name}` in a message; a name without a value is a mistake of the program. */
export function format(message: string, values: Readonly<Record<string, string | number>>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`message “${message}” has no value for {${name}}`);
    return String(value);
  });
}

const rules = new Map<EditionCode, Intl.PluralRules>();

/** Made once: making one costs more than a hundred questions to it. */
function getRules(edition: EditionCode): Intl.PluralRules {
  let found = rules.get(edition);
  if (found === undefined) rules.set(edition, (found = new Intl.PluralRules(getEdition(edition).lang)));
  return found;
}

/** Chooses between `one` and `other` by the number as the edition's language does (CLDR), and fills in `{n}`. */
export function formatCount(
  message: Readonly<{ one: string; other: string }>,
  n: number,
  edition: EditionCode,
  shown: string = String(n),
): string {
  const rule = getRules(edition).select(n);
  return format(rule === 'one' ? message.one : message.other, { n: shown });
}
