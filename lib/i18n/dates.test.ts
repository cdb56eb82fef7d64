import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as Dates from '#lib/i18n/dates.ts';
import { editionCodes } from '#lib/i18n/editions.ts';

// The setting is read when the module is loaded, so each zone loads it anew.
async function loadAllIn(zone: string): Promise<typeof Dates> {
  vi.resetModules();
  vi.stubEnv('TIME_ZONE', zone);
  return import('#lib/i18n/dates.ts');
}
const loadIn = async (zone: string): Promise<typeof Dates.formatTime> => (await loadAllIn(zone)).formatTime;

beforeEach(() => {
  // Where the machine stands must not show.
  vi.stubEnv('TZ', 'America/Los_Angeles');
});
afterEach(() => vi.unstubAllEnvs());

const evening = new Date('2026-11-20T22:05:00Z');

describe('a time is shown in the zone of the paper', () => {
  test.each([
    ['full', 'zh-hans', '2026年11月21日 06:05（中国标准时间）'],
    ['full', 'zh-hant', '2026年11月21日 06:05（中國標準時間）'],
    ['full', 'en', '21 November 2026 at 06:05 (China Standard Time)'],
    ['day', 'zh-hans', '2026年11月21日 星期六'],
    ['day', 'zh-hant', '2026年11月21日 星期六'],
    ['day', 'en', 'Saturday, 21 November 2026'],
    ['short', 'zh-hans', '11月21日 06:05'],
    ['short', 'zh-hant', '11月21日 06:05'],
    ['short', 'en', '21 Nov, 06:05'],
  ] as const)('%s in %s', async (style, edition, text) => {
    const formatTime = await loadIn('Asia/Shanghai');
    // CLDR's own spaces are thin or no-break at times; which ones is not our rule.
    expect(formatTime(evening, style, edition).replace(/\s/g, ' ')).toBe(text);
  });

  test.each([
    ['Europe/London', '20 November 2026 at 22:05 (Greenwich Mean Time)'],
    ['America/New_York', '20 November 2026 at 17:05 (Eastern Standard Time)'],
    ['UTC', '20 November 2026 at 22:05 (Coordinated Universal Time)'],
  ])('%s', async (zone, text) => {
    const formatTime = await loadIn(zone);
    expect(formatTime(evening, 'full', 'en')).toBe(text);
  });

  test('and summer time is named so', async () => {
    const formatTime = await loadIn('Europe/London');
    expect(formatTime(new Date('2026-07-01T12:00:00Z'), 'full', 'en')).toBe(
      '1 July 2026 at 13:00 (British Summer Time)',
    );
  });
});

test('midnight is 00:00, not 24:00', async () => {
  const formatTime = await loadIn('Asia/Shanghai');
  for (const edition of editionCodes) {
    expect(formatTime(new Date('2026-11-20T16:00:00Z'), 'short', edition)).toContain('00:00');
  }
});

describe('a day begins in the zone of the paper', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-24', 0, '2026-11-23T16:00:00.000Z'],
    ['Asia/Shanghai', '2026-12-31', 1, '2026-12-31T16:00:00.000Z'],
    ['UTC', '2026-02-28', 1, '2026-03-01T00:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-24', 0, '2026-11-23T18:30:00.000Z'],
    // Summer time ends on this day, and began on that one.
    ['Europe/London', '2026-10-25', 0, '2026-10-24T23:00:00.000Z'],
    ['Europe/London', '2026-10-25', 1, '2026-10-26T00:00:00.000Z'],
    ['America/New_York', '2026-03-08', 0, '2026-03-08T05:00:00.000Z'],
    ['America/New_York', '2026-03-08', 1, '2026-03-09T04:00:00.000Z'],
  ])('%s, %s and %i days: %s', async (zone, date, later, begins) => {
    const { startOfDay } = await loadAllIn(zone);
    expect(startOfDay(date, later).toISOString()).toBe(begins);
  });
});

describe('a day and a time of day are read in the zone of the paper', () => {
  test.each([
    ['Asia/Shanghai', '2026-12-01T08:00', '2026-12-01T00:00:00.000Z'],
    ['Asia/Shanghai', '2026-12-01T08:00:30', '2026-12-01T00:00:30.000Z'],
    ['Europe/London', '2026-07-01T08:00', '2026-07-01T07:00:00.000Z'],
    ['America/New_York', '2026-12-31T20:00', '2027-01-01T01:00:00.000Z'],
    ['Asia/Shanghai', '2026-13-01T08:00', null],
    ['Asia/Shanghai', '2026-12-01', null],
    ['Asia/Shanghai', '2026-12-01T08:00Z', null],
    ['Asia/Shanghai', 'tomorrow', null],
    ['Asia/Shanghai', '', null],
  ])('%s, %s: %s', async (zone, text, time) => {
    const { fromLocalTime } = await loadAllIn(zone);
    expect(fromLocalTime(text)?.toISOString() ?? null).toBe(time);
  });
});
