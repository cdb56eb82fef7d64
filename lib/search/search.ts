import { isTimeUp } from '#lib/db.ts';
import { startOfDay } from '#lib/i18n/dates.ts';
import { editions, type Edition, type EditionCode } from '#lib/i18n/editions.ts';
import type { PublisherName } from '#lib/publishers/views.ts';
import { findNearMiss } from '#lib/search/near-miss.ts';
import { parseQuery, type Refusal } from '#lib/search/query.ts';
import { searchArticles, type Filters } from '#lib/search/queries.ts';
import type { SearchPage } from '#lib/search/views.ts';
import { periods, type SearchRequest } from '#lib/search/schema.ts';
import type { SectionLink } from '#lib/sections/links.ts';

/** What a search page shows: hits, perhaps none and then what may have been meant; or why nothing was looked for. */
export type Search =
  | Readonly<{ kind: 'refused'; reason: Refusal | 'slow' }>
  | Readonly<{ kind: 'found'; edition: EditionCode; page: SearchPage; meant: string | null }>;

const day = 86_400_000;

/**
 * Answers a request for a search page of an edition; null where it names a section or publisher that is not there.
 * Hits in the other language lead to that language's own edition.
 */
export async function getSearch(
  edition: Edition,
  request: SearchRequest,
  { sections, publishers }: Readonly<{ sections: readonly SectionLink[]; publishers: readonly PublisherName[] }>,
): Promise<Search | null> {
  const section = request.section === null ? null : sections.find(({ slug }) => slug === request.section);
  const publisher = request.publisher === null ? null : publishers.find(({ handle }) => handle === request.publisher);
  if (section === undefined || publisher === undefined) return null;
  const query = parseQuery(request.q);
  if (typeof query === 'string') return { kind: 'refused', reason: query };
  const target = toTarget(edition, request.language);
  const filters = {
    section: section?.id ?? null,
    publisher: publisher?.id ?? null,
    ...toTimes(request),
  };
  try {
    const page = await searchArticles(target, query, filters, request.after);
    const meant = page.hits.length === 0 && request.after === null ? await findNearMiss(target, query) : null;
    return { kind: 'found', edition: target, page, meant };
  } catch (error) {
    if (isTimeUp(error)) return { kind: 'refused', reason: 'slow' };
    throw error;
  }
}

/** From the first moment of a day, or of so many days ago, to the end of another, in the paper's time zone. */
function toTimes({ from, to, period }: SearchRequest): Pick<Filters, 'since' | 'until'> {
  const length = from === null && to === null ? periods[period] : null;
  const since = from === null ? null : startOfDay(from);
  return {
    since: length === null ? since : new Date(Date.now() - length * day),
    until: to === null ? null : startOfDay(to, 1),
  };
}

function toTarget(edition: Edition, language: 'zh' | 'en' | null): EditionCode {
  if (language === null || language === edition.language) return edition.code;
  return editions.find((each) => each.language === language)?.code ?? edition.code;
}
