import type { Actor } from '#lib/actor.ts';
import type { Looked } from '#lib/articles/for-write.ts';
import { replaceNamed, requirePlaceable } from '#lib/articles/named.ts';
import { db } from '#lib/db.ts';
import { KanbaoError } from '#lib/errors.ts';

/** As many as stand at the foot of a story without becoming a list of their own. */
const mostTopics = 12;

/**
 * Gives an article these topics (slugs), in this order, instead of those it has; where it is published, readers see it at once.
 *
 * @throws KanbaoError `not-found`, `forbidden`; `bad-input` for a topic that is not there, or for more than twelve; `conflict` when
 *   somebody else wrote meanwhile
 */
export async function setTopics(
  actor: Actor,
  slug: string,
  topics: readonly string[],
  looked: Looked = {},
): Promise<void> {
  const wanted = [...new Set(topics)];
  if (wanted.length > mostTopics)
    throw new KanbaoError('bad-input', `An article has at most ${mostTopics} topics; name the most fitting ones.`, {
      ...{ say: 'articles.tooManyTopics', values: { n: mostTopics } },
    });
  await db().$transaction(async (tx) => {
    const article = await requirePlaceable(tx, actor, slug, looked);
    const { id: articleId } = article;
    const found = await tx.topic.findMany({ where: { slug: { in: wanted } }, select: { id: true, slug: true } });
    const ids = wanted.map((name) => found.find((topic) => topic.slug === name)?.id ?? name);
    const missing = wanted.find((name) => !found.some((topic) => topic.slug === name));
    if (missing !== undefined)
      throw new KanbaoError(
        'bad-input',
        `There is no topic “${missing}”; npm run topics -- list shows those there are. Nothing was changed.`,
        { say: 'articles.choiceGone' },
      );
    const had = await tx.articleTopic.findMany({
      where: { articleId },
      select: { topic: { select: { slug: true } } },
      orderBy: { position: 'asc' },
    });
    await replaceNamed(tx, actor, article, {
      action: 'article.topics',
      before: { topics: had.map(({ topic }) => topic.slug) },
      after: { topics: wanted },
      async write() {
        await tx.articleTopic.deleteMany({ where: { articleId } });
        await tx.articleTopic.createMany({ data: ids.map((topicId, position) => ({ articleId, topicId, position })) });
      },
    });
  });
}
