import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { printStored, printTaken } from '#cli/import-report.ts';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { KanbaoError } from '#lib/errors.ts';
import { editionCodes, parseEdition } from '#lib/i18n/editions.ts';
import { decideChanges, takeIn, type Taken } from '#lib/imports/mutations.ts';
import { getStoredImport } from '#lib/imports/queries.ts';
import { maxSourceBytes } from '#lib/ingest/items.ts';
import { getSourceRule } from '#lib/ingest/source-rules.ts';
import { ensurePublisher } from '#lib/publishers/mutations.ts';
import { requireSection } from '#lib/sections/queries.ts';

const usage =
  'Say which file: npm run import -- <file> [--publish] [--responsible "name"] [--headline "…"] [--edition zh-hans] [--section tech] [--as-new] [--json], or which import: npm run import -- --report <slug> [--reject 1,2] [--accept 3]';

/** `npm run import -- <file>`: takes in the stories of a file as drafts, repaired, with a report; `--publish` publishes them. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      publish: { type: 'boolean', default: false },
      responsible: { type: 'string' },
      edition: { type: 'string' },
      section: { type: 'string' },
      headline: { type: 'string' },
      'as-new': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      report: { type: 'string' },
      reject: { type: 'string' },
      accept: { type: 'string' },
    },
  });
  if (values.report !== undefined) {
    const decision = { reject: parseNumbers(values.reject), accept: parseNumbers(values.accept) };
    if (decision.reject.length + decision.accept.length > 0) await decideChanges(operator, values.report, decision);
    const stored = await getStoredImport(values.report);
    return values.json ? JSON.stringify(stored) : printStored(stored);
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new KanbaoError('bad-input', usage);
  const edition = values.edition === undefined ? null : parseEdition(values.edition)?.code;
  if (edition === undefined)
    throw new KanbaoError(
      'bad-input',
      `There is no edition “${values.edition}”; there are ${editionCodes.join(', ')}.`,
    );
  if (values.section !== undefined) await requireSection(values.section, edition ?? 'zh-hans');
  const headline = values.headline?.trim();
  if (headline === '')
    throw new KanbaoError('bad-input', 'The headline is empty; write it in quotation marks behind --headline.');

  const bytes = await readWhole(file);
  const taken = await takeIn(operator, {
    ...{ bytes, name: basename(file), edition, section: values.section ?? null, isNew: values['as-new'] },
    ...(headline === undefined ? {} : { headline }),
    findPublisher: ensurePlatform,
    check: ({ content }) => {
      if (values.publish && content.headline === null)
        throw new KanbaoError(
          'bad-input',
          `${file} has no headline, and none is invented; say it with --headline "…". Nothing was stored.`,
        );
    },
  });
  const results: Array<Taken & { status: string; path: string | null }> = [];
  for (const each of taken) {
    const isOurs = each.outcome === 'draft' || each.outcome === 'revision' || each.outcome === 'unchanged';
    const article =
      values.publish && isOurs
        ? await publishArticle(
            operator,
            each.slug,
            values.responsible === undefined ? {} : { responsible: values.responsible },
          )
        : null;
    const slug = article?.slug ?? each.slug;
    const path = isOurs && each.item !== null ? toArticlePath(each.item.edition, slug) : null;
    results.push({ ...each, slug, status: article?.status ?? each.outcome, path });
  }
  return values.json
    ? JSON.stringify(results.map(({ item, ...each }) => ({ ...each, report: item?.report ?? null })))
    : printTaken(results);
});

/** @throws KanbaoError `bad-input` for what is no list of numbers */
function parseNumbers(text: string | undefined): number[] {
  if (text === undefined) return [];
  if (!/^\d{1,6}(?:,\d{1,6})*$/.test(text))
    throw new KanbaoError('bad-input', `“${text}” is no list of numbers of changes; write them as 3,5,8.`);
  return text.split(',').map(Number);
}

/** The publisher that stands for a platform; stories of no known one belong to 'imported'. */
async function ensurePlatform(platform: string | null): Promise<string> {
  const rule = platform === null ? null : getSourceRule(platform);
  const handle = rule?.id ?? 'imported';
  await ensurePublisher(operator, {
    handle,
    kind: 'outlet',
    names: rule ? { zh: rule.names['zh-hans'], en: rule.names.en } : { zh: '外部来稿', en: 'Imported' },
  });
  return handle;
}

/** @throws KanbaoError `bad-input` for what is not a readable file of a size that is taken; read no further than that. */
async function readWhole(file: string): Promise<Uint8Array> {
  const handle = await open(file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const reason =
      { ENOENT: 'there is no such file', EACCES: 'it may not be read', EISDIR: 'it is a folder' }[code] ?? code;
    throw new KanbaoError('bad-input', `Cannot read ${file}: ${reason}. Nothing was stored.`);
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile())
      throw new KanbaoError('bad-input', `Cannot read ${file}: it is not a file. Nothing was stored.`);
    if (stat.size > maxSourceBytes) {
      const [size, most] = [stat.size, maxSourceBytes].map((each) => (each / 1_048_576).toFixed(1));
      throw new KanbaoError(
        'bad-input',
        `${file} is ${size} MB; a file may have ${most} MB at most. Nothing was stored.`,
      );
    }
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
