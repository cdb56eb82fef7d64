import { parseArgs } from 'node:util';
import { printChecklist, printReceipt } from '#cli/article-checks.ts';
import { stepVerbs, type StepOptions } from '#cli/article-life.ts';
import { printNumbers } from '#cli/article-numbers.ts';
import { run } from '#cli/run.ts';
import { operator } from '#lib/actor.ts';
import { amendmentSchema, type Amending } from '#lib/amendments/schema.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { renameArticle } from '#lib/articles/rename.ts';
import { getArticleDetails, listArticleRecords, type ArticleRecord } from '#lib/articles/records.ts';
import { setTopics } from '#lib/articles/topics.ts';
import { setTranslation } from '#lib/articles/translations.ts';
import { KanbaoError } from '#lib/errors.ts';

const usage = `Say what to do: npm run articles -- ${[
  'list [--status draft]',
  'show <slug>',
  'check <slug>',
  'publish <slug> [--headline "…"] [--responsible "name"] [--kind typo|update|clarification|correction [--note "…"]]',
  ...Object.entries(stepVerbs).map(([verb, { takes }]) => `${verb} <slug> ${takes}`.trim()),
  'rename <slug> <new slug>',
  'translates <slug> <slug of the original, or none>',
  'receipt <slug>',
  'topics <slug> <topic,topic>',
  'numbers [slug]',
].join(' | ')}, with --json for programs.`;
/** What takes a second word behind the slug. */
const verbsOfTwo = new Set(['topics', 'rename', 'translates']);
const statuses = ['draft', 'published', 'withdrawn', 'takedown'] as const;
/** As many as a terminal can be read back; `--limit` says otherwise. */
const defaultLimit = 50;

/** `npm run articles -- list|show|publish|submit|schedule|withdraw|…`: what the newsroom does, for who is at the command line. */
await run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      headline: { type: 'string' },
      responsible: { type: 'string' },
      kind: { type: 'string' },
      note: { type: 'string' },
      at: { type: 'string' },
      until: { type: 'string' },
      reason: { type: 'string' },
      status: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [verb, slug, ...rest] = positionals;
  const [second, ...others] = verbsOfTwo.has(verb ?? '') ? rest : [undefined, ...rest];
  if (others.length > 0) throw new KanbaoError('bad-input', usage);
  if (verb === 'list' && slug === undefined) {
    const records = await listArticleRecords(parseStatus(values.status), parseLimit(values.limit));
    return values.json ? JSON.stringify(records) : printRecords(records);
  }
  if (verb === 'numbers') return printNumbers(slug ?? null, parseLimit(values.limit), values.json);
  if (slug === undefined) throw new KanbaoError('bad-input', usage);
  const toText = (value: object) => JSON.stringify(value, null, values.json ? 0 : 2);
  switch (verb) {
    case 'show':
      return toText(await getArticleDetails(slug));
    case 'check':
      return printChecklist(slug, values.json);
    case 'receipt':
      return printReceipt(slug, values.json);
    case 'publish': {
      const { headline, responsible } = values;
      const { slug: now } = await publishArticle(operator, slug, {
        ...(headline === undefined ? {} : { headline }),
        ...(responsible === undefined ? {} : { responsible }),
        amendment: parseAmendment(values.kind, values.note),
      });
      const { paths } = await getArticleDetails(now);
      return values.json ? toText({ slug: now, status: 'published', paths }) : `Published: ${paths.join(' ')}`;
    }
    case 'topics': {
      const names = need(second)
        .split(',')
        .flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
      await setTopics(operator, slug, names);
      return values.json ? toText({ slug, topics: names }) : `Topics of ${slug}: ${names.join(', ') || 'none'}`;
    }
    case 'rename': {
      const { slug: now } = await renameArticle(operator, slug, need(second));
      const { paths } = await getArticleDetails(now);
      return values.json ? toText({ slug: now, paths }) : `Renamed: ${slug} is ${now}. ${paths.join(' ')}`.trim();
    }
    case 'translates': {
      const of = need(second);
      await setTranslation(operator, slug, of === 'none' ? null : of);
      if (values.json) return toText({ slug, translates: of });
      return of === 'none' ? `${slug} translates nothing.` : `${slug} is the translation of ${of}.`;
    }
    default:
      return takeStep(verb ?? '', slug, values);
  }
});

function need(word: string | undefined): string {
  if (word === undefined) throw new KanbaoError('bad-input', usage);
  return word;
}

async function takeStep(verb: string, slug: string, options: StepOptions & { json: boolean }): Promise<string> {
  const step = Object.hasOwn(stepVerbs, verb) ? stepVerbs[verb] : undefined;
  if (step === undefined) throw new KanbaoError('bad-input', usage);
  const article = await step.run(operator, slug, options);
  return options.json ? JSON.stringify(article) : step.done.replace('{slug}', article.slug);
}

function parseAmendment(kind: string | undefined, note: string | undefined): Amending | null {
  if (kind === undefined && note === undefined) return null;
  const amendment = amendmentSchema.safeParse({ kind, note: note ?? null });
  if (!amendment.success) throw new KanbaoError('bad-input', amendment.error.issues[0]?.message ?? usage);
  return amendment.data;
}

function parseStatus(value: string | undefined): ArticleRecord['status'] | null {
  if (value === undefined) return null;
  const status = statuses.find((each) => each === value);
  if (status === undefined)
    throw new KanbaoError('bad-input', `There is no status “${value}”; there are ${statuses.join(', ')}.`);
  return status;
}

function parseLimit(value: string | undefined): number {
  const limit = value === undefined ? defaultLimit : Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw new KanbaoError('bad-input', '--limit takes a whole number from 1 to 1000.');
  return limit;
}

function printRecords(records: readonly ArticleRecord[]): string {
  if (records.length === 0) return 'There are no articles.';
  return records
    .map(
      ({ slug, status, headline, section, createdAt }) =>
        `${status.padEnd(9)}  ${createdAt.toISOString().slice(0, 10)}  ${(section ?? '-').padEnd(8)}  ${slug}  ${headline ?? '(no headline)'}`,
    )
    .join('\n');
}
