import { isLive } from '#lib/articles/cards.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { reading } from '#lib/db.ts';
import type { EditionCode } from '#lib/i18n/editions.ts';

/** A story that is named under another. */
export type RelatedStory = Readonly<{ id: string; path: string; headline: string; publishedAt: Date }>;

type Of = Readonly<{ id: string; edition: EditionCode; section: string | null; topics: readonly string[] }>;

const most = 4;
/** Of each topic so many of the newest are looked at, whatever its size. */
const looked = 60;

const select = { articleId: true, path: true, headline: true, publishedAt: true } as const;

/**
 * Up to four live stories that belong to one: those that share most topics with it, the newest of them first, then the
 * newest of its section. They are named as what the page shows, so that it is made anew when one of them changes or goes.
 * That a newer one would be among them now is not: else each story published would make every page of its topics anew,
 * and a page is made anew after a day in any case (next.config.mjs). Only while there are fewer than four does it wait for
 * the next.
 */
export async function listRelated({ id, edition, section, topics }: Of): Promise<RelatedStory[]> {
  const now = new Date();
  const near = topics.length === 0 ? [] : await listNear({ id, edition, topics, now });
  const client = await reading();
  const rows =
    near.length === 0
      ? []
      : await client.articleEdition.findMany({ where: { ...isLive(edition, now), articleId: { in: near } }, select });
  const found = near.flatMap((each) => rows.find(({ articleId }) => articleId === each) ?? []).slice(0, most);
  if (found.length < most && section !== null) {
    const others = await client.articleEdition.findMany({
      where: {
        ...isLive(edition, now),
        sectionId: section,
        articleId: { notIn: [id, ...found.map(({ articleId }) => articleId)] },
      },
      select,
      orderBy: [{ publishedAt: 'desc' }, { articleId: 'desc' }],
      take: most - found.length,
    });
    found.push(...others);
  }
  if (found.length < most)
    shows(...[...topics, ...(section === null ? [] : [section])].map((list) => tags.listTop(edition, list)));
  shows(...found.map(({ articleId }) => tags.article(articleId)));
  return found.map(({ articleId, path, headline, publishedAt }) => ({
    ...{ id: articleId, path, headline, publishedAt: publishedAt ?? now },
  }));
}

/** The newest stories of these topics by how many of them they share: each topic is the head of one range of an index. */
async function listNear({
  id,
  edition,
  topics,
  now,
}: Omit<Of, 'section'> & Readonly<{ now: Date }>): Promise<string[]> {
  const rows = await (
    await reading()
  ).$queryRaw<Array<{ id: string }>>`
    SELECT each."article_id" AS id
    FROM unnest(${[...topics]}::uuid[]) AS topic
    CROSS JOIN LATERAL (
      SELECT "article_id", "published_at" FROM "list_entry"
      WHERE "list_id" = topic AND "edition_code" = ${edition} AND "published_at" <= ${now}
      ORDER BY "published_at" DESC, "article_id" DESC LIMIT ${looked}
    ) AS each
    WHERE each."article_id" <> ${id}::uuid
    GROUP BY each."article_id"
    ORDER BY count(*) DESC, max(each."published_at") DESC, each."article_id" DESC
    LIMIT ${most * 4}`;
  return rows.map((row) => row.id);
}
