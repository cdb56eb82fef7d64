import type { Actor } from '#lib/actor.ts';
import { announcePlaces, listPlaces } from '#lib/articles/announce.ts';
import { audit } from '#lib/audit/record.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';
import { writeListEntries } from '#lib/lists/mutations.ts';

/** As many as stand at the foot of a story without becoming a list of their own. */
const mostTopics = 12;

/**
 * Gives an article these topics (slugs), in this order, instead of those it has; where it is published, readers see it at once.
 *
 * @throws KanbaoError `not-found`; `bad-input` for a topic that is not there, or for more than twelve; `conflict` when
 *   somebody else wrote meanwhile
 */
export async function setTopics(actor: Actor, slug: string, topics: readonly string[]): Promise<void> {
  const wanted = [...new Set(topics)];
  if (wanted.length > mostTopics)
    throw new KanbaoError('bad-input', `An article has at most ${mostTopics} topics; name the most fitting ones.`);
  await db().$transaction(async (tx) => {
    const article = await tx.article.findUnique({
      where: { slug },
      select: {
        ...{ id: true, version: true, status: true, embargoUntil: true, headline: true },
        topics: { select: { topic: { select: { slug: true } } }, orderBy: { position: 'asc' } },
      },
    });
    if (article === null) throw new KanbaoError('not-found', `There is no article with the slug ${slug}.`);
    const { id: articleId, version, embargoUntil } = article;
    const found = await tx.topic.findMany({ where: { slug: { in: wanted } }, select: { id: true, slug: true } });
    const ids = wanted.map((name) => found.find((topic) => topic.slug === name)?.id ?? name);
    const missing = wanted.find((name) => !found.some((topic) => topic.slug === name));
    if (missing !== undefined)
      throw new KanbaoError(
        'bad-input',
        `There is no topic “${missing}”; npm run topics -- list shows those there are. Nothing was changed.`,
      );
    const { count } = await tx.article.updateMany({
      where: { id: articleId, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0)
      throw new KanbaoError(
        'conflict',
        `Somebody else changed ${slug} at the same moment; nothing was written, try again.`,
      );
    const before = await listPlaces(tx, articleId);
    await tx.articleTopic.deleteMany({ where: { articleId } });
    await tx.articleTopic.createMany({ data: ids.map((topicId, position) => ({ articleId, topicId, position })) });
    await writeListEntries(tx, articleId);
    await audit(tx, actor, {
      action: 'article.topics',
      subject: { kind: 'article', id: articleId, name: article.headline ?? slug },
      before: { topics: article.topics.map(({ topic }) => topic.slug) },
      after: { topics: wanted },
    });
    // A draft and what was withdrawn stand nowhere.
    if (article.status === 'published')
      await announcePlaces(
        tx,
        { id: articleId, wasGone: false, embargoUntil },
        before,
        await listPlaces(tx, articleId),
      );
  });
}
