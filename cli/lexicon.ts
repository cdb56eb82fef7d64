import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { removeEntry, saveEntries } from '#lib/lexicon/mutations.ts';
import { findAffected } from '#lib/lexicon/affected.ts';
import { listLexicon } from '#lib/lexicon/queries.ts';
import type { Affected } from '#lib/lexicon/views.ts';
import { parseEntry, parseForm, parseKind } from '#lib/lexicon/schema.ts';
import { parseTsv, toTsv } from '#lib/lexicon/tsv.ts';

const usage =
  'Say what to do: npm run lexicon -- list [kind] | add <kind> <word> [value] [--form tw] [--note "…"] | remove <kind> <word> [--form tw] | import <file.tsv> | export; kinds are conversion, name, spelling, alias, reading.';
/** Far more than `mostEntries` rows need. */
const maxTableBytes = 8 * 1024 * 1024;

/** `npm run lexicon -- list|add|remove|import|export`: words as the house writes them. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      form: { type: 'string', default: 'all' },
      note: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [verb, first, word, value, ...others] = positionals;
  if (others.length > 0) throw new KanbaoError('bad-input', usage);
  const toText = (printed: string, data: object): string => (values.json ? JSON.stringify(data) : printed);
  const { form } = values;
  switch (verb) {
    case 'list': {
      const entries = await listLexicon(first === undefined ? null : parseKind(first));
      return toText(entries.length === 0 ? 'There are no entries.' : entries.map(printEntry).join('\n'), entries);
    }
    case 'export':
      return toTsv(await listLexicon(null));
    case 'add': {
      const note = values.note ?? null;
      const entry = parseEntry({ kind: first, word, form, note, ...(value === undefined ? {} : { value }) });
      const { added } = await saveEntries(operator, [entry]);
      const affected = await findAffected(entry);
      const what = `${added === 1 ? 'Added' : 'Changed'}: ${printEntry(entry)}`;
      return toText(`${what}\n${printAffected(affected)}`, { entry, isNew: added === 1, affected });
    }
    case 'remove': {
      if (first === undefined || word === undefined || value !== undefined) throw new KanbaoError('bad-input', usage);
      const entry = { kind: parseKind(first), word, form: parseForm(form) };
      await removeEntry(operator, entry);
      return toText(`Removed: ${first} ${word}`, entry);
    }
    case 'import': {
      if (first === undefined || word !== undefined) throw new KanbaoError('bad-input', usage);
      const counts = await saveEntries(operator, parseTsv(await readTable(first)));
      return toText(`${String(counts.added)} added, ${String(counts.changed)} saved anew.`, counts);
    }
    default:
      throw new KanbaoError('bad-input', usage);
  }
});

async function readTable(file: string): Promise<string> {
  const about = await stat(file).catch(() => null);
  if (about?.isFile() !== true) throw new KanbaoError('not-found', `There is no file ${file}.`);
  if (about.size > maxTableBytes)
    throw new KanbaoError('bad-input', `${file} is larger than 8 MB: it is no table of words.`);
  return readFile(file, 'utf8');
}

type Printed = Readonly<{ kind: string; word: string; value: string | null; form: string; note: string | null }>;

function printEntry({ kind, word, value, form, note }: Printed): string {
  return [
    kind.padEnd(11),
    value === null ? word : `${word} → ${value}`,
    ...(form === 'all' ? [] : [`(${form})`]),
    ...(note === null ? [] : [`# ${note}`]),
  ].join(' ');
}

function printAffected({ count, slugs }: Affected): string {
  if (count === 0) return 'No published article has it.';
  const more = count > slugs.length ? ` and ${String(count - slugs.length)} more` : '';
  const what =
    count === 1
      ? '1 published article has it and stays as it is'
      : `${String(count)} published articles have it and stay as they are`;
  return `${what} until published again or made anew (npm run editions -- render --affected …): ${slugs.join(' ')}${more}`;
}
