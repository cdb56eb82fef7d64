import type { Body } from '#lib/articles/body.ts';
import { cardSelect, isLive, toCard } from '#lib/articles/cards.ts';
import { shows, tags } from '#lib/changes/tags.ts';
import { reading } from '#lib/db.ts';
import { getEdition, type EditionCode } from '#lib/i18n/editions.ts';
import { listAliases } from '#lib/search/aliases.ts';
import { listFound } from '#lib/search/found.ts';
import { formatPlace, type Place } from '#lib/search/place.ts';
import type { Query, Term } from '#lib/search/query.ts';
import { findSnippet, markHits } from '#lib/search/snippet.ts';
import type { SearchHit, SearchPage } from '#lib/search/views.ts';
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
  const left = excluded === null ? [] : [excluded];
  const now = new Date();
  const options = { language: getEdition(edition).language, now, since: filters.since, until: filters.until };
  const take = pageSize + 1;
  const first =
    place?.group === 'b' ? [] : await listFound({ ...options, condition: strict, without: left, before: place, take });
  const second =
    loose === null || first.length >= take
      ? []
      : await listFound({
          ...options,
          condition: loose,
          without: [strict.query, ...left],
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
