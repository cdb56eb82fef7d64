/** Before a pair that is no word. */
export const accidental = '~';

/** A lexeme as tsvector and tsquery read it (PostgreSQL 8.11): nothing in it has a meaning. */
export function quote(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** Before the ids that an article is filtered by; no text has a lexeme with these marks. */
export const labels = {
  section: (id: string) => `@section:${id}`,
  publisher: (id: string) => `@publisher:${id}`,
} as const;
