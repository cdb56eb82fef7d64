/** A text as it stands in a pattern of LIKE (PostgreSQL 9.7.1), where it means nothing but itself. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
