import { env } from '#lib/env.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';

const styles = {
  /** '2026年11月20日 08:30（中国标准时间）': the zone is named, since the page is the same for readers everywhere. */
  full: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  zone: { timeZoneName: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  short: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
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

/** A time in the manner of an edition, in the paper's time zone (setting TIME_ZONE). */
export function formatTime(time: Date, style: 'full' | 'day' | 'date' | 'short', edition: EditionCode): string {
  const text = getFormatter(style, edition).format(time);
  // CLDR sets the weekday close behind the date; a masthead lets it stand apart.
  if (style !== 'full') return text.replace(/(?<=日)(?=星期)/, ' ');
  const zone =
    getFormatter('zone', edition)
      .formatToParts(time)
      .find(({ type }) => type === 'timeZoneName')?.value ?? env.TIME_ZONE;
  return edition === 'en' ? `${text} (${zone})` : `${text}（${zone}）`;
}
