import { createProgress } from '#cli/import-progress.ts';
import { printReport, toLine, toLostLine, toSummary, type Result } from '#cli/import-report.ts';
import type { Source } from '#cli/import-sources.ts';
import { operator } from '#lib/actor.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { toArticlePath } from '#lib/articles/paths.ts';
import { KanbaoError, toFault } from '#lib/errors.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';
import { takeIn, type Intake, type Taken } from '#lib/imports/mutations.ts';
import { fetchPicture } from '#lib/imports/picture-sources.ts';
import { ensurePlatform } from '#lib/publishers/platforms.ts';

export type Asked = Readonly<{
  edition: EditionCode | null;
  section: string | null;
  /** Handle of whom the stories belong to; null: what their platform says. */
  publisher: string | null;
  headline: string | undefined;
  right: Intake['right'];
  isNew: boolean;
  pictures: boolean;
  publish: boolean;
  responsible: string | undefined;
  json: boolean;
}>;

/** Of a longer list only what did not become a draft is named one by one. */
const longList = 200;

/**
 * Takes in sources one after the other and tells of each story as it goes, so that memory does not grow with them.
 *
 * @returns what is left to print at the end; null for nothing
 * @throws KanbaoError for a single source that cannot be taken, and for the single story of it
 */
export async function runImport(sources: readonly Source[], asked: Asked): Promise<string | null> {
  const progress = createProgress(process.stderr);
  const counts = new Map<string, number>();
  const lines: string[] = [];
  let only: Taken | null = null;
  let total = 0;
  const tell = (result: Result, taken: Taken | null): void => {
    total += 1;
    progress.story();
    only = total === 1 ? taken : null;
    counts.set(result.status, (counts.get(result.status) ?? 0) + 1);
    if (asked.json) process.stdout.write(`${total === 1 ? '[' : ','}\n${toJson(result, taken)}`);
    else if (total <= longList || !quiet.has(result.status)) lines.push(toLine(result));
  };
  for (const [at, { name, open }] of sources.entries()) {
    const onRead = (bytes: number, size: number): void => progress.read((at + bytes / size) / sources.length);
    try {
      for await (const taken of takeIn(operator, toIntake(asked, name, open, onRead)))
        tell(named(name, await finish(taken, asked)), taken);
      progress.read((at + 1) / sources.length);
    } catch (error) {
      if (isOutside(error)) {
        // What came in until now is told all the same.
        if (!asked.json && total > 0) console.log([...lines, ...toSummary(counts, total, longList)].join('\n'));
        throw error;
      }
      // One source that cannot be taken does not keep the others out.
      const failure = toFailure(name, error);
      if (sources.length === 1 && total === 0) throw failure;
      tell({ slug: '', status: 'failed', path: null, reason: failure.message }, null);
    }
  }
  progress.end();
  const failed = counts.get('failed') ?? 0;
  const single: Taken | null = only;
  if (failed > 0) process.exitCode = 65;
  if (asked.json) return `${total === 0 ? '[' : ''}]`;
  if (total === 1 && failed === 1) throw new KanbaoError('bad-input', (lines[0] ?? '').replace(/^Not taken: /, ''));
  return [...lines, ...(single === null ? toSummary(counts, total, longList) : toDetails(single))].join('\n');
}

/** A story that could not be taken has no name of its own. */
function named(name: string, result: Result): Result {
  return result.status === 'failed' ? { ...result, reason: `${name}: ${result.reason ?? ''}` } : result;
}

/** Why a source could not be taken, by its name. */
function toFailure(name: string, error: unknown): KanbaoError {
  const failure = error instanceof KanbaoError ? error : toFault(error);
  return failure.message.includes(name)
    ? failure
    : new KanbaoError(failure.code, `${name}: ${failure.message}`, { cause: failure });
}

/** What has nothing to do with a source: the database is away, the disk full. Parsers give no codes, Node's own begin with ERR_. */
function isOutside(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof KanbaoError) return false;
  return error.name.startsWith('PrismaClient') || ('code' in error && !String(error.code).startsWith('ERR_'));
}

const quiet: ReadonlySet<string> = new Set(['draft', 'published', 'revision', 'unchanged']);

function toDetails({ lost, item }: Taken): string[] {
  return [...lost.map(toLostLine), ...(item === null ? [] : ['', ...printReport(item.report)])];
}

function toJson({ slug, status, path, reason }: Result, taken: Taken | null): string {
  const { outcome = 'failed', lost = [], item = null } = taken ?? {};
  return JSON.stringify({ slug, outcome, reason, lost, status, path, report: item?.report ?? null });
}

function toIntake(asked: Asked, name: string, open: Source['open'], onRead: Intake['onRead']): Intake {
  const { headline, right, publish, pictures, publisher } = asked;
  return {
    ...{ chunks: open(), name, edition: asked.edition, section: asked.section, isNew: asked.isNew },
    ...(headline === undefined ? {} : { headline }),
    ...(right === undefined ? {} : { right }),
    ...(onRead === undefined ? {} : { onRead }),
    ...(pictures ? { fetchPicture } : {}),
    findPublisher: (platform) => (publisher === null ? findPublisher(platform) : Promise.resolve(publisher)),
    check({ content }) {
      if (publish && content.headline === null)
        throw new KanbaoError(
          'bad-input',
          `${name} has no headline, and none is invented; say it with --headline "…". No draft was stored.`,
        );
    },
  };
}

/** Publishes a story that was taken in, where that was asked for; one that cannot be published stays a draft. */
async function finish(taken: Taken, { publish, headline, responsible }: Asked): Promise<Result> {
  const { slug, outcome, edition, source, reason } = taken;
  const isOurs = outcome === 'draft' || outcome === 'revision' || outcome === 'unchanged';
  const result = { slug, status: outcome, path: isOurs ? toArticlePath(edition, slug) : null, reason };
  if (!publish || !isOurs) return result;
  if (!source.isPublic)
    return { ...result, status: 'not published', reason: 'its source does not show it either (a draft, private)' };
  try {
    const article = await publishArticle(operator, slug, {
      ...(headline === undefined ? {} : { headline }),
      ...(responsible === undefined ? {} : { responsible }),
    });
    return { slug: article.slug, status: 'published', path: toArticlePath(edition, article.slug), reason };
  } catch (error) {
    if (!(error instanceof KanbaoError)) throw error;
    return { ...result, status: 'not published', reason: error.message };
  }
}

/** Publishers that this run has made sure of. */
const ensured = new Map<string | null, string>();

async function findPublisher(platform: string | null): Promise<string> {
  const handle = ensured.get(platform) ?? (await ensurePlatform(operator, platform));
  ensured.set(platform, handle);
  return handle;
}
