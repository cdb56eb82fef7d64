import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { printImport } from '#cli/import-report.ts';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { createDraft, publishArticle } from '#lib/articles/mutations.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { listCopies } from '#lib/articles/records.ts';
import { KanbaoError } from '#lib/errors.ts';
import { defaultEdition, editionCodes, parseEdition } from '#lib/i18n/editions.ts';
import { maxTextBytes } from '#lib/ingest/decode.ts';
import { importText } from '#lib/ingest/import-text.ts';
import { getSourceRule } from '#lib/ingest/source-rules.ts';
import { ensurePublisher } from '#lib/publishers/mutations.ts';
import { requireSection } from '#lib/sections/queries.ts';

const usage =
  'Say which file: npm run import -- <file> [--publish] [--headline "…"] [--edition zh-hans] [--section tech] [--json]';

/** `npm run import -- <file>`: reads a text file, repairs it and stores a draft; with `--publish` it is published. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      publish: { type: 'boolean', default: false },
      edition: { type: 'string', default: defaultEdition },
      section: { type: 'string' },
      headline: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new KanbaoError('bad-input', usage);
  const edition = parseEdition(values.edition)?.code;
  if (edition === undefined)
    throw new KanbaoError(
      'bad-input',
      `There is no edition “${values.edition}”; there are ${editionCodes.join(', ')}.`,
    );
  if (values.section !== undefined) await requireSection(values.section, edition);
  const headline = values.headline?.trim();
  if (headline === '')
    throw new KanbaoError('bad-input', 'The headline is empty; write it in quotation marks behind --headline.');

  const bytes = await readWhole(file);
  const { content: found, report, platform } = importText(bytes, { edition });
  const content = { ...found, headline: headline ?? found.headline };
  if (values.publish && content.headline === null) {
    throw new KanbaoError(
      'bad-input',
      `${file} has no headline, and none is invented; say it with --headline "…". Nothing was stored.`,
    );
  }
  const sourceHash = createHash('sha256').update(bytes).digest('hex');
  const copies = await listCopies(sourceHash);
  if (copies.length > 0) console.error(`Note: the same file was imported before, as ${copies.join(', ')}.`);

  const draft = await createDraft(operator, {
    edition,
    content,
    section: values.section ?? null,
    publisher: await ensurePlatform(platform),
    bylines: [],
    topics: [],
    provenance: {
      publishRight: 'none',
      obtained: `import of ${basename(file)}`,
      indexable: false,
      platform,
      sourceHash,
    },
    reason: 'import',
  });
  const article = values.publish ? await publishArticle(operator, draft.slug) : draft;
  const result = {
    id: article.id,
    slug: article.slug,
    path: toArticlePath(edition, article.slug),
    status: article.status,
    report,
  };
  return values.json ? JSON.stringify(result) : printImport(result);
});

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
    if (stat.size > maxTextBytes) {
      const [size, most] = [stat.size, maxTextBytes].map((each) => (each / 1_048_576).toFixed(1));
      throw new KanbaoError(
        'bad-input',
        `${file} is ${size} MB; an article may have ${most} MB at most. Nothing was stored.`,
      );
    }
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
