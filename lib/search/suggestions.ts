import { isLive } from '#lib/articles/cards.ts';
import { reading } from '#lib/db.ts';
import type { Edition } from '#lib/i18n/editions.ts';
import { listFound } from '#lib/search/found.ts';
import { parseQuery } from '#lib/search/query.ts';
import { toBeginning, type Condition } from '#lib/search/tsquery.ts';

/** What somebody who types may mean: a name, which is then looked for, or a story, which is then opened. */
export type Suggestion = Readonly<{ kind: 'name' | 'story'; text: string; path: string }>;

const mostNames = 3;
const mostStories = 6;

/**
 * What a query may become that is still being typed: names of topics, people and publishers that begin so, and the newest
 * stories that have its words in the headline, the last word perhaps not whole yet. Chinese of either script.
 *
 * @param typed as it stands in the field; what cannot be looked for has no suggestions
 */
export async function listSuggestions(edition: Edition, typed: string): Promise<Suggestion[]> {
  const query = parseQuery(typed);
  if (typeof query === 'string') return [];
  const [names, stories] = await Promise.all([
    listNames(edition, typed.trim()),
    listStories(edition, toBeginning(query)),
  ]);
  return [...names, ...stories];
}

async function listNames({ code }: Edition, typed: string): Promise<Suggestion[]> {
  const client = await reading();
  const rows = await client.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT "name" FROM (
      SELECT "name" FROM "topic_name" WHERE "edition_code" = ${code}
      UNION ALL SELECT "name" FROM "publisher_text" WHERE "edition_code" = ${code}
      UNION ALL SELECT "name" FROM "person_name" WHERE "edition_code" = ${code}
    ) AS "named"
    WHERE starts_with(lower("name"), lower(${typed})) ORDER BY "name" LIMIT ${mostNames}`;
  return rows.map(({ name }) => ({
    kind: 'name',
    text: name,
    path: `/${code}/search?${new URLSearchParams({ q: name }).toString()}`,
  }));
}

async function listStories({ code, language }: Edition, condition: Condition): Promise<Suggestion[]> {
  const now = new Date();
  const wanted = { language, now, condition, without: [], lists: ['headline' as const], take: mostStories };
  const found = await listFound({ ...wanted, since: null, until: null, before: null });
  const pages = await (
    await reading()
  ).articleEdition.findMany({
    where: { ...isLive(code, now), articleId: { in: found.map(({ id }) => id) } },
    select: { articleId: true, headline: true, path: true },
  });
  return found.flatMap(({ id }) => {
    const page = pages.find(({ articleId }) => articleId === id);
    return page === undefined ? [] : [{ kind: 'story' as const, text: page.headline, path: page.path }];
  });
}
