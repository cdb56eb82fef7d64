import type { Actor } from '#lib/actor.ts';
import { toState, type ArticleState, type StepName } from '#lib/articles/life.ts';
import { audit, type Facts } from '#lib/audit/record.ts';
import type { Prisma, Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

/** An article as whoever changes it reads it, with its newest revision. */
export type ArticleForWrite = Awaited<ReturnType<typeof getForWrite>>;

/** @throws KanbaoError `not-found` */
export async function getForWrite(tx: Transaction, slug: string) {
  const article = await tx.article.findUnique({
    where: { slug },
    include: {
      revisions: { orderBy: { number: 'desc' }, take: 1 },
      provenance: { select: { publishRight: true, originPublishedAt: true } },
    },
  });
  if (article === null)
    throw new KanbaoError(
      'not-found',
      `There is no article with the slug ${slug}; npm run articles -- list shows what there is.`,
    );
  return article;
}

/** Where it is in its life. */
export function stateOf(article: ArticleForWrite, now = new Date()): ArticleState {
  return toState(article, now);
}

/** What a change names that was made while looking at an article: the version that was looked at. */
export type Looked = Readonly<{ version?: number }>;

/**
 * Refuses a change by somebody who looked at an older version.
 * @throws KanbaoError `conflict`
 */
export function requireCurrent({ slug, version }: ArticleForWrite, looked: Looked): void {
  if (looked.version !== undefined && looked.version !== version)
    throw new KanbaoError(
      'conflict',
      `${slug} is at version ${String(version)}, and you looked at ${String(looked.version)}; nothing was written, look again.`,
      { say: 'articles.changedMeanwhile' },
    );
}

/** What of an article a step may change and the log tells of, its words not being among them. */
const told = [
  ...(['slug', 'status', 'review', 'publishedAt', 'embargoUntil', 'updatedAt', 'liveRevision', 'sectionId'] as const),
];
type Told = (typeof told)[number];

/**
 * Writes an article only if nobody has since it was read: the version is the lock. What was done goes into the log.
 *
 * @param verb what was done, as the log calls it
 * @throws KanbaoError `conflict`
 */
export async function advance(
  tx: Transaction,
  actor: Actor,
  article: ArticleForWrite,
  verb: StepName | 'section',
  data: Prisma.ArticleUncheckedUpdateManyInput & Partial<Pick<ArticleForWrite, Told>>,
): Promise<void> {
  const { id, slug, version } = article;
  const { count } = await tx.article.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } });
  if (count === 0)
    throw new KanbaoError(
      'conflict',
      `Somebody else changed ${slug} at the same moment; nothing was written, try again.`,
      { say: 'articles.changedMeanwhile' },
    );
  await audit(tx, actor, {
    action: `article.${verb}`,
    subject: { kind: 'article', id, name: article.headline ?? slug },
    before: toFacts(article),
    after: toFacts({ ...article, ...data }),
  });
}

function toFacts(article: Pick<ArticleForWrite, Told>): Facts {
  return Object.fromEntries(
    told.map((name) => {
      const value = article[name];
      return [name, value instanceof Date ? value.toISOString() : value];
    }),
  );
}
