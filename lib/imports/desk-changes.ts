import { z } from 'zod';
import { diffTexts, startBudget } from '#lib/diff/texts.ts';
import type { Run } from '#lib/diff/schema.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import type { Decision } from '#lib/imports/forms.ts';
import { changesSchema } from '#lib/imports/schema.ts';
import { openStory } from '#lib/imports/story-of.ts';
import { createNamer } from '#lib/ingest/repair.ts';
import { traceRepair, type Trace } from '#lib/ingest/trace.ts';
import { getHouseWords } from '#lib/lexicon/queries.ts';
import type { Certainty } from '#lib/text/repair-step.ts';

/** What of the changes is shown, as the form and the links of the page say it. */
export const changeListSchema = z.object({
  step: z.string().trim().max(60).catch(''),
  certainty: z.enum(['all', 'certain', 'likely']).catch('all'),
  decision: z.enum(['all', 'made', 'rejected']).catch('all'),
  /** `line.number`: behind which change the page begins. */
  after: z
    .string()
    .regex(/^\d{1,7}\.\d{1,8}$/)
    .optional()
    .catch(undefined),
});
export type ChangeListRequest = Readonly<z.output<typeof changeListSchema>>;

/** A change, by the number with which it is decided on. */
export type DeskChange = Readonly<{
  number: number;
  kind: string;
  certainty: Certainty;
  isRejected: boolean;
  line: number;
  before: string;
  after: string;
  /** What stands right before and after it in its line; null where the original does not tell any more. */
  context: Context | null;
}>;

/** A line as it came beside what it is now, and the changes in it. */
export type DeskLine = Readonly<{ line: number; runs: readonly Run[] | null; changes: readonly DeskChange[] }>;

/** What a step of the repair did, over all of the story. */
export type StepCount = Readonly<{ kind: string; count: number; likely: number; rejected: number }>;

export type ChangePage = Readonly<{
  /** What a decision names. */
  version: number;
  steps: readonly StepCount[];
  /** Changes that the request asks for, on all pages. */
  count: number;
  lines: readonly DeskLine[];
  next: string | null;
}>;

/** Changes on a page. */
const pageSize = 80;
/** UTF-16 units of a line that are shown beside each other; the changes of a longer one are listed all the same. */
const longestShown = 6_000;

/**
 * A page of the changes that the import doctor proposed for a story, in the order of its lines.
 *
 * @throws KanbaoError `not-found` for an article that was not imported
 */
export async function listChanges(articleId: string, request: ChangeListRequest): Promise<ChangePage> {
  const stored = await db().storyImport.findUnique({ where: { articleId } });
  if (stored === null)
    throw new KanbaoError('not-found', 'There is no such import, or it is not here.', { say: 'imports.gone' });
  const rejected = new Set(stored.rejected);
  const name = createNamer();
  const all = changesSchema.parse(stored.changes).map((change, index) => {
    const called = name(change);
    return { ...change, number: index + 1, called, isRejected: rejected.has(called) };
  });
  const wanted = all
    .filter((each) => isWanted(each, request))
    .toSorted((one, other) => one.line - other.line || one.number - other.number);
  const [line = 0, number = 0] = request.after?.split('.').map(Number) ?? [];
  const rest = wanted.filter((each) => each.line > line || (each.line === line && each.number > number));
  const page = rest.slice(0, pageSize);
  const last = rest.length > pageSize ? page.at(-1) : undefined;
  const trace = page.length === 0 ? null : await traceStored(stored, rejected);
  const budget = startBudget();
  return {
    version: stored.version,
    steps: countSteps(all),
    count: wanted.length,
    lines: [...Map.groupBy(page, (each) => each.line)].map(([at, changes]) => ({
      line: at,
      runs: compareLine(trace, at, budget),
      changes: changes.map(({ called, kind, certainty, isRejected, before, after, number: by }) => ({
        ...{ number: by, kind, certainty, isRejected, line: at, before, after },
        context: trace?.contexts.get(called) ?? null,
      })),
    })),
    next: last === undefined ? null : `${String(last.line)}.${String(last.number)}`,
  };
}

type Context = Readonly<{ before: string; after: string }>;
type Listed = Readonly<{ kind: string; certainty: Certainty; isRejected: boolean }>;

function isWanted({ kind, certainty, isRejected }: Listed, request: ChangeListRequest): boolean {
  return (
    (request.step === '' || request.step === kind) &&
    (request.certainty === 'all' || request.certainty === certainty) &&
    (request.decision === 'all' || (request.decision === 'rejected') === isRejected)
  );
}

function countSteps(all: readonly Listed[]): StepCount[] {
  return [...Map.groupBy(all, ({ kind }) => kind)]
    .map(([kind, changes]) => ({
      kind,
      count: changes.length,
      likely: changes.filter(({ certainty }) => certainty === 'likely').length,
      rejected: changes.filter(({ isRejected }) => isRejected).length,
    }))
    .toSorted((one, other) => other.count - one.count);
}

type Stored = Parameters<typeof openStory>[1];

/** null where the original is not there any more, or is read otherwise by now: the changes are listed without it. */
async function traceStored(stored: Stored, rejected: ReadonlySet<string>): Promise<Trace | null> {
  try {
    return traceRepair(await openStory(stored.name, stored), rejected, await getHouseWords());
  } catch (error) {
    if (error instanceof KanbaoError) return null;
    throw error;
  }
}

/** How a line differs from what it was, in runs; null where that is not to be told, or is too long to be read. */
function compareLine(trace: Trace | null, line: number, budget: ReturnType<typeof startBudget>): Run[] | null {
  const [before, after] = [trace?.original[line - 1], trace?.repaired[line - 1]];
  if (before === undefined || after === undefined || before.length > longestShown) return null;
  return diffTexts(before, after, budget);
}

/** A decision of a form as numbers of changes: of one, or of all of a step. */
export async function toNumbers(
  articleId: string,
  { reject, accept, rejectAll, acceptAll }: Pick<Decision, 'reject' | 'accept' | 'rejectAll' | 'acceptAll'>,
): Promise<Readonly<{ reject: number[]; accept: number[] }>> {
  const stored = await db().storyImport.findUnique({ where: { articleId }, select: { changes: true } });
  const all = changesSchema.parse(stored?.changes ?? []);
  const ofStep = (kind: string | undefined): number[] =>
    kind === undefined ? [] : all.flatMap((change, index) => (change.kind === kind ? [index + 1] : []));
  const numbers = {
    reject: [...(reject === undefined ? [] : [reject]), ...ofStep(rejectAll)],
    accept: [...(accept === undefined ? [] : [accept]), ...ofStep(acceptAll)],
  };
  if (numbers.reject.length + numbers.accept.length === 0)
    throw new KanbaoError('bad-input', 'There is no such repair.', { say: 'imports.noChange' });
  return numbers;
}
