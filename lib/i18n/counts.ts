import type { EditionCode } from '#lib/i18n/editions.ts';

/** Units from the largest; a count takes the first it reaches. */
const units: Record<EditionCode, ReadonlyArray<readonly [number, string]>> = {
  'zh-hans': [
    [100_000_000, '亿'],
    [10_000, '万'],
  ],
  'zh-hant': [
    [100_000_000, '億'],
    [10_000, '萬'],
  ],
  en: [
    [1_000_000_000, 'B'],
    [1_000_000, 'M'],
    [1_000, 'K'],
  ],
};

/**
 * A count in the manner of an edition: 500000 is 50万, 50萬 or 500K; a claim of 'at least' carries a plus sign. Below
 * ten thousand (Chinese) or a thousand (English) the digits are written out.
 */
export function formatReads(reads: number, atLeast: boolean, edition: EditionCode): string {
  const [size, sign] = units[edition].find(([each]) => reads >= each) ?? [1, ''];
  return `${trim(reads / size)}${sign}${atLeast ? '+' : ''}`;
}

/** At most one decimal, rounded down: 12.8, not 12.85 and never more than was counted. */
function trim(value: number): string {
  return String(Math.floor(value * 10) / 10);
}
