import { env } from '#lib/env.ts';

let formatter: Intl.DateTimeFormat | undefined;

/**
 * The day of the paper's time zone (setting TIME_ZONE) that a moment is in, or one some days away from it.
 *
 * @param later so many days after it, before it where negative
 * @returns the day as PostgreSQL's `date` has it, `2026-11-24`
 */
export function toDay(time: Date, later = 0): string {
  formatter ??= new Intl.DateTimeFormat('en-CA', {
    timeZone: env.TIME_ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = formatter.formatToParts(time);
  const part = (type: 'year' | 'month' | 'day') => Number(parts.find((each) => each.type === type)?.value);
  // Counted in UTC, where every day has 24 hours.
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day') + later)).toISOString().slice(0, 10);
}
