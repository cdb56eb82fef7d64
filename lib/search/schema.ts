import { z } from 'zod';
import { parsePlace, type Place } from '#lib/search/place.ts';

/** How far back a search goes, in days; null for ever. */
export const periods = { any: null, week: 7, month: 31, year: 366 } as const;
type Period = keyof typeof periods;

/** What a search page is asked, as its form and its links say it. */
export type SearchRequest = Readonly<{
  q: string;
  /** Slug and handle; null for all. */
  section: string | null;
  publisher: string | null;
  period: Period;
  /** Days as `2026-11-24`, both included; null for no bound. Where there is one the period says nothing. */
  from: string | null;
  to: string | null;
  /** null: the language of the edition. */
  language: 'zh' | 'en' | null;
  after: Place | null;
}>;

const name = z
  .string()
  .max(120)
  .transform((value) => (value === '' ? null : value))
  .default(null);

/** What a date field sends: nothing, or a day of the calendar. */
const date = z
  .literal('')
  .transform(() => null)
  .or(z.iso.date())
  .nullable()
  .default(null);

const schema = z.object({
  // Whatever it is, it is answered; how long is too long the query says (lib/search/query.ts).
  q: z.string().default(''),
  section: name,
  publisher: name,
  period: z
    .enum(['any', 'week', 'month', 'year'])
    .or(z.literal('').transform(() => 'any' as const))
    .default('any'),
  from: date,
  to: date,
  language: z
    .enum(['zh', 'en'])
    .or(z.literal('').transform(() => null))
    .default(null),
  after: z
    .string()
    .transform((value, context): Place => {
      const place = parsePlace(value);
      if (place !== null) return place;
      context.addIssue({ code: 'custom', message: 'is no place in a list' });
      return z.NEVER;
    })
    .nullable()
    .default(null),
});

/** Reads the names of a query; of a name that is there twice the first. Null where a value cannot be one. */
export function parseSearchRequest(
  given: Readonly<Record<string, string | string[] | undefined>>,
): SearchRequest | null {
  const first = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]),
  );
  return schema.safeParse(first).data ?? null;
}

/** The query string of a request, without what is as it is by itself; with its question mark, if there is anything. */
export function toQueryString(
  { q, section, publisher, period, from, to, language }: Omit<SearchRequest, 'after'>,
  after: string | null = null,
): string {
  const said = Object.entries({
    q,
    section,
    publisher,
    period: period === 'any' ? null : period,
    from,
    to,
    language,
    after,
  });
  const kept = said.filter((each): each is [string, string] => each[1] !== null && each[1] !== '');
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
}
