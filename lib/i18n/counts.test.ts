import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatReads } from '#lib/i18n/counts.ts';

test.each([
  [0, '0', '0', '0'],
  [999, '999', '999', '999'],
  [1_000, '1000', '1000', '1K'],
  [9_999, '9999', '9999', '9.9K'],
  [10_000, '1万', '1萬', '10K'],
  [12_800, '1.2万', '1.2萬', '12.8K'],
  [128_500, '12.8万', '12.8萬', '128.5K'],
  [500_000, '50万', '50萬', '500K'],
  // Never more than was counted: not 1M, not 100万.
  [999_950, '99.9万', '99.9萬', '999.9K'],
  [1_000_000, '100万', '100萬', '1M'],
  [12_340_000, '1234万', '1234萬', '12.3M'],
])('%d reads are %s, %s, %s', (reads, hans, hant, english) => {
  expect(formatReads(reads, false, 'zh-hans')).toBe(hans);
  expect(formatReads(reads, false, 'zh-hant')).toBe(hant);
  expect(formatReads(reads, false, 'en')).toBe(english);
});

test.each([
  [500_000, 'zh-hans', '50万+'],
  [500_000, 'zh-hant', '50萬+'],
  [500_000, 'en', '500K+'],
  [2_000_000, 'en', '2M+'],
  [5, 'zh-hans', '5+'],
] as const)('at least %d reads in %s are %s', (reads, edition, shown) => {
  expect(formatReads(reads, true, edition)).toBe(shown);
});

test('a count is rounded down by less than a tenth of its unit', () => {
  const units = { '': 1, K: 1e3, M: 1e6, 万: 1e4 } as Record<string, number>;
  fc.assert(
    fc.property(fc.nat(99_999_999), fc.constantFrom('zh-hans', 'en'), (reads, edition) => {
      const [, digits = '', sign = ''] = /^([\d.]+)(\D?)$/.exec(formatReads(reads, false, edition)) ?? [];
      const unit = units[sign] ?? 0;
      const shown = Math.round(Number(digits) * unit);
      expect(shown).toBeLessThanOrEqual(reads);
      expect(reads - shown).toBeLessThan(Math.max(1, unit / 10));
    }),
  );
});
