/** A place in a list ordered by time and id: where the next page begins, whatever is published meanwhile. */
export type Keyset = Readonly<{ publishedAt: Date; id: string }>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `{milliseconds in base 36}-{uuid}`, safe in a query string. */
export function formatKeyset({ publishedAt, id }: Keyset): string {
  return `${publishedAt.getTime().toString(36)}-${id}`;
}

/** Null for anything that `formatKeyset` cannot have written. */
export function parseKeyset(value: string | undefined): Keyset | null {
  const cut = value?.indexOf('-') ?? -1;
  if (value === undefined || cut < 1 || cut > 9) return null;
  const milliseconds = Number.parseInt(value.slice(0, cut), 36);
  const id = value.slice(cut + 1);
  if (!/^[0-9a-z]+$/.test(value.slice(0, cut)) || milliseconds > 8.64e15 || !uuid.test(id)) return null;
  return { publishedAt: new Date(milliseconds), id };
}
