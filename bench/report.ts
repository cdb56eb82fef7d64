import os from 'node:os';

/** One line of the table: what was measured and came out, its ratio to what it is compared with, and the aim. */
export type Row = Readonly<{ measure: string; what: string; value: string; ratio?: string; aim?: string }>;

const columns = ['measure', 'what', 'value', 'ratio', 'aim'] as const;

/** For a terminal: one line a row. */
export function printRow({ measure, what, value, ratio = '', aim = '' }: Row): void {
  console.log(`${measure.padEnd(8)} ${what.padEnd(58)} ${value.padStart(16)}  ${ratio.padEnd(30)} ${aim}`.trimEnd());
}

/** The table for the README. */
export function toMarkdown(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| ${columns.map((column) => row[column] ?? '').join(' | ')} |`);
  return [`| ${columns.join(' | ')} |`, `| ${columns.map(() => '---').join(' | ')} |`, ...lines].join('\n');
}

/** On what it was measured: no figure means anything without. */
export function describeMachine(): string {
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown';
  return `${os.cpus().length} cores (${cpu}), Node ${process.versions.node}, ${os.type()} ${os.release()}; the load comes from the same machine.`;
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
export const perSecond = (value: number): string => `${value.toFixed(0)}/s`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
export const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
export const times = (value: number, of: string): string => `${value.toFixed(2)} × ${of}`;
