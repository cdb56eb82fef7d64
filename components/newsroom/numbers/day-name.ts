import { formatTime, startOfDay } from '#lib/i18n/dates.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

/** A day of the calendar, `2026-11-24`, in the manner of an edition. */
export function toDayName(day: string, edition: EditionCode): string {
  return formatTime(startOfDay(day), 'date', edition);
}
