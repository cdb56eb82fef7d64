import { z } from 'zod';
import type { Actor } from '#lib/actor.ts';
import { pageSize } from '#lib/articles/desk.ts';
import { several } from '#lib/articles/forms.ts';
import { publishArticle } from '#lib/articles/mutations.ts';
import { setSection } from '#lib/articles/section.ts';
import { setTopics } from '#lib/articles/topics.ts';
import { requireMine } from '#lib/articles/workbench.ts';
import { db } from '#lib/db.ts';
import { KanbaoError, toReferred } from '#lib/errors.ts';
import { escapeLike } from '#lib/like.ts';
import type { Staff } from '#lib/staff/views.ts';

/** One errand for several articles that were chosen from a list: each is done or refused by itself, as if it were alone. */

const errands = ['addTopic', 'removeTopic', 'section', 'publish'] as const;
type Errand = (typeof errands)[number];

/** An article as the list showed it: `id:version`. */
const chosen = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{1,9}$/u)
  .transform((value) => {
    const [article = '', version] = value.split(':');
    return { article, version: Number(version) };
  });
/** No more than a page of the list has. */
const isPage = (list: readonly unknown[]): boolean => list.length <= pageSize;

export const manySchema = z.strictObject({
  chosen: several(chosen).refine(isPage),
  do: z.enum(errands),
  /** Slug; empty for none yet. */
  section: z.string().max(120).default(''),
  /** Slug, or a name in any language. */
  topic: z.string().trim().max(120).default(''),
});
export type Many = Readonly<z.output<typeof manySchema>>;

/** How one was before, and the version that the errand left it at. */
const undone = z.strictObject({
  article: z.uuid(),
  version: z.int().min(1),
  section: z.string().max(120).nullable().optional(),
  topics: z.array(z.string().max(120)).max(100).optional(),
});
const json = z
  .string()
  .max(4_000)
  .transform((value, context): unknown => {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  });
export const undoSchema = z.strictObject({ before: several(json.pipe(undone)).refine(isPage) });
type Before = z.output<typeof undone>;

export type Outcome = Readonly<{
  done: number;
  of: number;
  /** What takes it back; what was published is not among it. */
  before: readonly Before[];
  /** Those that were refused: how they are called, and why. */
  refused: ReadonlyArray<Readonly<{ headline: string | null; error: KanbaoError }>>;
}>;

/**
 * Does one errand for each of the chosen articles; one that is refused keeps none of the others.
 *
 * @throws KanbaoError `bad-input` where none is chosen, or there is no such topic
 */
export async function doToMany(actor: Actor, staff: Staff, many: Many): Promise<Outcome> {
  if (many.chosen.length === 0)
    throw new KanbaoError('bad-input', 'Choose at least one article.', { say: 'articles.noneChosen' });
  const topic = many.do === 'addTopic' || many.do === 'removeTopic' ? await findTopic(many.topic) : '';
  const section = many.section === '' ? null : many.section;
  const act: Record<Errand, (slug: string, now: Now) => Promise<unknown>> = {
    addTopic: (slug, { version, topics }) => setTopics(actor, slug, [...topics, topic], { version }),
    removeTopic: (slug, { version, topics }) =>
      setTopics(
        actor,
        slug,
        topics.filter((each) => each !== topic),
        { version },
      ),
    section: (slug, { version }) => setSection(actor, slug, { version, section }),
    publish: (slug, { version }) => publishArticle(actor, slug, { version, at: 'now' }),
  };
  const isSame = (now: Now): boolean =>
    many.do === 'section'
      ? now.section === section
      : many.do !== 'publish' && now.topics.includes(topic) === (many.do === 'addTopic');
  return eachOf(staff, many.chosen, async (slug, now) => {
    if (isSame(now)) return null;
    await act[many.do](slug, now);
    if (many.do === 'publish') return null;
    const { section: placed, topics } = now;
    return many.do === 'section' ? { section: placed } : { topics: [...topics] };
  });
}

/** Puts back what `doToMany` changed, where nobody has written since. */
export async function undoMany(
  actor: Actor,
  staff: Staff,
  { before }: Readonly<z.output<typeof undoSchema>>,
): Promise<Outcome> {
  const kept = new Map(before.map((each) => [each.article, each]));
  return eachOf(staff, before, async (slug, { version, article }) => {
    const { section, topics } = kept.get(article) ?? {};
    if (section !== undefined) await setSection(actor, slug, { version, section });
    else if (topics !== undefined) await setTopics(actor, slug, topics, { version });
    return null;
  });
}

type Now = Readonly<{ article: string; version: number; section: string | null; topics: readonly string[] }>;

/** How many are worked on at once: most of one is waiting, for the lock and the disk. */
const atOnce = 3;

/** Each by itself, with a lock of its own; `work` says how it was, where that can be put back. */
async function eachOf(
  staff: Staff,
  chosen: ReadonlyArray<Readonly<{ article: string; version: number }>>,
  work: (slug: string, now: Now) => Promise<Pick<Before, 'section' | 'topics'> | null>,
): Promise<Outcome> {
  const rows = await db().article.findMany({
    where: { id: { in: chosen.map(({ article }) => article) } },
    select: {
      ...{ id: true, headline: true, section: { select: { slug: true } } },
      topics: { select: { topic: { select: { slug: true } } }, orderBy: { position: 'asc' } },
    },
  });
  type Result = Readonly<{ before: Before | null; refused: Outcome['refused'][number] | null }>;
  const one = async ({ article, version }: (typeof chosen)[number]): Promise<Result> => {
    const row = rows.find(({ id }) => id === article);
    const now = {
      ...{ article, version, section: row?.section?.slug ?? null },
      topics: (row?.topics ?? []).map(({ topic }) => topic.slug),
    };
    try {
      const was = await work(await requireMine(staff, article), now);
      return { before: was && { article, version: version + 1, ...was }, refused: null };
    } catch (fault) {
      // What was done to the others stays done, and is said.
      const error = fault instanceof KanbaoError ? fault : toReferred(fault);
      return {
        before: null,
        refused: { headline: error.code === 'not-found' ? null : (row?.headline ?? null), error },
      };
    }
  };
  const results: Result[] = [];
  for (let from = 0; from < chosen.length; from += atOnce)
    results.push(...(await Promise.all(chosen.slice(from, from + atOnce).map(one))));
  const before = results.flatMap((each) => each.before ?? []);
  const refused = results.flatMap((each) => each.refused ?? []);
  return { done: chosen.length - refused.length, of: chosen.length, before, refused };
}

/** The slug of a topic that somebody has typed, by slug or by name. @throws KanbaoError `bad-input` */
async function findTopic(typed: string): Promise<string> {
  const select = { slug: true } as const;
  const bySlug = await db().topic.findUnique({ where: { slug: typed }, select });
  if (bySlug !== null) return bySlug.slug;
  // Prisma asks this with ILIKE.
  const name = { equals: escapeLike(typed), mode: 'insensitive' } as const;
  const [byName, another] = await db().topic.findMany({ where: { names: { some: { name } } }, select, take: 2 });
  if (byName !== undefined && another === undefined) return byName.slug;
  throw new KanbaoError('bad-input', `There is no topic, or more than one, called “${typed}”.`, {
    ...{ say: 'articles.topicUnknown', values: { topic: typed } },
  });
}
