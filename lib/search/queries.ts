import type { Body } from '#lib/articles/body.ts';
import { cardSelect, isLive, toCard } from '#lib/articles/cards.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { Prisma, reading } from '#lib/db.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { listAliases } from '#lib/search/aliases.ts';
import { formatPlace, type Place } from '#lib/search/place.ts';
import type { Query, Term } from '#lib/search/query.ts';
import { findSnippet, markHits } from '#lib/search/snippet.ts';
import type { SearchHit, SearchPage } from '#lib/search/views.ts';
import { plannedEachTime } from '#lib/statement-names.ts';
import { toConditions } from '#lib/search/tsquery.ts';

/** What a search is narrowed to; null is everything. */
export type Filters = Readonly<{
  /** Ids. */
  section: string | null;
  publisher: string | null;
  /** Nothing older. */
  since: Date | null;
  /** Only what is older. */
  until: Date | null;
}>;

const pageSize = 20;
const day = 86_400_000;
/** A hit in the headline is worth as much as being this much newer; in standfirst and section titles this much, ms. */
const bonus = { headline: 365 * day, heads: 90 * day, whole: 0 } as const;

type Found = Readonly<{ id: string; score: Date }>;

/**
 * One page of the articles of an edition's language that a query finds: what is strictly meant before what may be meant, and
 * in each the best first. The order depends on nothing but the article, so a page begins where the last one ended, whatever
 * is published meanwhile.
 *
 * @param edition whose pages the hits lead to
 */
export async function searchArticles(
  edition: EditionCode,
  query: Query,
  filters: Filters,
  place: Place | null,
): Promise<SearchPage> {
  // Whatever is published or withdrawn may be found, or not be any more.
  shows(tags.listTop(edition), tags.listRest(edition));
  const aliases = await listAliases(query);
  const { strict, loose, excluded } = toConditions(query, aliases, filters);
  const now = new Date();
  const options = { language: getEdition(edition).language, now, since: filters.since, until: filters.until };
  const take = pageSize + 1;
  const first =
    place?.group === 'b'
      ? []
      : await listFound({ ...options, condition: strict, without: excluded, before: place, take });
  const second =
    loose === null || first.length >= take
      ? []
      : await listFound({
          ...options,
          condition: loose,
          without: excluded === null ? strict : `(${strict}) | ${excluded}`,
          before: place?.group === 'b' ? place : null,
          take: take - first.length,
        });
  const found = [
    ...first.map((each) => ({ ...each, group: 'a' as const })),
    ...second.map((each) => ({ ...each, group: 'b' as const })),
  ];
  const page = found.slice(0, pageSize);
  const last = page.at(-1);
  const terms = query.terms.flatMap((term) => (term.excluded ? [] : [term, ...(aliases.get(term) ?? [])]));
  return {
    hits: await listHits(
      edition,
      page.map(({ id }) => id),
      terms,
      now,
    ),
    next: found.length > pageSize && last !== undefined ? formatPlace(last) : null,
  };
}

type Range = Readonly<{
  language: string;
  now: Date;
  since: Date | null;
  until: Date | null;
  condition: string;
  /** What an article may have nowhere: what was excluded, or has been found already. */
  without: string | null;
  before: Found | null;
  take: number;
}>;

/**
 * Three lists by time, one for each place a hit can stand in, put together by their scores: each is a range of an index and
 * ends after one page, however much there is. An article is in the first list only that it fits into.
 */
async function listFound(range: Range): Promise<Found[]> {
  const { condition, take } = range;
  const headline = listOf(range, Prisma.sql`entry.headline @@ ${condition}::tsquery`, bonus.headline);
  const heads = listOf(
    range,
    Prisma.sql`entry.heads @@ ${condition}::tsquery AND NOT entry.headline @@ ${condition}::tsquery`,
    bonus.heads,
  );
  const whole = listOf(
    range,
    Prisma.sql`entry.whole @@ ${condition}::tsquery AND NOT entry.heads @@ ${condition}::tsquery`,
    bonus.whole,
  );
  return (await reading()).$queryRaw<Found[]>`
    (${headline}) UNION ALL (${heads}) UNION ALL (${whole})
    ORDER BY score DESC, id DESC LIMIT ${take} ${Prisma.raw(plannedEachTime)}`;
}

function listOf(
  { language, now, since, until, without, before, take }: Range,
  matches: Prisma.Sql,
  worth: number,
): Prisma.Sql {
  const seconds = worth / 1_000;
  const end = before === null ? null : new Date(before.score.getTime() - worth);
  return Prisma.sql`
    SELECT entry.article_id AS id, entry.published_at + make_interval(secs => ${seconds}) AS score
    FROM search_entry AS entry JOIN article ON article.id = entry.article_id
    WHERE entry.language = ${language} AND entry.published_at <= ${now}
      ${since === null ? Prisma.empty : Prisma.sql`AND entry.published_at >= ${since}`}
      ${until === null ? Prisma.empty : Prisma.sql`AND entry.published_at < ${until}`}
      ${
        before === null || end === null
          ? Prisma.empty
          : Prisma.sql`AND entry.published_at <= ${end}
                       AND (entry.published_at < ${end} OR entry.article_id < ${before.id}::uuid)`
      }
      AND ${matches}
      ${without === null ? Prisma.empty : Prisma.sql`AND NOT entry.whole @@ ${without}::tsquery`}
      AND article.status = 'published' AND (article.embargo_until IS NULL OR article.embargo_until <= ${now})
    ORDER BY entry.published_at DESC, entry.article_id DESC LIMIT ${take}`;
}

/** The hits as a page shows them, in the order of their ids. */
async function listHits(
  edition: EditionCode,
  ids: readonly string[],
  terms: readonly Term[],
  now: Date,
): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const rows = await (
    await reading()
  ).articleEdition.findMany({
    where: { ...isLive(edition, now), articleId: { in: [...ids] } },
    // A snippet is cut from the text: twenty bodies, the only list that reads them.
    select: { ...cardSelect(edition), body: true },
  });
  const byId = new Map(rows.map((row) => [row.articleId, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return [
      {
        card: toCard(row),
        headline: markHits(row.headline, terms),
        snippet: findSnippet(row.body as Body, row.standfirst, terms),
      },
    ];
  });
}
