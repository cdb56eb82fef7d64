import type { Taken } from '#lib/imports/mutations.ts';
import type { PictureLost } from '#lib/imports/pictures.ts';
import type { StoredImport } from '#lib/imports/queries.ts';
import type { Report } from '#lib/ingest/report.ts';

type Result = Taken & Readonly<{ status: string; path: string | null }>;

/** What became of a source, for somebody who reads it in a terminal: one story in full, many as a line each. */
export function printTaken(results: readonly Result[]): string {
  const [only, ...others] = results;
  if (only !== undefined && others.length === 0)
    return [
      toLine(only),
      ...only.lost.map(toLostLine),
      '',
      ...(only.item === null ? [] : printReport(only.item.report)),
    ].join('\n');
  const counts = Map.groupBy(results, ({ status }) => status);
  const sum = [...counts].map(([status, each]) => `${String(each.length)} ${status}`).join(', ');
  return [...results.map(toLine), '', `${String(results.length)} stories: ${sum}.`].join('\n');
}

function toLostLine({ address, reason }: PictureLost): string {
  return `Picture not had: ${address} (${reason})`;
}

/** What a new attempt at pictures brought; '' where there was none. */
export function printTried(tried: Readonly<{ brought: number; lost: readonly PictureLost[] }> | null): string {
  if (tried === null) return '';
  return [`Pictures brought in: ${String(tried.brought)}.`, ...tried.lost.map(toLostLine), '', ''].join('\n');
}

function toLine({ slug, status, path, reason }: Result): string {
  switch (status) {
    case 'published':
      return `Published: ${path ?? slug}`;
    case 'draft':
      return `Draft stored: ${slug} (npm run articles -- publish ${slug} --headline "…")`;
    case 'revision':
      return `Here before, new words stored as a revision: ${slug}`;
    case 'unchanged':
      return `Here before, nothing new: ${slug}`;
    case 'twin':
      return `Not stored: ${reason ?? ''} (--as-new stores it all the same)`;
    default:
      return `Not taken: ${reason ?? status}`;
  }
}

function printReport({ repairs, left, found }: Report): string[] {
  return [
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
}

/** A stored import with each of its changes by number, for whoever decides on them. */
export function printStored({ slug, name, damage, report, changes }: StoredImport): string {
  return [
    `${slug}, from ${name}; ${String(damage)} places still damaged.`,
    '',
    ...printReport(report),
    '',
    ...changes.map(
      ({ number, isRejected, line, kind, before, after, certainty }) =>
        `${String(number).padStart(5)} ${isRejected ? 'rejected' : certainty.padEnd(8)} line ${String(line).padEnd(5)} ${kind.padEnd(16)} ${show(before)} → ${show(after)}`,
    ),
  ].join('\n');
}

function show(text: string): string {
  return text === '' ? '(nothing)' : JSON.stringify(text.slice(0, 60)).slice(1, -1);
}
