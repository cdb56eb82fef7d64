import type { EditionCode } from '#lib/i18n/editions.ts';

const tenThousand: Partial<Record<EditionCode, string>> = { 'zh-hans': '万', 'zh-hant': '萬' };

/**
 * A count in the manner of an edition: 500000 is 50万, 50萬 or 500K; a claim of 'at least' carries a plus sign. Below
 * ten thousand (Chinese) or a thousand (English) the digits are written out.
 */
export function formatReads(reads: number, atLeast: boolean, edition: EditionCode): string {
  const plus = atLeast ? '+' : '';
  const wan = tenThousand[edition];
  if (wan !== undefined) return (reads >= 10_000 ? `${trim(reads / 10_000)}${wan}` : String(reads)) + plus;
  if (reads >= 1_000_000) return `${trim(reads / 1_000_000)}M${plus}`;
  return (reads >= 1_000 ? `${trim(reads / 1_000)}K` : String(reads)) + plus;
}

/** At most one decimal, rounded down: 12.8, not 12.85 and never more than was counted. */
function trim(value: number): string {
  return String(Math.floor(value * 10) / 10);
}
