import { formatKeyset, parseKeyset, type Keyset } from '#lib/articles/keyset.ts';
import type { Place } from '#lib/articles/list-page.ts';

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** How many stories a page of a list has. */
export const pageSize = 20;

/** The place in a list that a query names; null where it cannot be read: rather no page than silently the first one. */
export function parsePlace(query: Query): Place | null {
  const [before, after] = [parseOne(query['before']), parseOne(query['after'])];
  return before === undefined || after === undefined ? null : { before, after };
}

/** The query of a place, from the `?` on; nothing for the newest end of a list. */
export function formatPlace({ before, after }: Place): string {
  const given = new URLSearchParams();
  if (before !== null) given.set('before', formatKeyset(before));
  if (after !== null) given.set('after', formatKeyset(after));
  return given.size === 0 ? '' : `?${given.toString()}`;
}

/** Null where no place is given, undefined where it cannot be read. */
function parseOne(value: string | string[] | undefined): Keyset | null | undefined {
  if (value === undefined) return null;
  return parseKeyset(typeof value === 'string' ? value : value[0]) ?? undefined;
}
