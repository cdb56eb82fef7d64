import type { Unit } from '#lib/search/units.ts';

/** Before a pair that is no word. */
export const accidental = '~';

/** A lexeme as tsvector and tsquery read it (PostgreSQL 8.11): nothing in it has a meaning. */
export function quote(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** One lexeme for each unit: of a run of Chinese each pair of neighbours, and its last character by itself. */
export function listLexemes(units: readonly Unit[]): string[] {
  return units.map(({ text, isHan }, index) => {
    const next = units[index + 1];
    return isHan && next?.isHan === true && next.joined ? text + next.text : text;
  });
}

/** Before what an article is filtered by; no text has a lexeme with these marks. */
export const labels = {
  section: (id: string) => `@section:${id}`,
  publisher: (id: string) => `@publisher:${id}`,
  /** @param month of UTC, as `2026-11` */
  month: (month: string) => `@month:${month}`,
} as const;
