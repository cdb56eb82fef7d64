import { env } from '#lib/env.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';

const styles = {
  /** '2026年11月20日 08:30（中国标准时间）': the zone is named, since the page is the same for readers everywhere. */
  full: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  zone: { timeZoneName: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  short: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

function getFormatter(style: keyof typeof styles, edition: EditionCode): Intl.DateTimeFormat {
  const key = `${style} ${edition}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    const locale = edition === 'en' ? 'en-GB' : getEdition(edition).lang;
    formatter = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: env.TIME_ZONE });
    formatters.set(key, formatter);
  }
  return formatter;
}

/**
 * When a day begins in the paper's time zone.
 *
 * @param date a day of the calendar, `2026-11-24`
 * @param later so many days after it
 */
export function startOfDay(date: string, later = 0): Date {
  return inZone(Date.parse(`${date}T00:00:00Z`) + later * 86_400_000);
}

/**
 * The moment of a day and a time of day in the paper's time zone, as a field for times gives it: `2026-12-01T08:00`, with or
 * without seconds. Null for anything else.
 */
export function fromLocalTime(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(text)) return null;
  const utc = Date.parse(`${text}Z`);
  return Number.isNaN(utc) ? null : inZone(utc);
}

/** A moment as a field for times takes it, in the paper's time zone: `2026-12-01T08:00`. */
export function toLocalTime(time: Date): string {
  return new Date(time.getTime() + offsetAt(time.getTime())).toISOString().slice(0, 16);
}

/** The moment at which the clocks of the paper's time zone say what those of UTC say at `utc` (ms). */
function inZone(utc: number): Date {
  // The zone's distance from UTC is that of the moment itself, which the first guess misses by a day at most.
  const guess = utc - offsetAt(utc);
  return new Date(utc - offsetAt(guess));
}

/** How far the paper's time zone is ahead of UTC at a moment, ms. */
function offsetAt(time: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: env.TIME_ZONE, timeZoneName: 'longOffset' }).formatToParts(
    time,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** A time in the manner of an edition, in the paper's time zone (setting TIME_ZONE). */
export function formatTime(
  time: Date,
  style: 'full' | 'day' | 'date' | 'short' | 'time',
  edition: EditionCode,
): string {
  const text = getFormatter(style, edition).format(time);
  // CLDR sets the weekday close behind the date; a masthead lets it stand apart.
  if (style !== 'full') return text.replace(/(?<=日)(?=星期)/, ' ');
  const zone =
    getFormatter('zone', edition)
      .formatToParts(time)
      .find(({ type }) => type === 'timeZoneName')?.value ?? env.TIME_ZONE;
  return edition === 'en' ? `${text} (${zone})` : `${text}（${zone}）`;
}
