import { getReadNumbers, listReadNumbers } from '#lib/reads/queries.ts';
import type { ReadNumbers } from '#lib/reads/views.ts';

/**
 * How often articles were read, and read to the end: of one article by editions, or of those read most in 30 days.
 *
 * @param slug null for the articles read most, `limit` of them
 * @returns a table, or JSON for programs
 * @throws KanbaoError `not-found`
 */
export async function printNumbers(slug: string | null, limit: number, isJson: boolean): Promise<string> {
  const numbers = slug === null ? await listReadNumbers(limit) : await getReadNumbers(slug);
  if (isJson) return JSON.stringify(numbers);
  if (numbers.length === 0) return 'Nothing was read in the last 30 days.';
  const head = ['today', '7 days', '30 days', 'ever'].map((title) => title.padStart(15)).join('');
  return [`${head}  (reads/to the end)`, ...numbers.map(toLine)].join('\n');
}

function toLine({ slug, edition, today, week, month, ever }: ReadNumbers): string {
  const columns = [today, week, month, ever].map(({ reads, ends }) => `${reads}/${ends}`.padStart(15));
  return `${columns.join('')}  ${slug}${edition === null ? '' : `  ${edition}`}`;
}
