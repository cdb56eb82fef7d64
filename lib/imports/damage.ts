import type { Report } from '#lib/ingest/report.ts';

/** Flags that tell of words readers would see wrong: what only needs an editor's eye is none of them. */
const wounds = new Set(['lost-byte', 'unknown-reading', 'odd-quotation-mark', 'entity']);

/** How many places of a draft are still damaged. */
export function countDamage(report: Report): number {
  return report.left.filter(({ kind }) => wounds.has(kind)).reduce((sum, { count }) => sum + count, 0);
}
