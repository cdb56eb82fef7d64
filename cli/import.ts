import { parseArgs } from 'node:util';
import { printStored, printTaken, printTried } from '#cli/import-report.ts';
import { listSources } from '#cli/import-sources.ts';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { KanbaoError } from '#lib/errors.ts';
import { editionCodes, parseEdition } from '#lib/i18n/editions.ts';
import { decideChanges, takeIn, type Taken } from '#lib/imports/mutations.ts';
import { bringMissingPictures } from '#lib/imports/missing-pictures.ts';
import { fetchPicture } from '#lib/imports/picture-sources.ts';
import { getStoredImport } from '#lib/imports/queries.ts';
import { getSourceRule } from '#lib/ingest/source-rules.ts';
import { ensurePublisher } from '#lib/publishers/mutations.ts';
import { requireSection } from '#lib/sections/queries.ts';

const usage =
  'Say what: npm run import -- <file, folder, address or ->  [--publish] [--responsible "name"] [--headline "…"] [--edition zh-hans] [--section tech] [--as-new] [--pictures] [--json], or which import: npm run import -- --report <slug> [--reject 1,2] [--accept 3] [--pictures]';

/** `npm run import -- <source>`: takes in the stories of a file, a folder, an address or standard input as drafts, repaired, with a report; `--publish` publishes them. */
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
      pictures: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
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
  if (values.section !== undefined) await requireSection(values.section, edition ?? 'zh-hans');
  const headline = values.headline?.trim();
  if (headline === '')
    throw new KanbaoError('bad-input', 'The headline is empty; write it in quotation marks behind --headline.');

  const sources = await listSources(file);
  const results: Result[] = [];
  for (const { name, open } of sources) {
    try {
      const taken = takeIn(operator, {
        ...{ chunks: open(), name, edition, section: values.section ?? null, isNew: values['as-new'] },
        ...(headline === undefined ? {} : { headline }),
        ...(values.pictures ? { fetchPicture } : {}),
        findPublisher: ensurePlatform,
        check: ({ content }) => {
          if (values.publish && content.headline === null)
            throw new KanbaoError(
              'bad-input',
              `${name} has no headline, and none is invented; say it with --headline "…". No draft was stored.`,
            );
        },
      });
      for await (const each of taken)
        results.push(await finish(each, values.publish, { headline, responsible: values.responsible }));
    } catch (error) {
      // One file that cannot be taken does not keep the others out.
      if (!(error instanceof KanbaoError) || sources.length === 1) throw error;
      const reason = `${name}: ${error.message}`;
      results.push({ slug: '', outcome: 'failed', item: null, reason, lost: [], status: 'failed', path: null });
    }
  }
  if (results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 65;
  return values.json
    ? JSON.stringify(results.map(({ item, ...each }) => ({ ...each, report: item?.report ?? null })))
    : printTaken(results);
});

type Result = Taken & { status: string; path: string | null };

/** Publishes a story that was taken in, where that was asked for. */
async function finish(
  taken: Taken,
  isToPublish: boolean,
  { headline, responsible }: Readonly<{ headline: string | undefined; responsible: string | undefined }>,
): Promise<Result> {
  const isOurs = taken.outcome === 'draft' || taken.outcome === 'revision' || taken.outcome === 'unchanged';
  const article =
    isToPublish && isOurs
      ? await publishArticle(operator, taken.slug, {
          ...(headline === undefined ? {} : { headline }),
          ...(responsible === undefined ? {} : { responsible }),
        })
      : null;
  const slug = article?.slug ?? taken.slug;
  const path = isOurs && taken.item !== null ? toArticlePath(taken.item.edition, slug) : null;
  return { ...taken, slug, status: article?.status ?? taken.outcome, path };
}

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
