import type { PictureLost } from '#lib/imports/pictures.ts';
import type { StoredImport } from '#lib/imports/queries.ts';
import type { Report } from '#lib/ingest/report.ts';

/** What became of one story, for somebody who reads it in a terminal. */
export type Result = Readonly<{
  slug: string;
  /** An outcome of `Taken`, or `published`, or `not published`. */
  status: string;
  path: string | null;
  reason: string | null;
}>;

/** What became of one story, in a line. */
export function toLine({ slug, status, path, reason }: Result): string {
  switch (status) {
    case 'published':
      return `Published: ${path ?? slug}`;
    case 'not published':
      return `Draft stored, not published: ${slug}: ${printable(reason ?? '')}`;
    case 'draft':
      return `Draft stored: ${slug} (npm run articles -- publish ${slug} --headline "…")`;
    case 'revision':
      return `Here before, new words stored as a revision: ${slug}`;
    case 'unchanged':
      return `Here before, nothing new: ${slug}`;
    case 'kept':
      return `Here before, nothing changed: ${printable(reason ?? slug)}`;
    case 'twin':
      return `Not stored: ${printable(reason ?? '')} (--as-new stores it all the same)`;
    default:
      return `Not taken: ${printable(reason ?? status)}`;
  }
}

/** File names come from anywhere: none of their characters commands the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** How many of what there were, in a line; `most`: how many were named one by one. */
export function toSummary(counts: ReadonlyMap<string, number>, total: number, most: number): string[] {
  const sum = [...counts].map(([status, count]) => `${count.toLocaleString('en')} ${status}`).join(', ');
  const unnamed = total > most ? ' Those that went well are named up to here only.' : '';
  return ['', `${total.toLocaleString('en')} stories: ${sum === '' ? 'none' : sum}.${unnamed}`];
}

export function printReport({ damage, repairs, left, found }: Report): string[] {
  return [
    ...(damage === undefined
      ? []
      : [
          `Damage: ${String(damage.before)} of 100 as it came, ${String(damage.after)} now (points for each 1,000 characters).`,
        ]),
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

/** What a new attempt at pictures brought; '' where there was none. */
export function printTried(tried: Readonly<{ brought: number; lost: readonly PictureLost[] }> | null): string {
  if (tried === null) return '';
  return [`Pictures brought in: ${String(tried.brought)}.`, ...tried.lost.map(toLostLine), '', ''].join('\n');
}

export function toLostLine({ address, reason }: PictureLost): string {
  return printable(`Picture not had: ${address} (${reason})`);
}

function show(text: string): string {
  return text === '' ? '(nothing)' : JSON.stringify(text.slice(0, 60)).slice(1, -1);
}
