/** A place in a list ordered by time and id: where the next page begins, whatever is published meanwhile. */
export type Keyset = Readonly<{ publishedAt: Date; id: string }>;

const form = /^(-?[0-9a-z]{1,11})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The years 1 to 9999: a date beyond them is none of ours, and PostgreSQL would refuse it with an error. */
const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** `{milliseconds in base 36}-{uuid}`, safe in a query string. */
export function formatKeyset({ publishedAt, id }: Keyset): string {
  return `${publishedAt.getTime().toString(36)}-${id}`;
}

/** Null for anything that `formatKeyset` cannot have written. */
export function parseKeyset(value: string | undefined): Keyset | null {
  const [, digits = '', id = ''] = form.exec(value ?? '') ?? [];
  const time = Number.parseInt(digits, 36);
  if (!(time >= earliest && time <= latest)) return null;
  const keyset = { publishedAt: new Date(time), id };
  return formatKeyset(keyset) === value ? keyset : null;
}
