import { Prisma } from '#lib/db.ts';
import type { Condition } from '#lib/search/tsquery.ts';

/** What is looked for. */
export type Wanted = Readonly<{
  language: string;
  now: Date;
  condition: Condition;
  /** What an article may have nowhere, as tsqueries: what was excluded, and what has been found already. */
  without: readonly string[];
  /** Of each list at most so many. */
  take: number;
}>;

/** The entries whose headline has what is wanted, those that have it in headline, standfirst and section titles, and those that have it at all. */
export type List = 'headline' | 'heads' | 'whole';

/** The entries of a list from a time to another, the end not included; null for no bound. */
export type Stretch = Readonly<{
  list: List;
  since: Date | null;
  until: Date | null;
  /** Only what comes after that one. */
  after: Readonly<{ publishedAt: Date; id: string }> | null;
}>;

export function isWithin({ language, now }: Wanted, { since, until, after }: Stretch): Prisma.Sql {
  return Prisma.sql`language = ${language} AND published_at <= ${now}
    ${since === null ? Prisma.empty : Prisma.sql`AND published_at >= ${since}`}
    ${until === null ? Prisma.empty : Prisma.sql`AND published_at < ${until}`}
    ${
      after === null
        ? Prisma.empty
        : Prisma.sql`AND published_at <= ${after.publishedAt}
          AND (published_at < ${after.publishedAt} OR article_id < ${after.id}::uuid)`
    }`;
}

/** Of more it says little, and each is a key that the index is asked for. */
const mostMonths = 24;

/** The months of UTC that a stretch lies in; none where it has no beginning, or too many. */
export function listMonths({ now }: Pick<Wanted, 'now'>, { since, until, after }: Stretch): string[] {
  if (since === null) return [];
  const end = new Date(Math.min(...[now, until, after?.publishedAt].flatMap((each) => each?.getTime() ?? [])));
  const [first, last] = [since, end].map((each) => each.getUTCFullYear() * 12 + each.getUTCMonth());
  if (first === undefined || last === undefined || last - first >= mostMonths) return [];
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => {
    const month = first + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
