import { parseArgs } from 'node:util';
import { printStored, printTried } from '#cli/import-report.ts';
import { runImport } from '#cli/import-run.ts';
import { listSources } from '#cli/import-sources.ts';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { KanbaoError } from '#lib/errors.ts';
import { editionCodes, parseEdition } from '#lib/i18n/editions.ts';
import { decideChanges } from '#lib/imports/decisions.ts';
import { bringMissingPictures } from '#lib/imports/missing-pictures.ts';
import type { Intake } from '#lib/imports/mutations.ts';
import { fetchPicture } from '#lib/imports/picture-sources.ts';
import { getStoredImport } from '#lib/imports/queries.ts';
import { requirePublisher } from '#lib/publishers/queries.ts';
import { requireSection } from '#lib/sections/queries.ts';

const usage =
  'Say what: npm run import -- <file, folder, archive, address or -> [--publish] [--responsible "name"] [--right own|licensed --licence "…"] [--headline "…"] [--edition zh-hans] [--section tech] [--publisher desk] [--as-new] [--pictures] [--json], or which import: npm run import -- --report <slug> [--reject 1,2] [--accept 3] [--pictures]';

/** `npm run import -- <source>`: takes in the stories of a file, a folder, an address or standard input as drafts, repaired, with a report; `--publish` publishes them. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      publish: { type: 'boolean', default: false },
      responsible: { type: 'string' },
      edition: { type: 'string' },
      section: { type: 'string' },
      publisher: { type: 'string' },
      headline: { type: 'string' },
      'as-new': { type: 'boolean', default: false },
      pictures: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      right: { type: 'string' },
      licence: { type: 'string' },
      report: { type: 'string' },
      reject: { type: 'string' },
      accept: { type: 'string' },
    },
  });
  if (values.report !== undefined) {
    const decision = { reject: parseNumbers(values.reject), accept: parseNumbers(values.accept) };
    if (decision.reject.length + decision.accept.length > 0) await decideChanges(operator, values.report, decision);
    const tried = values.pictures ? await bringMissingPictures(operator, values.report, fetchPicture) : null;
    const stored = await getStoredImport(values.report);
    return values.json ? JSON.stringify({ ...stored, ...tried }) : [printTried(tried), printStored(stored)].join('');
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new KanbaoError('bad-input', usage);
  const edition = values.edition === undefined ? null : parseEdition(values.edition)?.code;
  if (edition === undefined)
    throw new KanbaoError(
      'bad-input',
      `There is no edition “${values.edition}”; there are ${editionCodes.join(', ')}.`,
    );
  if (values.publisher !== undefined) await requirePublisher(values.publisher);
  if (values.section !== undefined) await requireSection(values.section, edition ?? 'zh-hans');
  const headline = values.headline?.trim();
  if (headline === '')
    throw new KanbaoError('bad-input', 'The headline is empty; write it in quotation marks behind --headline.');

  return runImport(await listSources(file), {
    edition,
    section: values.section ?? null,
    publisher: values.publisher ?? null,
    headline,
    right: parseRight(values.right, values.licence),
    isNew: values['as-new'],
    ...{ pictures: values.pictures, publish: values.publish, responsible: values.responsible, json: values.json },
  });
});

/** @throws KanbaoError `bad-input` for what is no list of numbers */
function parseNumbers(text: string | undefined): number[] {
  if (text === undefined) return [];
  if (!/^\d{1,6}(?:,\d{1,6})*$/.test(text))
    throw new KanbaoError('bad-input', `“${text}” is no list of numbers of changes; write them as 3,5,8.`);
  return text.split(',').map(Number);
}

/** @throws KanbaoError `bad-input` for a right nobody can have, or a licence that is not named */
function parseRight(right: string | undefined, licence: string | undefined): Intake['right'] {
  const words = licence?.trim() ?? '';
  if (right === undefined && words === '') return undefined;
  if (right === 'own') return { publishRight: 'own', licence: words === '' ? null : words };
  if (right === 'licensed' && words !== '') return { publishRight: 'licensed', licence: words };
  throw new KanbaoError(
    'bad-input',
    'Say by what right the stories may be published: --right own, or --right licensed --licence "who permitted it, and when".',
  );
}
