import type { Actor } from '#lib/actor.ts';
import { announcePlaces, listPlaces } from '#lib/articles/announce.ts';
import { getForWrite, requireCurrent, stateOf, type ArticleForWrite, type Looked } from '#lib/articles/for-write.ts';
import { requireAllowed } from '#lib/articles/life.ts';
import { toPlacePermission } from '#lib/articles/section.ts';
import { requireReadable } from '#lib/articles/sealed.ts';
import { audit } from '#lib/audit/record.ts';
import { db, type Transaction } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { writeListEntries } from '#lib/lists/mutations.ts';

/** A person or topic as an article names it. */
export type ArticleNamed = Readonly<{ slug: string; name: string }>;

/**
 * The article, for who may place it and has seen how it is.
 * @throws KanbaoError `not-found`, `forbidden`, `conflict`
 */
export async function requirePlaceable(
  tx: Transaction,
  actor: Actor,
  slug: string,
  looked: Looked,
): Promise<ArticleForWrite> {
  const article = await getForWrite(tx, slug);
  requireReadable(actor, article.status);
  requireAllowed(actor, toPlacePermission(stateOf(article)));
  requireCurrent(article, looked);
  return article;
}

type Replacing = Readonly<{
  action: 'article.bylines' | 'article.topics';
  before: Readonly<Record<string, readonly string[]>>;
  after: Readonly<Record<string, readonly string[]>>;
  write: () => Promise<void>;
}>;

/** Writes what an article names if nobody has written since it was read, into the log too, and tells the pages of both. */
export async function replaceNamed(
  tx: Transaction,
  actor: Actor,
  article: ArticleForWrite,
  { action, before, after, write }: Replacing,
): Promise<void> {
  const { id, slug, version, status, embargoUntil, headline } = article;
  const data = { version: { increment: 1 } };
  const { count } = await tx.article.updateMany({ where: { id, version }, data });
  if (count === 0)
    throw new KanbaoError(
      'conflict',
      `Somebody else changed ${slug} at the same moment; nothing was written, try again.`,
      { say: 'articles.changedMeanwhile' },
    );
  const places = await listPlaces(tx, id);
  await write();
  await writeListEntries(tx, id);
  await audit(tx, actor, { action, subject: { kind: 'article', id, name: headline ?? slug }, before, after });
  // A draft and what was withdrawn stand nowhere.
  if (status === 'published')
    await announcePlaces(tx, { id, wasGone: false, embargoUntil }, places, await listPlaces(tx, id));
}

/** The byline and the topics of an article, in order, by the names that staff of a language read. */
export async function listArticleNamed(
  articleId: string,
  edition: string,
): Promise<Readonly<{ bylines: readonly ArticleNamed[]; topics: readonly ArticleNamed[] }>> {
  const names = { select: { editionCode: true, name: true }, orderBy: { edition: { position: 'asc' } } } as const;
  const [people, topics] = await Promise.all([
    db().byline.findMany({
      where: { articleId },
      select: { person: { select: { handle: true, names } } },
      orderBy: { position: 'asc' },
    }),
    db().articleTopic.findMany({
      where: { articleId },
      select: { topic: { select: { slug: true, names } } },
      orderBy: { position: 'asc' },
    }),
  ]);
  const toName = (given: ReadonlyArray<{ editionCode: string; name: string }>, slug: string): string =>
    (given.find(({ editionCode }) => editionCode === edition) ?? given[0])?.name ?? slug;
  return {
    bylines: people.map(({ person }) => ({ slug: person.handle, name: toName(person.names, person.handle) })),
    topics: topics.map(({ topic }) => ({ slug: topic.slug, name: toName(topic.names, topic.slug) })),
  };
}
