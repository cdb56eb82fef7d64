import { Prisma, reading } from '#lib/db.ts';
import { toIndexCondition } from '#lib/search/tsquery.ts';
import { takingTurns } from '#lib/search/turns.ts';
import { plannedEachTime } from '#lib/statement-names.ts';

/** An article that is found, and the time that its place among the others goes by. */
export type Found = Readonly<{ id: string; score: Date }>;

/** What is looked for, and which part of it is wanted. */
export type Range = Readonly<{
  language: string;
  now: Date;
  /** Nothing older; only what is older; null for no bound. */
  since: Date | null;
  until: Date | null;
  /** A tsquery. */
  condition: string;
  /** What an article may have nowhere: what was excluded, or has been found already. */
  without: string | null;
  /** The last of the page before. */
  before: Found | null;
  take: number;
}>;

const day = 86_400_000;
/** Where a hit stands. In the headline it is worth as much as being a year newer (ms); in standfirst and section titles, 90 days. */
const worth = { headline: 365 * day, heads: 90 * day, whole: 0 } as const;
type List = keyof typeof worth;
type Row = Found & Readonly<{ list: List }>;

/**
 * How many of the newest entries are searched, in turns, until there is a page of hits: first they are read through, which ends
 * at once for a common word; then the index of words is asked, and what it says is fetched, which is little for a rare one.
 * Each turn fetches at most about fifty times a page, whatever is asked, and nobody has to guess how common it is (0021).
 */
export type Depths = Readonly<{ read: number; asked: number }>;
const depths: Depths = { read: 250, asked: 10_000 };
/** The settings of `askIndex` need a transaction, which holds a connection: so many of the pool's, the others are for pages. */
const inTurn = takingTurns(3);

/**
 * The best of a range, the best first: three lists by time, one for each place a hit can stand in, put together by their
 * scores. An article is in the first list only that it fits into.
 */
export async function listFound(range: Range, { read, asked }: Depths = depths): Promise<Found[]> {
  const { take, now } = range;
  let found: Row[] = [];
  let open = Object.keys(worth) as List[];
  for (const turn of [
    (lists: List[]) => readNewest(range, lists, read),
    (lists: List[]) => askIndex(range, lists, asked),
    (lists: List[]) => askIndex(range, lists, null),
  ]) {
    const rows = await turn(open);
    found = [...found.filter(({ list }) => !open.includes(list)), ...rows].toSorted(
      (one, other) => Number(other.score) - Number(one.score) || (one.id < other.id ? 1 : -1),
    );
    // What is still unseen of a list is worth no more than if it had come this moment.
    const last = found[take - 1];
    open = open.filter(
      (list) =>
        rows.filter((row) => row.list === list).length < take &&
        (last === undefined || Number(last.score) <= Number(now) + worth[list]),
    );
    if (open.length === 0) break;
  }
  return found.slice(0, take).map(({ id, score }) => ({ id, score }));
}

/** What is found in the newest so many entries. */
async function readNewest(range: Range, lists: readonly List[], depth: number): Promise<Row[]> {
  const newest = (list: List): Prisma.Sql => Prisma.sql`
    SELECT article_id, published_at, headline, heads, whole FROM search_entry WHERE ${isInRange(range, list)}
    ORDER BY published_at DESC, article_id DESC LIMIT ${Prisma.raw(String(depth))}`;
  return (await reading()).$queryRaw<Row[]>(union(lists.map((list) => select(range, list, newest(list)))));
}

/**
 * What is found in the newest so many entries, or in all: those that have the words, by time, and only of these, until there
 * are enough, where the words stand. PostgreSQL takes looking into a text for as cheap as comparing two numbers, so any way
 * that looks into more texts than the index names is closed to it.
 */
async function askIndex(range: Range, lists: readonly List[], depth: number | null): Promise<Row[]> {
  const client = await reading();
  const { condition, without } = range;
  const words = toIndexCondition(condition, null);
  const wholly = toIndexCondition(condition, without);
  const oldest =
    depth === null ? [] : await client.$queryRaw<Row[]>(union(lists.map((list) => selectAt(range, list, depth))));
  const candidates = (list: List): Prisma.Sql => {
    const end = oldest.find((row) => row.list === list);
    return Prisma.sql`
      SELECT article_id, published_at, headline, heads, whole FROM search_entry
      WHERE ${isInRange(range, list)} ${end === undefined ? Prisma.empty : Prisma.sql`AND published_at >= ${end.score}`}
        AND ${Prisma.raw(list)} @@ ${words}::tsquery
        ${wholly === words ? Prisma.empty : Prisma.sql`AND whole @@ ${wholly}::tsquery`}
      ORDER BY published_at DESC, article_id DESC OFFSET 0`;
  };
  const selects = union(lists.map((list) => select(range, list, candidates(list))));
  const [, rows] = await inTurn(() =>
    client.$transaction([
      client.$queryRaw`SELECT set_config(name, value, true) FROM (VALUES
        ('enable_seqscan', 'off'), ('enable_indexscan', 'off'), ('max_parallel_workers_per_gather', '0')) AS setting(name, value)`,
      client.$queryRaw<Row[]>`${selects} ${Prisma.raw(plannedEachTime)}`,
    ]),
  );
  return rows;
}

/** Of entries in their order the first that are found, in this list and in none before it. */
function select({ condition, without, now, take }: Range, list: List, entries: Prisma.Sql): Prisma.Sql {
  const earlier = { headline: null, heads: 'headline', whole: 'heads' }[list];
  return Prisma.sql`
    SELECT entry.article_id AS id, entry.published_at + make_interval(secs => ${worth[list] / 1_000}) AS score,
      ${Prisma.raw(`'${list}'`)} AS list
    FROM (${entries}) AS entry JOIN article ON article.id = entry.article_id
    WHERE entry.${Prisma.raw(list)} @@ ${condition}::tsquery
      ${earlier === null ? Prisma.empty : Prisma.sql`AND NOT entry.${Prisma.raw(earlier)} @@ ${condition}::tsquery`}
      ${without === null ? Prisma.empty : Prisma.sql`AND NOT entry.whole @@ ${without}::tsquery`}
      AND article.status = 'published' AND (article.embargo_until IS NULL OR article.embargo_until <= ${now})
    ORDER BY entry.published_at DESC, entry.article_id DESC LIMIT ${take}`;
}

function isInRange({ language, now, since, until, before }: Range, list: List): Prisma.Sql {
  const end = before === null ? null : new Date(before.score.getTime() - worth[list]);
  return Prisma.sql`language = ${language} AND published_at <= ${now}
    ${since === null ? Prisma.empty : Prisma.sql`AND published_at >= ${since}`}
    ${until === null ? Prisma.empty : Prisma.sql`AND published_at < ${until}`}
    ${
      before === null || end === null
        ? Prisma.empty
        : Prisma.sql`AND published_at <= ${end} AND (published_at < ${end} OR article_id < ${before.id}::uuid)`
    }`;
}

/** The entry of a range that so many are newer than. */
function selectAt(range: Range, list: List, depth: number): Prisma.Sql {
  return Prisma.sql`
    SELECT article_id AS id, published_at AS score, ${Prisma.raw(`'${list}'`)} AS list FROM search_entry
    WHERE ${isInRange(range, list)}
    ORDER BY published_at DESC, article_id DESC OFFSET ${Prisma.raw(String(depth))} LIMIT 1`;
}

function union(selects: readonly Prisma.Sql[]): Prisma.Sql {
  const all = selects.map((each) => Prisma.sql`(${each})`);
  return Prisma.join(all, ' UNION ALL ');
}
