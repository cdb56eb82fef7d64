import { formatKeyset, parseKeyset } from '#lib/articles/keyset.ts';

/** Where a page of results begins: after this score and id, among what is strictly meant (`a`) or what may be (`b`). */
export type Place = Readonly<{ group: 'a' | 'b'; score: Date; id: string }>;

/** Safe in a query string. */
export function formatPlace({ group, score, id }: Place): string {
  return `${group}${formatKeyset({ publishedAt: score, id })}`;
}

/** Null for anything that `formatPlace` cannot have written. */
export function parsePlace(value: string): Place | null {
  const group = value[0] === 'a' || value[0] === 'b' ? value[0] : null;
  const keyset = parseKeyset(value.slice(1));
  return group === null || keyset === null ? null : { group, score: keyset.publishedAt, id: keyset.id };
}
