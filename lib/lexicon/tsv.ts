import { KanbaoError } from '#lib/errors.ts';
import { mostEntries, parseEntry, type LexiconEntry } from '#lib/lexicon/schema.ts';

const columns = ['kind', 'word', 'value', 'form', 'note'] as const;

/** Entries as a table: a head, then one row each, with tabs between and no quoting, as no field can hold a tab or a line end. */
export function toTsv(entries: readonly LexiconEntry[]): string {
  return [columns, ...entries.map((entry) => columns.map((column) => entry[column] ?? ''))]
    .map((row) => row.join('\t'))
    .join('\n');
}

/**
 * Reads what `toTsv` writes; columns at the end may be missing, and so may the head. Blank lines and those that begin with #
 * are left out.
 *
 * @throws KanbaoError `bad-input` that names the line
 */
export function parseTsv(text: string): LexiconEntry[] {
  const rows = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#') && !line.startsWith('kind\t'));
  if (rows.length > mostEntries)
    throw new KanbaoError(
      'bad-input',
      `The table has ${String(rows.length)} rows, and a lexicon ${String(mostEntries)} at most: split it and keep what is needed.`,
    );
  return rows.map(({ line, number }) => parseRow(line, number));
}

function parseRow(line: string, number: number): LexiconEntry {
  const cells = line.split('\t');
  if (cells.length > columns.length)
    throw new KanbaoError(
      'bad-input',
      `Line ${String(number)} has ${String(cells.length)} columns; there are five: ${columns.join(', ')}.`,
    );
  const given = Object.fromEntries(
    columns.flatMap((column, index) => {
      const cell = cells[index]?.trim() ?? '';
      return cell === '' ? [] : [[column, cell]];
    }),
  );
  try {
    return parseEntry(given);
  } catch (error) {
    if (!(error instanceof KanbaoError)) throw error;
    throw new KanbaoError(error.code, `Line ${String(number)}: ${error.message}`, { cause: error });
  }
}
