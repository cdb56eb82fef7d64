import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as Dates from '#lib/i18n/dates.ts';
import { editionCodes } from '#lib/i18n/editions.ts';

// The setting is read when the module is loaded, so each zone loads it anew.
async function loadIn(zone: string): Promise<typeof Dates.formatTime> {
  vi.resetModules();
  vi.stubEnv('TIME_ZONE', zone);
  return (await import('#lib/i18n/dates.ts')).formatTime;
}

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
