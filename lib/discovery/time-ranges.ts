/** A stretch of time in UTC: from an instant up to, but without, another. */
export type TimeRange = Readonly<{ from: Date; to: Date }>;

/** Digits of a name, from the longest stretch to the shortest, and how PostgreSQL's to_char writes such a name. */
export const rangeForms = ['YYYYMM', 'YYYYMMDD', 'YYYYMMDDHH24', 'YYYYMMDDHH24MI'] as const;

/** The month of an instant: `202611`, UTC. */
export function toMonth(date: Date): string {
  return date.toISOString().replace('-', '').slice(0, 6);
}

/**
 * The stretch that a name means: a month `202611`, a day `20261123`, an hour, a minute; null for anything else.
 * Names are beginnings of one another, as the stretches lie in one another.
 */
export function parseTimeRange(name: string): TimeRange | null {
  const parts = /^(\d{4})(\d\d)(\d\d)?(\d\d)?(\d\d)?$/.exec(name)?.slice(1);
  if (parts === undefined) return null;
  const given = parts.filter((part) => part !== undefined);
  const [year = '', month = '', day = '01', hour = '00', minute = '00'] = given;
  const from = new Date(`${year}-${month}-${day}T${hour}:${minute}:00.000Z`);
  if (Number.isNaN(from.getTime())) return null;
  // JavaScript reads the 30th of February as the 2nd of March.
  if (!from.toISOString().replaceAll(/\D/g, '').startsWith(name)) return null;
  const to = new Date(from);
  if (given.length === 2) to.setUTCMonth(to.getUTCMonth() + 1);
  else if (given.length === 3) to.setUTCDate(to.getUTCDate() + 1);
  else if (given.length === 4) to.setUTCHours(to.getUTCHours() + 1);
  else to.setUTCMinutes(to.getUTCMinutes() + 1);
  return { from, to };
}
