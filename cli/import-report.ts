import type { Report } from '#lib/ingest/report.ts';

type Result = Readonly<{ slug: string; path: string; status: string; report: Report }>;

/** The report of an import for somebody who reads it in a terminal. */
export function printImport({ slug, path, status, report }: Result): string {
  const { repairs, left, found } = report;
  const lines = [
    status === 'published'
      ? `Published: ${path}`
      : `Draft stored: ${slug} (npm run articles -- publish ${slug} --headline "…")`,
    '',
    `Found: ${found.paragraphs} paragraphs, ${found.sections} sections, ${found.quotes} quotes, ${found.figures} figures (${found.figuresWithoutPicture} without a picture), ${found.references} references, ${found.past} past classics; script ${found.script}${found.platform === null ? '' : `, platform ${found.platform}`}.`,
    '',
    repairs.length === 0 ? 'Nothing had to be repaired.' : 'Repaired:',
    ...repairs.map(({ kind, count, samples }) => {
      const shown = samples.slice(0, 3).map(({ before, after }) => `${before} → ${after === '' ? '(nothing)' : after}`);
      return `  ${String(count).padStart(5)}  ${kind.padEnd(24)} ${shown.join('   ')}`;
    }),
    ...(left.length === 0 ? [] : ['', 'Left for a person:']),
    ...left.map(({ kind, count, toDo }) => `  ${String(count).padStart(5)}  ${kind.padEnd(24)} ${toDo}`),
  ];
  return lines.join('\n');
}
